#pragma once

#include "ui/pods/card.h"
#include "ui/pods/podview.h"

namespace ryla::ui {

class ChipRow;
class DayChart;
class RunLabel;

/// What the last days cost, or how their hours went, and how this month stands against its budget.
class SpendingCard : public Card
{
    Q_OBJECT
public:
    explicit SpendingCard(QWidget* parent = nullptr);

    /// The same again changes nothing.
    void setView(const SpendingView& view);

private:
    void showSide(int side);
    void writeFoot();

    std::optional<SpendingView> m_view;
    ChipRow* m_sides;
    RunLabel* m_month;
    DayChart* m_chart;
    QWidget* m_foot;
    QLabel* m_first;
    QLabel* m_middle;
    QWidget* m_legend;
    QLabel* m_today;
    QLabel* m_balance;
    QLabel* m_empty;
};

} // namespace ryla::ui
