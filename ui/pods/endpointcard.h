#pragma once

#include "ui/pods/card.h"
#include "ui/pods/endpointview.h"

class QGridLayout;
class QLabel;

namespace ryla::ui {

/// A connected endpoint on its page: how its workers are, on what they run, what a run costs there.
class EndpointCard : public Card
{
    Q_OBJECT
public:
    explicit EndpointCard(QWidget* parent = nullptr);

    /// The same again changes nothing.
    void setView(const EndpointView& view);

signals:
    void lookRequested();

private:
    EndpointView m_view;
    QLabel* m_health;
    QLabel* m_cost;
    QGridLayout* m_facts;
};

} // namespace ryla::ui
