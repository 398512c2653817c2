#include "cli/commands/podscommand.h"

#include "cli/catalogsource.h"

#include <CLI/CLI.hpp>

#include <QProcess>

#include <array>

namespace ryla::cli {
namespace {

/// What `show` tells of the past.
constexpr int eventsShown = 5;
/// A program and its arguments, as a shell would split them; no shell ever reads them.
QStringList split(const std::string& command)
{
    return QProcess::splitCommand(QString::fromStdString(command));
}

} // namespace

struct PodsCommand::Action
{
    const char* name;
    const char* summary;
    const char* example;
    void (PodsCommand::*run)();
    enum class Name { None, Optional, Needed } pod;
};

std::span<const PodsCommand::Action> PodsCommand::actions()
{
    using enum Action::Name;
    static constexpr std::array rows = {
        Action{"list", "The pods that are set up, how they are, and the account's other machines",
               "ryla pods list --json", &PodsCommand::list, None},
        Action{"show", "Everything about one pod, and what was done last", "ryla pods show studio-4090",
               &PodsCommand::show, Needed},
        Action{"add", "Set a pod up: a machine of an account, an address, or one's own commands",
               "ryla pods add attic --provider command --url http://gpubox:8188 --price-per-hour 0.10\\\n"
               "      --start 'wakeonlan 00:11:22:33:44:55' --stop 'ssh gpubox poweroff' --status 'ping -c1 gpubox'",
               &PodsCommand::add, Needed},
        Action{"remove", "Forget a pod; its machine stays as it is", "ryla pods remove attic", &PodsCommand::remove,
               Needed},
        Action{"start", "Start it; with --wait until ComfyUI answers, telling the stages",
               "ryla pods start studio-4090 --wait", &PodsCommand::startPod, Needed},
        Action{"stop", "Stop it when its work is done, and see that it stopped", "ryla pods stop studio-4090",
               &PodsCommand::stopPod, Needed},
        Action{"restart", "Start its machine anew; one that sleeps is refused", "ryla pods restart studio-4090",
               &PodsCommand::restart, Needed},
        Action{"terminate", "Delete its machine for good, and see that it is gone",
               "ryla pods terminate studio-4090 --yes-i-mean studio-4090", &PodsCommand::terminate, Needed},
        Action{"recreate", "Make its machine anew on another GPU, where its own has none or is gone",
               "ryla pods recreate studio-4090 --gpu 'NVIDIA L40S'", &PodsCommand::recreate, Needed},
        Action{"rules", "By which rules it is kept, and other ones",
               "ryla pods rules studio-4090 --idle 20 --budget-day 5", &PodsCommand::rules, Needed},
        Action{"events", "What was done to it and why", "ryla pods events studio-4090 --tail 50", &PodsCommand::events,
               Needed},
        Action{"logs", "What its machine says", "ryla pods logs studio-4090 --follow", &PodsCommand::logs, Needed},
        Action{"cost", "What pods cost, and the balance where it is told", "ryla pods cost --json", &PodsCommand::cost,
               Optional},
        Action{"volumes", "The account's network volumes", "ryla pods volumes", &PodsCommand::volumes, None},
        Action{"self-stop", "A script for the pod's own terminal that stops it when it has nothing to do",
               "ryla pods self-stop studio-4090 --minutes 45 > guard.sh", &PodsCommand::selfStop, Needed},
        Action{"models", "The models it has, also while it sleeps, and what a workflow misses",
               "ryla pods models studio-4090 --workflow portrait.json", &PodsCommand::models, Needed},
    };
    return rows;
}

PodsCommand::PodsCommand(Console& console)
    : m_console(console)
{
}

PodsCommand::~PodsCommand() = default;

void PodsCommand::declare(CLI::App& app)
{
    app.add_flag("--json", m_json, "JSON on stdout");
    app.require_subcommand(0, 1);
    app.fallthrough();
    for (const Action& action : actions()) {
        CLI::App* sub = app.add_subcommand(action.name, action.summary);
        sub->footer(std::string("Example:\n  ") + action.example);
        sub->callback([this, run = action.run] { m_action = run; });
        if (action.pod != Action::Name::None) {
            CLI::Option* name = sub->add_option("name", m_name, "The pod's name");
            name->required(action.pod == Action::Name::Needed);
        }
    }
    declareOptions(app);
}

void PodsCommand::declareOptions(CLI::App& app)
{
    CLI::App* add = app.get_subcommand("add");
    add->add_option("--provider", m_provider, "runpod, address or command")
        ->check(CLI::IsMember({"runpod", "address", "command"}));
    add->add_option("--machine", m_machine, "The machine's id in the account, as `ryla pods list` shows it");
    add->add_option("--url", m_url, "Where its ComfyUI answers (address, command)");
    add->add_option("--port", m_port, "ComfyUI's port on the machine")->check(CLI::Range(1, 65535));
    add->add_option("--start", m_startCommand, "'PROGRAM ARGUMENTS' that start it (command)");
    add->add_option("--stop", m_stopCommand, "'PROGRAM ARGUMENTS' that stop it (command)");
    add->add_option("--status", m_statusCommand, "'PROGRAM ARGUMENTS' that end with 0 while it runs (command)");
    add->add_option("--price-per-hour", m_price, "US dollars an hour of it costs (address, command)")
        ->check(CLI::Range(0.0, 1'000'000.0));
    CLI::App* start = app.get_subcommand("start");
    start->add_flag("--wait", m_wait, "Come back when ComfyUI answers");
    start->add_flag("--wait-for-gpu", m_waitForGpu, "Ask again until a GPU is free on its host");
    start->add_option("--start-timeout", m_minutes, "Minutes until a start is given up and taken back")
        ->check(CLI::Range(0.01, 1440.0));
    app.get_subcommand("stop")->add_flag(
        "--now", m_now,
        "Do not wait for jobs: those of other programs have 45 s, then they have to be run again; results are fetched");
    app.get_subcommand("restart")->add_flag("--now", m_now,
                                            "Also while jobs run on it: they are lost and have to be run again");
    app.get_subcommand("terminate")
        ->add_option("--yes-i-mean", m_meant, "The pod's name once more, in place of typing it");
    CLI::App* recreate = app.get_subcommand("recreate");
    recreate->add_option("--gpu", m_gpu, "The GPU to make it on; without it those that can be taken are listed");
    m_rules.declare(*app.get_subcommand("rules"));
    app.get_subcommand("events")->add_option("--tail", m_eventCount, "How many")->check(CLI::Range(1, 10'000));
    app.get_subcommand("logs")->add_flag("--follow", m_follow, "Go on until Ctrl-C");
    app.get_subcommand("logs")->add_option("--tail", m_tail, "Lines of the past")->check(CLI::Range(0, 5000));
    app.get_subcommand("self-stop")
        ->add_option("--minutes", m_quietMinutes, "How long its queue must be empty; by its idle stop if not given")
        ->check(CLI::Range(1, 1440));
    CLI::App* models = app.get_subcommand("models");
    models->add_option("--folder", m_folder, "Only this folder of models, such as loras");
    models->add_option("--workflow", m_workflow,
                       "What this file needs of them; ends with 1 where something is missing");
    models->add_flag("--install", m_install, "Have ComfyUI-Manager install what is missing");
}

void PodsCommand::start()
{
    m_studio = makeStudio(false, false, StudioOptions::Pods::Asked);
    m_questions = std::make_unique<PodQuestions>(*m_studio, m_console, m_json);
    m_rows = std::make_unique<PodRows>(*m_studio, *m_questions);
    connect(m_questions.get(), &PodQuestions::answered, this, [this] { emit finished(ExitCode::Done); });
    connect(m_questions.get(), &PodQuestions::failed, this, &PodsCommand::end);
    whenDone(m_studio->open(), this, [this](const Result<void>& opened) {
        if (opened) {
            (this->*m_action)();
        } else {
            end(opened.error());
        }
    });
}

void PodsCommand::cancel()
{
    if (m_progress && m_progress->isUnderWay()) {
        if (m_progress->isGoingUp()) {
            m_console.say(QStringLiteral("Giving up; what was started is stopped again."));
        }
        m_progress->cancel();
    } else {
        emit finished(ExitCode::Cancelled);
    }
}

void PodsCommand::end(const Error& error)
{
    m_console.complain(error);
    emit finished(error.kind == ErrorKind::NotFound ? ExitCode::WrongUse : exitCodeOf(error));
}

void PodsCommand::list()
{
    whenDone(m_rows->of(m_studio->fleet()->pods().all()), this, [this](const Result<PodRows::Found>& answer) {
        const Result<QList<pods::Machine>>& found = answer->account;
        QList<pods::Machine> others = found.value_or(QList<pods::Machine>());
        for (const PodRow& row : answer->rows) {
            others.removeIf([&row](const auto& one) { return row.machine && one.id == row.machine->id; });
        }
        printPods(m_console, answer->rows, others, m_json);
        // Without a key there is no account to ask; with one, not to reach it is worth an exit code.
        const bool hasAccount =
            found || (found.error().kind != ErrorKind::Refused && found.error().kind != ErrorKind::Storage);
        if (!found && hasAccount) {
            end(found.error());
            return;
        }
        emit finished(ExitCode::Done);
    });
}

std::optional<pods::ConfiguredPod> PodsCommand::wanted()
{
    const QString name = QString::fromStdString(m_name);
    const std::optional<pods::ConfiguredPod> pod = m_studio->fleet()->pods().named(name);
    if (!pod) {
        QStringList names;
        for (const pods::ConfiguredPod& one : m_studio->fleet()->pods().all()) {
            names << one.name;
        }
        end({ErrorKind::NotFound,
             QStringLiteral("There is no pod \"%1\"; %2.")
                 .arg(name, names.isEmpty() ? QStringLiteral("none is set up (ryla pods add)")
                                            : QStringLiteral("there is ") + names.join(QStringLiteral(", "))),
             {}});
    }
    return pod;
}

void PodsCommand::show()
{
    withSession([this](pods::Session& session) {
        const pods::ConfiguredPod& pod = session.pod();
        whenDone(m_questions->machines(*m_studio->fleet()->provider(pod.id)), this,
                 [this, pod](const Result<QList<pods::Machine>>& found) {
                     const PodRow row = rowOf(*m_studio, pod, found);
                     whenDone(lastEvents(pod.id, eventsShown), this,
                              [this, row](const Result<QList<pods::PodEvent>>& events) {
                                  printPod(m_console, row, events.value_or(QList<pods::PodEvent>()), m_json);
                                  emit finished(ExitCode::Done);
                              });
                 });
    });
}

void PodsCommand::remove()
{
    if (const auto pod = wanted()) {
        m_studio->fleet()->pods().remove(pod->id);
        m_console.say(QStringLiteral("%1 is forgotten; its machine stays as it is.").arg(pod->name));
        emit finished(ExitCode::Done);
    }
}

void PodsCommand::withSession(const std::function<void(pods::Session&)>& act)
{
    const auto pod = wanted();
    if (!pod) {
        return;
    }
    whenDone(m_studio->fleet()->begun(pod->id), this, [this, act](const Result<pods::Session*>& session) {
        if (session) {
            act(**session);
        } else {
            end(session.error());
        }
    });
}

void PodsCommand::whenSeen(const std::function<void()>& act)
{
    whenDone(m_progress->seen(), this, [this, act](const Result<void>& seen) {
        if (seen) {
            act();
        } else {
            followed(now<void>(seen));
        }
    });
}

void PodsCommand::followed(const Later<void>& answer)
{
    whenDone(answer, this, [this](const Result<void>& result) {
        if (result) {
            emit finished(ExitCode::Done);
        } else if (result.error().kind == ErrorKind::Cancelled) {
            emit finished(ExitCode::Cancelled);
        } else {
            m_console.complain(result.error());
            emit finished(result.error().kind == ErrorKind::Refused ? ExitCode::WrongUse : ExitCode::NotReachable);
        }
    });
}

void PodsCommand::startPod()
{
    withSession([this](pods::Session& session) {
        m_progress = std::make_unique<PodFollow>(session, m_console, PodFollow::Patience{m_minutes, m_waitForGpu, {}});
        followed(m_wait ? m_progress->up() : m_progress->asked());
    });
}

void PodsCommand::add()
{
    pods::ConfiguredPod pod;
    pod.name = QString::fromStdString(m_name);
    pod.provider = QString::fromStdString(m_provider);
    pod.machine = pods::MachineId{QString::fromStdString(m_machine)};
    pod.address = QUrl(QString::fromStdString(m_url));
    pod.comfyPort = m_port;
    pod.pricePerHour = m_price;
    pod.commands = {split(m_startCommand), split(m_stopCommand), split(m_statusCommand)};
    whenDone(m_questions->completed(pod), this, [this](const Result<pods::ConfiguredPod>& whole) {
        if (whole) {
            keep(*whole);
        } else {
            end(whole.error());
        }
    });
}

void PodsCommand::keep(const pods::ConfiguredPod& pod)
{
    whenDone(m_studio->fleet()->pods().save(pod), this, [this, pod](const Result<pods::PodId>& id) {
        if (!id && id.error().kind == ErrorKind::Storage && !pod.recipe.env.isEmpty()) {
            // A server has no key store; there, too, a pod can be started and stopped.
            m_console.complain(id.error().inContext(
                QStringLiteral("The values of its environment are not kept; a machine made anew would lack them")));
            pods::ConfiguredPod without = pod;
            without.recipe.env.clear();
            keep(without);
            return;
        }
        if (!id) {
            end(id.error());
            return;
        }
        m_console.say(QStringLiteral("%1 is set up; `ryla pods start %1 --wait` starts it.")
                          .arg(m_studio->fleet()->pods().find(*id)->name));
        emit finished(ExitCode::Done);
    });
}

void PodsCommand::logs()
{
    if (const auto pod = wanted()) {
        m_questions->logs(*pod, {pods::LogWish::From::Both, m_tail}, m_follow);
    }
}

void PodsCommand::cost()
{
    QList<pods::ConfiguredPod> pods = m_studio->fleet()->pods().all();
    if (!m_name.empty()) {
        const auto pod = wanted();
        if (!pod) {
            return;
        }
        pods = {*pod};
    }
    m_costs = std::make_unique<PodCosts>(*m_studio, *m_questions, m_console, m_json);
    connect(m_costs.get(), &PodCosts::answered, this, [this] { emit finished(ExitCode::Done); });
    connect(m_costs.get(), &PodCosts::failed, this, &PodsCommand::end);
    m_costs->print(pods);
}

void PodsCommand::volumes()
{
    m_questions->volumes(QStringLiteral("runpod"));
}

void PodsCommand::selfStop()
{
    withSession([this](pods::Session& session) {
        const pods::ConfiguredPod& pod = session.pod();
        const pods::KeeperSettings settings = m_studio->fleet()->settingsOf(pod.id);
        const int minutes = m_quietMinutes.value_or(pods::selfStopMinutes(settings.policy));
        const QString script = m_studio->fleet()->provider(pod.id)->selfStop(minutes, pod.comfyPort);
        if (script.isEmpty()) {
            end({ErrorKind::Refused, QStringLiteral("This kind of pod cannot be stopped from inside."), {}});
            return;
        }
        m_console.print(script.trimmed());
        emit finished(ExitCode::Done);
    });
}

void PodsCommand::models()
{
    withSession([this](pods::Session& session) {
        whenDone(m_questions->machines(*m_studio->fleet()->provider(session.pod().id)), this,
                 [this, &session](const Result<QList<pods::Machine>>& found) {
                     if (!found) {
                         end(found.error());
                         return;
                     }
                     const PodModels::Wish wish{QString::fromStdString(m_folder), QString::fromStdString(m_workflow),
                                                m_install, m_json};
                     m_models = std::make_unique<PodModels>(*m_studio, m_console, wish);
                     connect(m_models.get(), &PodModels::ended, this, &PodsCommand::finished);
                     connect(m_models.get(), &PodModels::failed, this, &PodsCommand::end);
                     m_models->start(session, pods::machineOf(session.pod(), *found));
                 });
    });
}

} // namespace ryla::cli
