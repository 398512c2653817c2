#pragma once

#include "jobs/queue.h"

#include <QObject>
#include <QTemporaryDir>

namespace ryla::fleet {

/// Runs a workflow once as it stands in its file, so that the models are loaded when the user's own comes. What it
/// makes is thrown away. Answers once, then deletes itself. GUI thread; the file is read on a worker.
class WarmUp : public QObject
{
    Q_OBJECT
public:
    WarmUp(jobs::Queue& queue, jobs::TargetId target, QObject* owner);

    /// Errors: what the file or the run says.
    Later<void> start(const QString& path);

private:
    void run(const workflow::WorkflowDocument& document);
    void follow(jobs::Job* job);
    void settle(const Result<void>& result);

    jobs::Queue& m_queue;
    const jobs::TargetId m_target;
    QTemporaryDir m_folder;
    QPromise<Result<void>> m_promise;
    bool m_over = false;
};

} // namespace ryla::fleet
