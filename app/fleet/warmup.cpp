#include "fleet/warmup.h"

#include "workflow/convert/ready.h"

#include <utility>

namespace ryla::fleet {

WarmUp::WarmUp(jobs::Queue& queue, jobs::TargetId target, QObject* owner)
    : QObject(owner)
    , m_queue(queue)
    , m_target(std::move(target))
{
    m_promise.start();
}

Later<void> WarmUp::start(const QString& path)
{
    jobs::Backend* backend = m_queue.backend(m_target);
    if (!backend) {
        settle(fail(ErrorKind::NotFound, QStringLiteral("This pod has no address yet.")));
        return m_promise.future();
    }
    const auto read = andThen(backend->catalog(), this, [path](const workflow::NodeCatalog& catalog) {
        return onWorker([path, catalog]() -> Result<workflow::LoadedWorkflow> {
            const Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(path);
            return loaded ? workflow::readyToRun(*loaded, catalog) : loaded;
        });
    });
    whenDone(read, this, [this](const Result<workflow::LoadedWorkflow>& ready) {
        if (ready) {
            run(ready->document);
        } else {
            settle(fail(ready.error().inContext(QStringLiteral("The warm-up"))));
        }
    });
    return m_promise.future();
}

void WarmUp::run(const workflow::WorkflowDocument& document)
{
    jobs::JobRequest request;
    request.document = document;
    request.target = m_target;
    request.next = true;
    request.outputFolder = m_folder.path();
    whenDone(m_queue.submit(request), this, [this](const Result<jobs::Job*>& job) {
        if (job) {
            follow(*job);
        } else {
            settle(fail(job.error()));
        }
    });
}

void WarmUp::follow(jobs::Job* job)
{
    connect(job, &jobs::Job::finished, this, [this, job] {
        const jobs::JobRecord& record = job->record();
        if (record.state == jobs::JobState::Failed) {
            settle(fail(record.error.inContext(QStringLiteral("The warm-up"))));
        } else {
            settle({});
        }
    });
}

void WarmUp::settle(const Result<void>& result)
{
    if (std::exchange(m_over, true)) {
        return;
    }
    m_promise.addResult(result);
    m_promise.finish();
    deleteLater();
}

} // namespace ryla::fleet
