#pragma once

#include "cli/followedjobs.h"
#include "cli/podfollow.h"
#include "cli/runvalues.h"
#include "cli/targetoptions.h"
#include "workflow/loader.h"
#include "workflow/tosend.h"

namespace ryla::cli {

/// Runs a workflow, once or several times, through the same queue as the window.
class RunCommand : public Command
{
    Q_OBJECT
public:
    explicit RunCommand(Console& console);
    ~RunCommand() override;

    void declare(CLI::App& app) override;
    void start() override;
    void cancel() override;

private:
    void end(const Error& error);
    void endWrongUse(const Error& error);
    [[nodiscard]] QString contradiction() const;
    void wakePod();
    void loginThenStart(pods::Session& session);
    void startPod();
    void readNodes();
    void prepareServerless();
    void offerServerless(const QList<workflow::RunToSend>& runs, const QList<workflow::NodeId>& kept);
    void lookAtPod();
    void considerOverflow(const pods::PodId& pod);
    void countOthers(const pods::PodId& pod, bool isHeard);
    void stayWithPod(const pods::PodId& pod, const QString& why);
    void decideOverflow(const pods::PodId& pod);
    void decideOverflow(const pods::PodId& pod, const workflow::NodeCatalog& catalog);
    void sleepPod(ExitCode code);
    /// What is sent with this node list.
    struct Prepared
    {
        workflow::LoadedWorkflow loaded;
        QList<workflow::RunToSend> runs;
        QList<workflow::NodeId> kept;
    };
    [[nodiscard]] Result<Prepared> prepared(const workflow::NodeCatalog& catalog) const;
    void prepare(const workflow::NodeCatalog& catalog);
    void printPrompts(const QList<workflow::RunToSend>& runs);
    void submit(const QList<workflow::RunToSend>& runs, const QList<workflow::NodeId>& kept);

    Console& m_console;
    TargetOptions m_target;
    Patience m_patience{60};
    RunValues m_values;
    std::string m_file;
    std::string m_folder;
    std::string m_serverless;
    std::string m_overflow;
    bool m_startPod = false;
    bool m_stopPod = false;
    double m_startMinutes = 30;
    bool m_dryRun = false;
    bool m_json = false;

    workflow::LoadedWorkflow m_loaded;
    std::unique_ptr<Studio> m_studio;
    jobs::TargetId m_targetId;
    /// What it is started for: with --start and --stop-after.
    std::unique_ptr<PodFollow> m_pod;
    std::unique_ptr<FollowedJobs> m_followed;
};

} // namespace ryla::cli
