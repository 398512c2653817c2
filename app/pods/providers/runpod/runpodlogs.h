#pragma once

#include "pods/provider.h"
#include "pods/providers/runpod/eventlines.h"
#include "pods/providers/runpod/restapi.h"

#include <QPointer>
#include <QTimer>

namespace ryla::pods::runpod {

/// The log of one machine as RunPod sends it (runpod.md 1A.2: server-sent events, Last-Event-ID). After a break it asks
/// again from where it was; five breaks without a line in between end it. Must not outlive `api`.
class RunpodLogs : public LogStream
{
    Q_OBJECT
public:
    RunpodLogs(RestApi& api, const MachineId& id, const LogWish& wish);
    ~RunpodLogs() override;

private:
    void open();
    void take();
    void closed();
    void end(const QString& why);

    QPointer<RestApi> m_api;
    const MachineId m_id;
    const LogWish m_wish;
    EventLines m_events;
    QDateTime m_lastTime;
    /// The lines of that very moment: whoever asks "since" is told them once more, and they are passed over.
    QList<LogLine> m_ofLastTime;
    QList<LogLine> m_toldAgain;
    QTimer m_again;
    int m_breaks = 0;
    bool m_began = false;
    QNetworkReply* m_reply = nullptr;
};

} // namespace ryla::pods::runpod
