#include "jobs/jobmover.h"

#include <utility>

namespace ryla::jobs {

JobMover::JobMover(JobStore& store, const Clock& clock, int coalesceMs, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(coalesceMs);
    connect(&m_timer, &QTimer::timeout, this, &JobMover::tell);
}

void JobMover::step(Job& job, JobState state)
{
    JobRecord& record = job.m_record;
    if (record.state == state) {
        return;
    }
    record.state = state;
    if (state == JobState::Running && !record.startedAt.isValid()) {
        record.startedAt = m_clock.now();
    }
    if (state == JobState::Fetching && !record.finishedAt.isValid()) {
        record.finishedAt = m_clock.now();
    }
    save(job);
    touch(job);
}

Later<bool> JobMover::submitting(Job& job, const comfy::PromptRequest& request, const Progress& progress)
{
    JobRecord& record = job.m_record;
    record.promptId = request.promptId;
    record.clientId = request.clientId;
    record.prompt = request.prompt;
    record.state = JobState::Submitting;
    job.m_progress = progress;
    touch(job);
    return m_store.save(record);
}

void JobMover::accepted(Job& job, const comfy::PromptId& id, const QList<comfy::InputProblem>& problems)
{
    job.m_record.promptId = id;
    job.m_record.problems = problems;
    job.m_progress.promptId = id;
    // Events may have come before the answer: then it runs already, or is over.
    if (job.m_record.state == JobState::Submitting) {
        job.m_record.state = JobState::Waiting;
    }
    save(job);
    touch(job);
}

void JobMover::requeue(Job& job)
{
    JobRecord& record = job.m_record;
    record.state = JobState::Queued;
    record.promptId = {};
    record.outputs.clear();
    record.startedAt = {};
    record.finishedAt = {};
    record.problems.clear();
    job.m_progress = {};
    job.m_preview.clear();
    m_previews.insert(&job);
    save(job);
    touch(job);
}

void JobMover::wishCancel(Job& job)
{
    if (!job.m_record.cancelWanted) {
        job.m_record.cancelWanted = true;
        save(job);
        touch(job);
    }
}

void JobMover::finish(Job& job, JobState state, const QList<workflow::OutputFile>& outputs)
{
    job.m_record.state = state;
    job.m_record.outputs = outputs;
    over(job);
}

void JobMover::fail(Job& job, const Error& error, const QList<comfy::InputProblem>& problems,
                    const workflow::NodeId& node)
{
    job.m_record.state = JobState::Failed;
    job.m_record.error = error;
    if (!problems.isEmpty()) {
        job.m_record.problems = problems;
    }
    job.m_record.failedNode = node;
    over(job);
}

void JobMover::over(Job& job)
{
    if (!job.m_record.finishedAt.isValid()) {
        job.m_record.finishedAt = m_clock.now();
    }
    save(job);
    job.m_preview.clear();
    job.m_silence.clear();
    m_changed.remove(&job);
    m_previews.remove(&job);
    emit job.previewChanged();
    emit job.changed();
    emit job.finished();
}

void JobMover::reread(Job& job, const JobRecord& record)
{
    const bool wasOver = job.isOver();
    job.m_record.state = record.state;
    job.m_record.cancelWanted = record.cancelWanted;
    job.m_record.position = record.position;
    job.m_record.finishedAt = record.finishedAt;
    touch(job);
    if (!wasOver && job.isOver()) {
        tell();
        emit job.finished();
    }
}

void JobMover::place(Job& job, double position)
{
    if (job.m_record.position != position) {
        job.m_record.position = position;
        touch(job);
    }
}

void JobMover::retarget(Job& job, const Target& target, double position)
{
    job.m_record.target = target.id;
    job.m_record.targetName = target.name;
    job.m_record.position = position;
    job.m_silence.clear();
    touch(job);
}

void JobMover::setProgress(Job& job, const Progress& progress)
{
    job.m_progress = progress;
    touch(job);
}

void JobMover::ended(Job& job, const QDateTime& startedAt)
{
    if (!job.m_record.startedAt.isValid()) {
        job.m_record.startedAt = startedAt.isValid() ? startedAt : m_clock.now();
    }
    step(job, JobState::Fetching);
}

void JobMover::setOutputs(Job& job, const QList<workflow::OutputFile>& outputs)
{
    job.m_record.outputs = outputs;
    touch(job);
}

void JobMover::addOutput(Job& job, const workflow::OutputFile& output)
{
    job.m_record.outputs << output;
    touch(job);
}

void JobMover::setSilence(Job& job, const QString& reason)
{
    if (job.m_silence != reason) {
        job.m_silence = reason;
        touch(job);
    }
}

void JobMover::feed(Job& job, const comfy::Event& event)
{
    if (job.isOver()) {
        return;
    }
    if (const auto* frame = std::get_if<comfy::PreviewFrame>(&event)) {
        job.m_preview = frame->image;
        m_previews.insert(&job);
        touch(job);
        return;
    }
    const bool hadStarted = job.m_progress.started;
    job.m_progress = advanced(std::move(job.m_progress), event, m_clock.monotonicMs());
    if (!hadStarted && job.m_progress.started && job.m_record.state != JobState::Fetching) {
        step(job, JobState::Running);
    }
    touch(job);
}

void JobMover::forget(Job& job)
{
    m_changed.remove(&job);
    m_previews.remove(&job);
}

void JobMover::save(const Job& job)
{
    whenDone(m_store.save(job.m_record), this, [this](const Result<bool>& saved) {
        if (!saved) {
            emit problem(saved.error());
        }
    });
}

void JobMover::touch(Job& job)
{
    m_changed.insert(&job);
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void JobMover::tell()
{
    m_timer.stop();
    const QSet<Job*> previews = std::exchange(m_previews, {});
    const QSet<Job*> changed = std::exchange(m_changed, {});
    for (Job* job : previews) {
        emit job->previewChanged();
    }
    for (Job* job : changed) {
        emit job->changed();
    }
}

} // namespace ryla::jobs
