#include "demo/podthread.h"

namespace ryla::demo {

PodThread::PodThread(const DemoOptions& options)
    : m_pod(new DemoPod(options))
{
    m_thread.setObjectName(QStringLiteral("demo pod"));
    m_pod->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_pod, &QObject::deleteLater);
    m_thread.start();
}

PodThread::~PodThread()
{
    m_thread.quit();
    m_thread.wait();
}

Later<QUrl> PodThread::ask(std::function<Result<QUrl>(DemoPod&)> question)
{
    auto promise = std::make_shared<QPromise<Result<QUrl>>>();
    promise->start();
    Later<QUrl> answer = promise->future();
    QMetaObject::invokeMethod(
        m_pod,
        [pod = m_pod, promise, question = std::move(question)] {
            promise->addResult(question(*pod));
            promise->finish();
        },
        Qt::QueuedConnection);
    return answer;
}

Later<QUrl> PodThread::start()
{
    return ask([](DemoPod& pod) { return pod.start(); });
}

Later<QUrl> PodThread::restart(bool keepHistory)
{
    return ask([keepHistory](DemoPod& pod) { return pod.restart(keepHistory); });
}

void PodThread::setFaults(const FaultScript& faults)
{
    QMetaObject::invokeMethod(
        m_pod, [pod = m_pod, faults] { pod->setFaults(faults); }, Qt::QueuedConnection);
}

void PodThread::dropSockets()
{
    QMetaObject::invokeMethod(m_pod, &DemoPod::dropSockets, Qt::QueuedConnection);
}

void PodThread::die()
{
    QMetaObject::invokeMethod(m_pod, &DemoPod::die, Qt::QueuedConnection);
}

} // namespace ryla::demo
