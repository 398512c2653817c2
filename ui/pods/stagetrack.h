#pragma once

#include "ui/pods/card.h"
#include "ui/pods/podview.h"

namespace ryla::ui {

class StepBar;
class TroubleChoice;

/// How the pod is: a headline, what is known of time and waiting jobs, the steps while it starts or stops, and the ways
/// out where something is wrong.
class StageTrack : public Card
{
    Q_OBJECT
public:
    explicit StageTrack(QWidget* parent = nullptr);

    /// The same again changes nothing.
    void setView(const StageView& view);

signals:
    /// A way out of the trouble; `with`: the GPU's id or the port's number where one is to be chosen.
    void wayChosen(ryla::pods::Choice choice, const QString& with);

private:
    std::optional<StageView> m_view;
    QLabel* m_headline;
    QLabel* m_line;
    StepBar* m_steps;
    TroubleChoice* m_trouble;
};

} // namespace ryla::ui
