#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace ryla::ui {

/// A piece of a line: strong pieces are semi-bold in the text colour, the others in the label's own.
struct TextRun
{
    QString text;
    bool strong = false;

    bool operator==(const TextRun&) const = default;
};

/// One quiet line with some words that stand out ("**6** waiting"). Cut at its end where there is no room. Hidden while
/// it has no text. With clicks wanted, it can be pressed by mouse and keyboard.
class RunLabel : public QWidget
{
    Q_OBJECT
public:
    explicit RunLabel(QWidget* parent = nullptr);

    void setRuns(const QList<TextRun>& runs);
    /// The line without emphasis.
    [[nodiscard]] QString text() const;
    void setClickable(bool clickable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QFont fontOf(const TextRun& run) const;

    QList<TextRun> m_runs;
    bool m_clickable = false;
};

} // namespace ryla::ui
