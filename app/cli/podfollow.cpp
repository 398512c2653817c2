#include "cli/podfollow.h"

#include <utility>

namespace ryla::cli {
namespace {

using pods::Situation;
using pods::Stage;

QString wordsOf(Stage stage)
{
    switch (stage) {
    case Stage::Asked:
        return QStringLiteral("asked");
    case Stage::Machine:
        return QStringLiteral("machine found, its image is pulled");
    case Stage::Container:
        return QStringLiteral("the container starts");
    case Stage::Port:
        return QStringLiteral("the container runs, its port comes up");
    case Stage::Comfy:
        return QStringLiteral("waiting for ComfyUI");
    case Stage::Nodes:
        return QStringLiteral("ComfyUI answers, its nodes are read");
    case Stage::WarmUp:
        return QStringLiteral("warming up");
    case Stage::Ready:
        return QStringLiteral("ready");
    case Stage::WaitingForGpu:
        return QStringLiteral("waiting for a free GPU");
    case Stage::Finishing:
        return QStringLiteral("work is finished and results are fetched");
    case Stage::Stopping:
        return QStringLiteral("stopping");
    case Stage::Asleep:
        return QStringLiteral("asleep");
    default:
        return pods::toString(stage);
    }
}

/// It costs, and will not come by itself however long it is waited for. A port that is among those the machine has may
/// only be slow.
bool isForTheUser(const Situation& situation, int port)
{
    const bool isThere = situation.machine && situation.machine->httpPorts().contains(port);
    return situation.trouble == pods::Trouble::Login || situation.trouble == pods::Trouble::GpuMissing ||
           (situation.trouble == pods::Trouble::NotMapped && !isThere);
}

bool isDown(Stage stage)
{
    return stage == Stage::Asleep || stage == Stage::Gone || stage == Stage::Failed || stage == Stage::Choosing;
}

/// A session that has only begun has not seen its machine: it says "asleep", and would take that for true.
bool isSeen(const Situation& situation)
{
    return situation.machine || situation.stage != Stage::Asleep;
}

Error refused(const Situation& situation, const QString& otherwise = QStringLiteral("The pod cannot be started."))
{
    const QString message = situation.message.isEmpty() ? otherwise : situation.message;
    return {ErrorKind::Network, message, situation.details}; // the target is not reached: exit code 3
}

} // namespace

QString stageLine(const pods::Session& session)
{
    const Stage stage = session.situation().stage;
    const std::optional<qint64> usual = session.times().usual(stage);
    return usual ? QStringLiteral("%1, usually %2 s").arg(wordsOf(stage)).arg((*usual + 999) / 1000) : wordsOf(stage);
}

std::function<Later<void>()> unseenStop(fleet::Fleet& fleet, const pods::PodId& id)
{
    return [&fleet, id]() -> Later<void> {
        fleet::PodWork* work = fleet.work(id);
        return andThen(work ? work->finish() : now<void>({}), &fleet, [&fleet, id]() -> Later<void> {
            pods::Provider* provider = fleet.provider(id);
            const pods::Session* session = fleet.session(id);
            if (!provider || !session) {
                return now<void>(fail(ErrorKind::NotFound, QStringLiteral("The pod is not set up any more.")));
            }
            const auto stopped = provider->act(session->pod().machine, pods::Action::Stop);
            return andThen(stopped, &fleet, [](const pods::Answer<pods::Machine>& answer) {
                const auto* refusal = std::get_if<pods::Refusal>(&answer);
                return now<void>(refusal ? fail(ErrorKind::Network, refusal->message, refusal->said) : Result<void>());
            });
        });
    };
}

PodFollow::PodFollow(pods::Session& session, Console& console, Patience patience, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_console(console)
    , m_patience(std::move(patience))
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(int(m_patience.minutes * 60'000));
    connect(&m_session, &pods::Session::changed, this, &PodFollow::look);
    connect(&m_limit, &QTimer::timeout, this, &PodFollow::onLimit);
}

Later<void> PodFollow::up()
{
    const auto answer = go(Way::Up);
    m_session.start();
    look();
    return answer;
}

Later<void> PodFollow::asked()
{
    const auto answer = go(Way::Asked);
    m_session.start();
    look();
    return answer;
}

Later<void> PodFollow::again()
{
    const auto answer = go(Way::Again);
    if (m_session.canRestart()) {
        look();
    } else {
        settle(fail(ErrorKind::Refused, QStringLiteral("The machine of %1 cannot be restarted from here; `ryla pods "
                                                       "stop` and `ryla pods start` do it in two steps.")
                                            .arg(m_session.pod().name)));
    }
    return answer;
}

Later<void> PodFollow::down()
{
    const auto answer = go(Way::Down);
    look();
    return answer;
}

Later<void> PodFollow::gone(const QString& typedName)
{
    const auto answer = go(Way::Down);
    m_typedName = typedName;
    look();
    return answer;
}

Later<void> PodFollow::seen()
{
    const auto answer = go(Way::Seen);
    look();
    return answer;
}

Later<void> PodFollow::go(Way way)
{
    m_typedName.reset();
    m_makesAnew = false;
    m_way = way;
    m_asked = false;
    m_why.reset();
    m_promise = QPromise<Result<void>>();
    m_promise.start();
    m_limit.start();
    return m_promise.future();
}

void PodFollow::cancel()
{
    if (m_way == Way::Seen) {
        settle(fail(ErrorKind::Cancelled, QStringLiteral("It was not looked at.")));
        return;
    }
    if (m_way == Way::Again) {
        m_console.say(m_asked ? QStringLiteral("The restart was asked for; whether it takes effect is not waited for.")
                              : QStringLiteral("It was not asked to restart yet: it stays as it is."));
        settle(fail(ErrorKind::Cancelled, QStringLiteral("The restart was not waited for.")));
        return;
    }
    if (m_way != Way::Down && m_way != Way::Unseen) {
        takeBack({ErrorKind::Cancelled, QStringLiteral("The start was given up."), {}});
        return;
    }
    const bool isSent =
        m_way == Way::Unseen || (m_session.situation().stage == Stage::Stopping && m_session.situation().acted);
    m_console.say(isSent ? QStringLiteral("The stop was asked for; whether it takes effect is not waited for.")
                         : QStringLiteral("It was not asked to stop yet: it runs on."));
    settle(fail(ErrorKind::Cancelled, QStringLiteral("The stop was not waited for.")));
}

void PodFollow::onLimit()
{
    if (m_way == Way::Seen) {
        settle(fail(ErrorKind::Timeout,
                    QStringLiteral("Its provider did not say within %1 minutes how it is.").arg(m_patience.minutes)));
        return;
    }
    if (m_way == Way::Down || m_way == Way::Unseen) {
        settle(fail(ErrorKind::Timeout, QStringLiteral("It was not seen to have stopped after %1 minutes: it may be "
                                                       "paid for still. Look at it on its provider's page.")
                                            .arg(m_patience.minutes)));
        return;
    }
    if (m_way == Way::Again) {
        const QString sentence = m_asked ? QStringLiteral("It was not ready again after %1 minutes. It runs and is "
                                                          "paid for; `ryla pods logs` may say why.")
                                         : QStringLiteral("It was not seen to be ready within %1 minutes, so it was "
                                                          "not restarted.");
        settle(fail(ErrorKind::Timeout, sentence.arg(m_patience.minutes), m_session.situation().message));
        return;
    }
    takeBack({ErrorKind::Timeout, QStringLiteral("It was not ready after %1 minutes.").arg(m_patience.minutes),
              m_session.situation().message});
}

void PodFollow::takeBack(const Error& why)
{
    if (!isGoingUp()) {
        return;
    }
    m_limit.stop();
    m_why = why;
    m_way = Way::Back;
    m_session.cancel();
    look();
}

void PodFollow::look()
{
    const Situation& situation = m_session.situation();
    // Before the first look only what keeps it from being looked at is worth a word.
    if (m_way != Way::None && (isSeen(situation) || !situation.message.isEmpty())) {
        tell(situation);
    }
    if (m_way == Way::Seen && isSeen(situation)) {
        settle({});
    } else if (isGoingUp()) {
        lookUp(situation);
    } else if (m_way == Way::Again) {
        lookAgain(situation);
    } else if (m_way == Way::Down && !m_asked) {
        askDown(situation);
    } else if (m_way == Way::Down || m_way == Way::Back) {
        lookDown(situation);
    }
}

void PodFollow::askDown(const Situation& situation)
{
    if (!isSeen(situation)) {
        return;
    }
    m_asked = true;
    if (m_typedName) {
        if (m_session.terminate(*m_typedName)) {
            look();
        } else {
            settle(fail(ErrorKind::Refused, QStringLiteral("What was typed is not the pod's name: nothing was done.")));
        }
        return;
    }
    if (m_beforeStop) {
        m_beforeStop();
    }
    const bool isUnseen = situation.stage == Stage::Asleep && situation.machine->state == pods::MachineState::Unknown &&
                          situation.machine->allows(pods::Action::Stop);
    if (!isUnseen || !m_stopUnseen) {
        m_session.stop();
        look();
        return;
    }
    m_way = Way::Unseen;
    m_console.say(
        QStringLiteral("%1: nothing tells whether it runs, so it is stopped in any case").arg(m_session.pod().name));
    whenDone(m_stopUnseen(), this, [this](const Result<void>& stopped) {
        if (m_way == Way::Unseen) {
            settle(stopped);
        }
    });
}

/// Only where the session offers it: never a second machine beside one that could be started.
bool PodFollow::makesAnew(const Situation& situation)
{
    const bool isOffered = !m_makesAnew && situation.choices.contains(pods::Choice::OtherGpu);
    if (!isOffered || m_patience.otherGpus.isEmpty()) {
        return false;
    }
    m_makesAnew = true;
    return m_session.makeAnew(m_patience.otherGpus);
}

void PodFollow::lookUp(const Situation& situation)
{
    if (makesAnew(situation)) {
        return;
    }
    if (m_way == Way::Asked && situation.stage >= Stage::Machine && situation.stage <= Stage::Ready) {
        settle({});
        return;
    }
    switch (situation.stage) {
    case Stage::Ready:
        settle({});
        return;
    case Stage::Choosing:
        if (m_patience.waitForGpu && situation.choices.contains(pods::Choice::Wait)) {
            m_session.choose(pods::Choice::Wait);
        } else {
            takeBack(refused(situation));
        }
        return;
    case Stage::Failed:
    case Stage::Gone:
        takeBack(refused(situation));
        return;
    case Stage::Stuck:
        if (isForTheUser(situation, m_session.pod().comfyPort)) {
            takeBack(refused(situation));
        }
        return;
    default:
        return; // it goes on by itself, or the time is up
    }
}

void PodFollow::lookAgain(const Situation& situation)
{
    if (!m_asked) {
        askAgain(situation);
        return;
    }
    // Still where it was sent, and it is not wanted any more: the provider would not.
    const bool isRefused =
        situation.stage == Stage::Container && situation.sinceMs == m_restartSinceMs && !situation.restartFromUptime;
    const bool isStuck = situation.stage == Stage::Stuck && (situation.trouble == pods::Trouble::Ignored ||
                                                             isForTheUser(situation, m_session.pod().comfyPort));
    if (situation.stage == Stage::Ready) {
        settle({});
    } else if (isRefused || isStuck || isDown(situation.stage)) {
        settle(fail(refused(situation, QStringLiteral("It did not come back after its restart."))));
    }
}

void PodFollow::askAgain(const Situation& situation)
{
    if (isSeen(situation) && isDown(situation.stage)) {
        const QString sentence = situation.stage == Stage::Asleep
                                     ? QStringLiteral("It sleeps, so there is nothing to restart; `ryla pods start` "
                                                      "starts it.")
                                     : QStringLiteral("It does not run, so there is nothing to restart.");
        settle(fail(ErrorKind::Refused, sentence, situation.message));
    } else if (situation.stage != Stage::Stuck && situation.stage != Stage::Ready) {
        return; // it comes up, which ends by itself or with the limit
    } else if (!situation.machine || !situation.machine->runtime) {
        settle(fail(ErrorKind::Network,
                    QStringLiteral("Nothing runs on its machine that could be restarted; stop it and start it."),
                    situation.message));
    } else {
        m_asked = true;
        m_session.restart();
        m_restartSinceMs = situation.sinceMs;
        look();
    }
}

void PodFollow::lookDown(const Situation& situation)
{
    if (isDown(situation.stage) && !situation.mayCost()) {
        settle(m_why ? Result<void>(fail(*m_why)) : Result<void>());
    } else if (situation.trouble == pods::Trouble::WorkLeft || situation.trouble == pods::Trouble::StopIgnored) {
        settle(fail(refused(situation)));
    }
}

void PodFollow::tell(const Situation& situation)
{
    const QString line = situation.message.isEmpty() ? stageLine(m_session) : situation.message;
    if (line != std::exchange(m_told, line)) {
        m_console.say(QStringLiteral("%1: %2").arg(m_session.pod().name, line));
    }
}

void PodFollow::settle(const Result<void>& result)
{
    m_way = Way::None;
    m_limit.stop();
    m_promise.addResult(result);
    m_promise.finish();
}

} // namespace ryla::cli
