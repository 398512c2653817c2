#pragma once

#include "jobs/collector.h"
#include "jobs/resume.h"
#include "jobs/resync.h"
#include "jobs/router.h"

#include <QDeadlineTimer>

namespace ryla::jobs {

/// Follows the jobs one server knows of (or may know of): hands them the events, and asks the server where nothing was
/// heard for a while, after every new connection, and for jobs whose events go elsewhere.
class Follower : public QObject
{
    Q_OBJECT
public:
    Follower(Backend& backend, Collector& collector, const Surroundings& around, QObject* parent = nullptr);

    /// Its events may come from now on; the server is not asked about it yet.
    void expect(Job& job);
    /// The server has it, or may have it.
    void follow(Job& job);
    void drop(Job& job);
    /// Asks now, or as soon as the question under way is answered.
    void check();
    void checkIn(int ms);

signals:
    /// The server does not have it and it may be sent again.
    void sendAgain(ryla::jobs::Job* job);

private:
    void heard(comfy::Event event);
    void deliver(Job& job, const comfy::Event& event);
    void answered(Job& job, const comfy::QueueState& queue, const std::optional<comfy::HistoryEntry>& history);
    void asked(bool complete);
    void confirm(Job& job);
    void newConnection();
    void suspectDeafness(const Job& job);
    [[nodiscard]] int patience() const;

    Backend& m_backend;
    Collector& m_collector;
    Surroundings m_around;
    Router m_router;
    QList<Job*> m_expected;
    QList<Job*> m_jobs;
    QTimer m_timer;
    /// Not found on the server once.
    QSet<JobId> m_doubted;
    /// The server had them since the connection is up.
    QSet<JobId> m_seen;
    Resync* m_resync = nullptr;
    bool m_again = false;
    /// Something is missing on the server: the timer is not to be put off by events of others.
    bool m_suspicious = false;
    int m_failures = 0;
    /// Events of prompts that came so far.
    quint64 m_events = 0;
    int m_connections = 0;
    /// A new connection may go deaf while a proxy still holds the old one: so long the server is asked more often.
    QDeadlineTimer m_doubt;
};

} // namespace ryla::jobs
