#pragma once

#include "fleet/fleet.h"
#include "ui/pods/podview.h"

#include <QObject>

class QWidget;

namespace ryla::ui {

class Ask;

/// Does with a pod what is pressed in its menu, and what is chosen out of trouble. GUI thread.
class PodCommands : public QObject
{
    Q_OBJECT
public:
    /// `over`: where questions open.
    PodCommands(fleet::Fleet& fleet, Ask& ask, QWidget& over, QObject* parent = nullptr);

    /// Terminate: the name was typed.
    void take(const pods::PodId& id, PodCommand command);
    /// `with`: the GPU's id or the port's number where one is to be chosen.
    void choose(const pods::PodId& id, pods::Choice choice, const QString& with);
    /// The workflow that is run once after a start; empty: none.
    void setWarmUp(const pods::PodId& id, const QString& workflow);

signals:
    /// What was done, or why not; for a toast.
    void said(const QString& sentence);
    void useWanted(const ryla::jobs::TargetId& target);

private:
    void takeOwn(PodCommand command, const pods::ConfiguredPod& pod);
    void restart(const pods::ConfiguredPod& pod);
    void rename(pods::ConfiguredPod pod);
    void forget(const pods::ConfiguredPod& pod);
    void chooseWarmUp(const pods::ConfiguredPod& pod);
    void copySelfStop(const pods::ConfiguredPod& pod);
    void save(const pods::ConfiguredPod& pod);

    fleet::Fleet& m_fleet;
    Ask& m_ask;
    QWidget& m_over;
};

} // namespace ryla::ui
