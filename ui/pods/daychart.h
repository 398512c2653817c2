#pragma once

#include "ui/pods/podview.h"

#include <QWidget>

namespace ryla::ui {

/// A bar a day: what it cost, or how its hours went (busy, idle, asleep). Today stands out; what is not billed yet has
/// an edge and a lighter fill. Left and Right go from day to day; the tool tip and screen readers say it in words.
class DayChart : public QWidget
{
    Q_OBJECT
public:
    enum class Shows { Spending, Use };

    explicit DayChart(QWidget* parent = nullptr);

    /// `budgetPerDay`: drawn as a line; 0: none.
    void setDays(const QList<DayView>& days, double budgetPerDay);
    void setShows(Shows shows);
    [[nodiscard]] Shows shows() const { return m_shows; }
    /// The day the keyboard is at, -1: none.
    [[nodiscard]] int current() const { return m_current; }
    /// -1: none there.
    [[nodiscard]] int dayAt(double x) const;
    [[nodiscard]] QRectF barOf(int day) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void goTo(int day);
    void setHovered(int day);
    [[nodiscard]] double most() const;
    [[nodiscard]] double heightOf(double value) const;
    void drawSpending(QPainter* painter, int day) const;
    void drawUse(QPainter* painter, int day) const;

    QList<DayView> m_days;
    double m_budget = 0;
    Shows m_shows = Shows::Spending;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace ryla::ui
