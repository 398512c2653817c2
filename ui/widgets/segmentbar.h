#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace ryla::ui {

/// One step of a timeline. `weight` is its usual time in any unit; `fraction` (0…1) counts while it is running.
struct Segment
{
    enum class State { Waiting, Running, Done, Kept, Failed };

    QString title;
    QString caption;
    double weight = 1;
    State state = State::Waiting;
    double fraction = 0;

    bool operator==(const Segment&) const = default;
};

/// A row of steps whose widths are their usual times: done, kept from before, running so far, waiting, failed. Title
/// and caption under each, cut where there is no room; whole in the tool tip.
class SegmentBar : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentBar(QWidget* parent = nullptr);

    void setSegments(const QList<Segment>& segments);
    [[nodiscard]] const QList<Segment>& segments() const { return m_segments; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QList<double> places() const;
    void drawWords(QPainter* painter, const Segment& segment, const QRectF& room) const;

    QList<Segment> m_segments;
};

/// Widths of the segments in `width` pixels with `gap` between: by weight, none narrower than `least` where there is
/// room.
QList<double> segmentWidths(const QList<double>& weights, double width, double gap, double least);

} // namespace ryla::ui
