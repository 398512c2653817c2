#pragma once

#include "cli/followedjobs.h"
#include "cli/targetoptions.h"

namespace ryla::cli {

/// The queue on disk, shared with the window: list, show, cancel, retry, move, resume.
class JobsCommand : public Command
{
    Q_OBJECT
public:
    explicit JobsCommand(Console& console);
    ~JobsCommand() override;

    void declare(CLI::App& app) override;
    void start() override;
    void cancel() override;

private:
    void declareActions(CLI::App& app);
    void list();
    void show();
    void cancelJob();
    void move();
    void retry();
    void resume();
    /// The job that the typed id means.
    Later<jobs::JobRecord> wanted();
    FollowedJobs& followed(qsizetype count, const Patience& patience);
    void end(const Error& error);

    Console& m_console;
    TargetOptions m_target;
    Patience m_retryPatience{60};
    /// Short: the server may have been gone for days, and there was no word from it yet.
    Patience m_resumePatience{10};
    void (JobsCommand::*m_action)() = &JobsCommand::list;
    std::string m_id;
    std::string m_direction;
    int m_limit = 50;
    bool m_json = false;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<FollowedJobs> m_followed;
};

} // namespace ryla::cli
