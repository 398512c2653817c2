#pragma once

#include "jobs/jobmover.h"
#include "jobs/uploads.h"

#include <QObject>

namespace ryla::jobs {

/// One attempt to bring one job to the server: claim it, upload its files, put the values into the workflow, write the
/// prompt and its id to disk, send it. Says once, last, how it ended. Its owner destroys it to give up before sending.
class Submission : public QObject
{
    Q_OBJECT
public:
    enum class End {
        Accepted,
        Rejected,
        /// Another program has cancelled or taken it; nothing was sent.
        NotOurs,
        /// It may have arrived, or not: ask before sending it again.
        Uncertain,
        Failed
    };

    Submission(Job& job, Backend& backend, Uploads& uploads, JobStore& store, JobMover& mover,
               QObject* parent = nullptr);

    void start();
    [[nodiscard]] Job& job() const { return m_job; }
    /// From here on the server may know of it.
    [[nodiscard]] bool isSent() const { return m_sent; }
    [[nodiscard]] const Error& error() const { return m_error; }

signals:
    /// Its prompt id is known and on disk; the request goes out now.
    void sending();
    void ended(ryla::jobs::Submission::End end);

private:
    struct Prepared
    {
        QByteArray prompt;
        Progress progress;
    };
    static Result<Prepared> prepare(const workflow::WorkflowDocument& document, const workflow::Patch& patch,
                                    const comfy::PromptId& id);
    void upload();
    void put(const workflow::Patch& patch);
    void write(const Prepared& prepared);
    void send(const comfy::PromptRequest& request);
    void answered(const Result<comfy::SubmitAnswer>& answer);
    void end(End end, const Error& error = {});

    Job& m_job;
    Backend& m_backend;
    Uploads& m_uploads;
    JobStore& m_store;
    JobMover& m_mover;
    comfy::PromptId m_promptId;
    Error m_error;
    bool m_sent = false;
};

} // namespace ryla::jobs
