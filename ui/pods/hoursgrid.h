#pragma once

#include "ui/pods/podview.h"

#include <QPoint>
#include <QWidget>

#include <optional>

namespace ryla::ui {

/// The hours of a week, a row a day. Pressing turns an hour on or off, dragging does the same with all hours of the
/// rectangle (Escape takes it back), a day's name with the whole day. Arrows move, Space turns, Shift with an arrow
/// carries the hour's state along.
class HoursGrid : public QWidget
{
    Q_OBJECT
public:
    explicit HoursGrid(QWidget* parent = nullptr);

    /// Without `edited`.
    void setHours(const WeekHours& hours);
    [[nodiscard]] const WeekHours& hours() const { return m_hours; }
    /// The hour the clock stands in; a day of -1: none.
    void setNow(int day, int hour);
    /// Off hours without meaning are drawn fainter.
    void setInForce(bool inForce);
    [[nodiscard]] QRectF cellOf(int day, int hour) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user changed hours; once for a drag.
    void edited(const ryla::ui::WeekHours& hours);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// x -1: the day's name. Nothing: no row or no hour there.
    [[nodiscard]] std::optional<QPoint> cellAt(const QPointF& place) const;
    [[nodiscard]] double namesWidth() const;
    [[nodiscard]] WeekHours dragged() const;
    void change(const WeekHours& hours);
    void goTo(const QPoint& cell, bool paints);
    void say();

    WeekHours m_hours;
    QPoint m_current{8, 0}; ///< x: hour, y: day
    QPoint m_now{0, -1};
    std::optional<QPoint> m_pressed;
    QPoint m_draggedTo;
    bool m_paintsOn = false;
    bool m_inForce = true;
};

} // namespace ryla::ui
