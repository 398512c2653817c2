#include "jobs/submission.h"

namespace ryla::jobs {

Submission::Submission(Job& job, Backend& backend, Uploads& uploads, JobStore& store, JobMover& mover, QObject* parent)
    : QObject(parent)
    , m_job(job)
    , m_backend(backend)
    , m_uploads(uploads)
    , m_store(store)
    , m_mover(mover)
    , m_promptId(comfy::newPromptId())
{
}

void Submission::start()
{
    whenDone(m_store.claim(m_job.id(), m_job.record().target), this, [this](const Result<bool>& claimed) {
        if (!claimed) {
            end(End::Failed, claimed.error());
        } else if (!*claimed) {
            end(End::NotOurs);
        } else {
            m_mover.step(m_job, JobState::Preparing);
            upload();
        }
    });
}

void Submission::upload()
{
    const workflow::Patch& patch = m_job.record().patch;
    if (Uploads::needed(patch).isEmpty()) {
        put(patch);
        return;
    }
    m_mover.step(m_job, JobState::Uploading);
    whenDone(m_uploads.uploaded(patch), this, [this](const Result<workflow::Patch>& filled) {
        if (filled) {
            put(*filled);
        } else {
            end(End::Failed, filled.error());
        }
    });
}

Result<Submission::Prepared> Submission::prepare(const workflow::WorkflowDocument& document,
                                                 const workflow::Patch& patch, const comfy::PromptId& id)
{
    return workflow::applied(document, patch).map([&](const workflow::WorkflowDocument& prompt) {
        return Prepared{prompt.promptJson(), Progress::of(prompt, id)};
    });
}

void Submission::put(const workflow::Patch& patch)
{
    const auto prepared =
        onWorker([document = m_job.record().document, patch, id = m_promptId] { return prepare(document, patch, id); });
    whenDone(prepared, this, [this](const Result<Prepared>& ready) {
        if (ready) {
            write(*ready);
        } else {
            end(End::Failed, ready.error());
        }
    });
}

void Submission::write(const Prepared& prepared)
{
    comfy::PromptRequest request;
    request.prompt = prepared.prompt;
    request.clientId = m_backend.clientId();
    request.promptId = m_promptId;
    request.workflow = m_job.record().document.uiWorkflow();
    whenDone(m_mover.submitting(m_job, request, prepared.progress), this, [this, request](const Result<bool>& kept) {
        if (!kept) {
            end(End::Failed, kept.error());
        } else if (!*kept) {
            end(End::NotOurs);
        } else {
            send(request);
        }
    });
}

void Submission::send(const comfy::PromptRequest& request)
{
    m_sent = true;
    emit sending();
    whenDone(m_backend.submit(request), this, [this](const Result<comfy::SubmitAnswer>& answer) { answered(answer); });
}

void Submission::answered(const Result<comfy::SubmitAnswer>& answer)
{
    if (!answer) {
        const bool refused = m_backend.neverArrived(m_promptId, answer.error());
        end(refused ? End::Failed : End::Uncertain, answer.error());
        return;
    }
    if (const auto* accepted = std::get_if<comfy::Accepted>(&*answer)) {
        m_mover.accepted(m_job, accepted->promptId.isEmpty() ? m_promptId : accepted->promptId, accepted->problems);
        end(End::Accepted);
        return;
    }
    const auto& rejected = std::get<comfy::Rejected>(*answer);
    m_mover.fail(m_job, Error{ErrorKind::Refused, toString(rejected), rejected.type}, rejected.problems);
    end(End::Rejected);
}

void Submission::end(End end, const Error& error)
{
    m_error = error;
    emit ended(end);
}

} // namespace ryla::jobs
