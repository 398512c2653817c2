#pragma once

#include "base/later.h"
#include "demo/demopod.h"

#include <QThread>

#include <functional>

namespace ryla::demo {

/// A DemoPod on a thread of its own, for programs whose thread has other work (the window). Every call may come from
/// any thread and is done on the pod's thread, in order. The destructor stops the pod and waits for the thread.
class PodThread
{
public:
    explicit PodThread(const DemoOptions& options = {});
    ~PodThread();
    PodThread(const PodThread&) = delete;
    PodThread& operator=(const PodThread&) = delete;

    /// See DemoPod::start(). Ask once.
    Later<QUrl> start();
    /// See the functions of DemoPod of the same names.
    void setFaults(const FaultScript& faults);
    void dropSockets();
    void die();
    Later<QUrl> restart(bool keepHistory);

private:
    Later<QUrl> ask(std::function<Result<QUrl>(DemoPod&)> question);
    QThread m_thread;
    DemoPod* m_pod;
};

} // namespace ryla::demo
