#pragma once

#include "ui/pods/card.h"
#include "ui/pods/podview.h"

class QAbstractButton;

namespace ryla::ui {

class HoursGrid;
class RulesLine;
class RunLabel;

/// When the pod may run: the hours of the week in a time zone, what happens outside of them, and the rules of use.
class HoursCard : public Card
{
    Q_OBJECT
public:
    explicit HoursCard(QWidget* parent = nullptr);

    /// The same again changes nothing.
    void setView(const HoursView& view);

signals:
    void hoursEdited(const ryla::ui::WeekHours& hours);
    void zoneChosen(const QString& zone);
    void outsideChosen(ryla::ui::OutsideHours outside);
    void rulesEdited(const ryla::ui::UseRules& rules);
    void warmUpRequested();

private:
    void chooseZone();
    void chooseOutside();

    std::optional<HoursView> m_view;
    RunLabel* m_place;
    QAbstractButton* m_outside;
    HoursGrid* m_grid;
    RulesLine* m_rules;
};

} // namespace ryla::ui
