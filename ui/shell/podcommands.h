#pragma once

#include "fleet/fleet.h"
#include "ui/pods/podview.h"
#include "ui/shell/ask.h"

#include <QObject>

#include <functional>

class QWidget;

namespace ryla::ui {

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
    /// Asked first where the stop loses what is on the pod.
    void stop(const pods::PodId& id, StopWay way);
    /// The workflow that is run once after a start; empty: none.
    void setWarmUp(const pods::PodId& id, const QString& workflow);

signals:
    /// What was done, or why not; for a toast.
    void said(const QString& sentence);
    void useWanted(const ryla::jobs::TargetId& target);

private:
    void takeOwn(PodCommand command, const pods::ConfiguredPod& pod);
    void restart(const pods::ConfiguredPod& pod);
    [[nodiscard]] Question beforeStop(const pods::PodId& id) const;
    void stopNow(const pods::PodId& id, StopWay way);
    /// At once where there is nothing to lose.
    void doOnceAsked(const Question& question, const std::function<void()>& act);
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
