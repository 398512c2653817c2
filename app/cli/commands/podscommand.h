#pragma once

#include "cli/podcosts.h"
#include "cli/podfollow.h"
#include "cli/podmodels.h"
#include "cli/podrules.h"
#include "cli/typedline.h"
#include "studio.h"

#include <span>
#include <string>

namespace ryla::cli {

/// The pods that are set up: how they are, what they cost, their rules; setting them up, starting and ending them.
class PodsCommand : public Command
{
    Q_OBJECT
public:
    explicit PodsCommand(Console& console);
    ~PodsCommand() override;

    void declare(CLI::App& app) override;
    void start() override;
    void cancel() override;

private:
    struct Action;
    static std::span<const Action> actions();
    void declareOptions(CLI::App& app);
    void list();
    void show();
    void add();
    void keep(const pods::ConfiguredPod& pod);
    void remove();
    void startPod();
    void stopPod();
    void restart();
    void terminate();
    void confirmTerminate(pods::Session& session);
    void recreate();
    void chooseGpu(pods::Session& session);
    void makeOn(pods::Session& session, const QString& gpu);
    void logs();
    void cost();
    void rules();
    void setRules(const pods::ConfiguredPod& pod, const PodRuleSet& before, const PodRuleSet& rules);
    void events();
    /// The last things that were done to it, the oldest first.
    Later<QList<pods::PodEvent>> lastEvents(const pods::PodId& id, int count);
    void volumes();
    void models();
    void selfStop();
    /// The pod that was named; ends the command where there is none.
    [[nodiscard]] std::optional<pods::ConfiguredPod> wanted();
    /// Its session, once its key was read.
    void withSession(const std::function<void(pods::Session&)>& act);
    /// m_progress has seen its machine; ends the command where that does not come.
    void whenSeen(const std::function<void()>& act);
    void followed(const Later<void>& answer);
    void end(const Error& error);

    Console& m_console;
    void (PodsCommand::*m_action)() = &PodsCommand::list;
    std::string m_name;
    std::string m_provider = "runpod";
    std::string m_machine;
    std::string m_url;
    std::string m_startCommand;
    std::string m_stopCommand;
    std::string m_statusCommand;
    std::string m_folder;
    std::string m_workflow;
    bool m_install = false;
    int m_port = 8188;
    int m_tail = 100;
    int m_eventCount = 20;
    std::optional<double> m_price;
    std::string m_gpu;
    std::string m_meant;
    bool m_now = false;
    double m_minutes = 30;
    std::optional<int> m_quietMinutes;
    bool m_waitForGpu = false;
    bool m_wait = false;
    bool m_follow = false;
    bool m_json = false;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<PodFollow> m_progress;
    std::unique_ptr<PodQuestions> m_questions;
    std::unique_ptr<PodRows> m_rows;
    std::unique_ptr<PodCosts> m_costs;
    std::unique_ptr<TypedLine> m_typed;
    PodRules m_rules;
    std::unique_ptr<PodModels> m_models;
};

} // namespace ryla::cli
