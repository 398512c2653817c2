#include "cli/commands/jobscommand.h"

#include "cli/catalogsource.h"
#include "cli/jobtable.h"

#include <CLI/CLI.hpp>

#include <array>

namespace ryla::cli {

JobsCommand::JobsCommand(Console& console)
    : m_console(console)
{
}

JobsCommand::~JobsCommand() = default;

void JobsCommand::declare(CLI::App& app)
{
    app.add_flag("--json", m_json, "JSON on stdout");
    app.require_subcommand(0, 1);
    app.fallthrough();
    declareActions(app);
}

void JobsCommand::declareActions(CLI::App& app)
{
    struct Action
    {
        const char* name;
        const char* summary;
        void (JobsCommand::*run)();
        bool needsId;
    };
    static constexpr std::array actions = {
        Action{"list", "The newest jobs of this program and the window", &JobsCommand::list, false},
        Action{"show", "Everything about one job", &JobsCommand::show, true},
        Action{"cancel", "Cancel a job, also one of the window's", &JobsCommand::cancelJob, true},
        Action{"retry", "Run a job again with the same values", &JobsCommand::retry, true},
        Action{"move", "Run a waiting job earlier or later", &JobsCommand::move, true},
        Action{"resume", "Follow to their end the jobs that a program left when it died", &JobsCommand::resume, false},
    };
    for (const Action& action : actions) {
        CLI::App* sub = app.add_subcommand(action.name, action.summary);
        sub->callback([this, run = action.run] { m_action = run; });
        if (action.needsId) {
            sub->add_option("id", m_id, "The job's id, as `ryla jobs list` shows it; its first letters are enough")
                ->required();
        }
    }
    app.get_subcommand("list")->add_option("--limit", m_limit, "How many")->check(CLI::Range(1, 100000));
    app.get_subcommand("move")
        ->add_option("direction", m_direction, "up or down")
        ->required()
        ->check(CLI::IsMember({"up", "down"}));
    m_target.declare(*app.get_subcommand("retry"));
    m_retryPatience.declare(*app.get_subcommand("retry"));
    m_resumePatience.declare(*app.get_subcommand("resume"));
}

void JobsCommand::start()
{
    const bool resuming = m_action == &JobsCommand::resume;
    const bool running = resuming || m_action == &JobsCommand::retry;
    m_studio = makeStudio(running, resuming);
    whenDone(m_studio->open(), this, [this](const Result<void>& opened) {
        if (opened) {
            (this->*m_action)();
        } else {
            end(opened.error());
        }
    });
}

void JobsCommand::cancel()
{
    if (m_followed && !m_followed->isEmpty()) {
        m_followed->cancelAll();
    } else {
        emit finished(ExitCode::Cancelled);
    }
}

void JobsCommand::end(const Error& error)
{
    m_console.complain(error);
    emit finished(error.kind == ErrorKind::NotFound ? ExitCode::WrongUse : exitCodeOf(error));
}

Later<jobs::JobRecord> JobsCommand::wanted()
{
    return findJob(m_studio->queue(), QString::fromStdString(m_id), this);
}

void JobsCommand::list()
{
    whenDone(m_studio->queue().recent(m_limit), this, [this](const Result<QList<jobs::JobRecord>>& records) {
        if (!records) {
            end(records.error());
            return;
        }
        printJobs(m_console, *records, m_json);
        emit finished(ExitCode::Done);
    });
}

void JobsCommand::show()
{
    whenDone(wanted(), this, [this](const Result<jobs::JobRecord>& record) {
        if (!record) {
            end(record.error());
            return;
        }
        printJob(m_console, *record, m_json);
        emit finished(ExitCode::Done);
    });
}

void JobsCommand::cancelJob()
{
    const auto asked = andThen(wanted(), this, [this](const jobs::JobRecord& record) {
        if (jobs::isOver(record.state)) {
            return now<jobs::JobRecord>(record);
        }
        m_studio->queue().cancel(record.id);
        // The database answers in order, so this is how the job stands after the request.
        return m_studio->queue().record(record.id);
    });
    whenDone(asked, this, [this](const Result<jobs::JobRecord>& record) {
        if (!record) {
            end(record.error());
            return;
        }
        const bool over = jobs::isOver(record->state);
        m_console.say(over ? QStringLiteral("%1 is %2.").arg(record->id.text, jobs::toString(record->state))
                           : QStringLiteral("The program that runs %1 was asked to cancel it.").arg(record->id.text));
        emit finished(ExitCode::Done);
    });
}

void JobsCommand::move()
{
    whenDone(wanted(), this, [this](const Result<jobs::JobRecord>& record) {
        if (!record) {
            end(record.error());
            return;
        }
        if (record->state != jobs::JobState::Queued) {
            end(Error{ErrorKind::NotFound,
                      QStringLiteral("%1 is %2; only queued jobs can be moved.")
                          .arg(record->id.text, jobs::toString(record->state)),
                      {}});
            return;
        }
        m_studio->queue().move(record->id, m_direction == "up" ? -1 : 1);
        // Behind the move on the database's thread: when this is answered, the move is on disk.
        whenDone(m_studio->queue().record(record->id), this, [this](const Result<jobs::JobRecord>& moved) {
            if (moved) {
                emit finished(ExitCode::Done);
            } else {
                end(moved.error());
            }
        });
    });
}

void JobsCommand::retry()
{
    const auto again = andThen(wanted(), this, [this](const jobs::JobRecord& record) {
        return andThen(m_target.connectTo(*m_studio, record.target), this, [this, record](jobs::Backend* where) {
            if (where->target().id == record.target) {
                return m_studio->queue().retry(record.id);
            }
            jobs::JobRequest request;
            request.document = record.document;
            request.patch = record.patch;
            request.target = where->target().id;
            request.outputFolder = record.outputFolder;
            return m_studio->queue().submit(request);
        });
    });
    whenDone(again, this, [this](const Result<jobs::Job*>& job) {
        if (job) {
            followed(1, m_retryPatience).follow(*job);
        } else {
            end(job.error());
        }
    });
}

void JobsCommand::resume()
{
    std::map<jobs::TargetId, QList<jobs::Job*>> open;
    qsizetype count = 0;
    for (jobs::Job* job : m_studio->queue().jobs()) {
        if (!job->isOver()) {
            open[job->record().target] << job;
            ++count;
        }
    }
    if (open.empty()) {
        m_console.say(QStringLiteral("No job is waiting to be resumed."));
        emit finished(ExitCode::Done);
        return;
    }
    followed(count, m_resumePatience);
    for (const auto& [target, jobs] : open) {
        // Known already to the Studio that was opened, unless it is gone: then this says so.
        whenDone(m_studio->use(target), this, [this, jobs = jobs](const Result<jobs::Backend*>& backend) {
            for (jobs::Job* job : jobs) {
                if (backend) {
                    m_followed->follow(job);
                } else {
                    m_followed->leave(job, backend.error());
                }
            }
        });
    }
}

FollowedJobs& JobsCommand::followed(qsizetype count, const Patience& patience)
{
    m_followed = std::make_unique<FollowedJobs>(*m_studio, m_console, m_json, patience.ms());
    connect(m_followed.get(), &FollowedJobs::allOver, this, &Command::finished);
    m_followed->expect(count);
    return *m_followed;
}

} // namespace ryla::cli
