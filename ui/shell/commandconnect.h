#pragma once

#include "fleet/fleet.h"
#include "ui/pods/connectcommandcard.h"

#include <QObject>

namespace ryla::ui {

/// The way to a pod of the user's own commands: what was typed is checked and set up. GUI thread.
class CommandConnect : public QObject
{
    Q_OBJECT
public:
    CommandConnect(fleet::Fleet& fleet, ConnectCommandCard& card, QObject* parent = nullptr);

signals:
    /// The pod is set up, and has a session.
    void connected(const ryla::pods::PodId& id);

private:
    void take(const CommandPodWish& wish);
    void fail(const QString& sentence);

    fleet::Fleet& m_fleet;
    ConnectCommandCard& m_card;
};

/// What was typed, as a pod. Error: Refused, with what is wrong: an address that is none, a quote that does not end, a
/// program that is not on this computer.
Result<pods::ConfiguredPod> commandPodOf(const CommandPodWish& wish);

} // namespace ryla::ui
