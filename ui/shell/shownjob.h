#pragma once

#include "jobs/queue.h"

#include <QPointer>

namespace ryla::ui {

/// Which job the stage shows: it goes along with what runs and stays at what ran last, until somebody chooses one.
/// GUI thread.
class ShownJob : public QObject
{
    Q_OBJECT
public:
    explicit ShownJob(jobs::Queue& queue, QObject* parent = nullptr);

    /// Null: none yet.
    [[nodiscard]] jobs::Job* job() const { return m_job; }
    void show(jobs::Job* job);
    /// What was just asked for, unless something else is under way.
    void offer(jobs::Job* job);
    void cancel();

signals:
    void changed();

private:
    void watch(jobs::Job* job);
    void follow(jobs::Job* job);

    jobs::Queue& m_queue;
    QPointer<jobs::Job> m_job;
};

} // namespace ryla::ui
