#include "pods/session.h"

#include "base/whenended.h"
#include "pods/remake.h"

#include <QUuid>

#include <algorithm>

namespace ryla::pods {

namespace {

constexpr int longestNapMs = 60'000;
constexpr int keptForCommands = 3;

QString newAttempt()
{
    return QUuid::createUuid().toString(QUuid::Id128).left(8);
}

} // namespace

Session::Session(Provider& provider, ConfiguredPod pod, Hands hands, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_provider(provider)
    , m_pod(std::move(pod))
    , m_hands(std::move(hands))
    , m_clock(clock)
{
    m_situation = entered({}, Stage::Asleep, m_clock.monotonicMs());
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Session::wake);
    m_timer.start(0);
}

Session::~Session() = default;

QUrl Session::address() const
{
    return m_provider.addressOf(m_pod.machine, m_pod.comfyPort);
}

void Session::start()
{
    abandonQuestions();
    become(wantedUp(m_situation, m_clock.monotonicMs()));
    wake();
}

void Session::stop()
{
    if (!m_provider.abilities().startAndStop) {
        return; // it is simply there
    }
    abandonQuestions();
    m_anewOn.clear();
    become(wantedDown(m_situation, m_clock.monotonicMs()));
    wake();
}

bool Session::terminate(const QString& typedName)
{
    const bool keepsData = m_situation.machine && m_situation.machine->storage.kind == StorageKind::NetworkVolume;
    const bool isMeant = keepsData || (!typedName.isEmpty() && typedName == m_pod.name);
    if (!isMeant || !m_provider.abilities().terminate) {
        return false;
    }
    abandonQuestions();
    m_anewOn.clear();
    become(wantedTerminated(m_situation, m_clock.monotonicMs()));
    wake();
    return true;
}

void Session::cancel()
{
    if (!m_provider.abilities().startAndStop) {
        return;
    }
    abandonQuestions();
    m_anewOn.clear();
    become(cancelled(m_situation, m_clock.monotonicMs()));
    wake();
}

void Session::restart()
{
    abandonQuestions();
    become(wantedRestart(m_situation, m_clock.monotonicMs()));
    wake();
}

void Session::choose(Choice choice)
{
    abandonQuestions();
    become(chosen(m_situation, choice, m_clock.monotonicMs()));
    wake();
}

bool Session::usePort(int port)
{
    if (!m_situation.otherPorts.contains(port)) {
        return false;
    }
    abandonQuestions();
    m_pod.comfyPort = port;
    emit podChanged(m_pod);
    become(entered(m_situation, Stage::Port, m_clock.monotonicMs()));
    wake();
    return true;
}

bool Session::makeAnew(const QStringList& gpus)
{
    if (gpus.isEmpty() || !m_situation.choices.contains(Choice::OtherGpu)) {
        return false;
    }
    abandonQuestions();
    m_recipe = recipeAnew(m_pod, m_situation.machine, gpus);
    m_anewOn = gpus;
    if (m_situation.mayCost()) {
        const auto wanted = m_situation.canOnlyBeTerminated() ? wantedTerminated : wantedDown;
        become(wanted(m_situation, m_clock.monotonicMs()));
    }
    continueAnew();
    wake();
    return true;
}

/// The old machine is down, or was never up: now the new one, and not before.
void Session::continueAnew()
{
    if (!m_anewOn.isEmpty() && !m_situation.mayCost() && !m_situation.goesDown()) {
        m_anewOn.clear();
        become(wantedAnew(m_situation, newAttempt(), m_clock.monotonicMs()));
    }
}

Later<Answer<QList<Offer>>> Session::possibleOffers()
{
    using Offers = Answer<QList<Offer>>;
    const Recipe recipe = recipeAnew(m_pod, m_situation.machine, {});
    return andThen(m_provider.offers(), this, [recipe](const Offers& answer) {
        const auto* offers = std::get_if<QList<Offer>>(&answer);
        return now<Offers>(offers ? Offers(offersFor(recipe, *offers)) : answer);
    });
}

void Session::wake()
{
    const qint64 nowMs = m_clock.monotonicMs();
    become(timePassed(m_situation, facts(), nowMs));
    if (m_busyWith == Task::None) {
        const Task task = dueTask(m_situation, nowMs);
        // The last few questions of a window are kept for commands: a stop must not wait.
        const RateBudget budget = m_provider.budget();
        const qint64 renewsIn = budget.renewsAt.isValid() ? m_clock.now().msecsTo(budget.renewsAt) : 0;
        const bool isScarce = budget.left.value_or(keptForCommands + 1) <= keptForCommands && renewsIn > 0;
        if (task == Task::Look && isScarce && !m_situation.isOfACommand()) {
            m_situation.heldUntilMs = m_situation.nextMs = nowMs + renewsIn;
        } else {
            run(task);
        }
    }
    arm();
}

void Session::arm()
{
    const qint64 nowMs = m_clock.monotonicMs();
    qint64 due = m_situation.nextMs;
    if (const std::optional<qint64> deadline = deadlineMs(m_situation.stage)) {
        due = std::min(due, std::max(m_situation.sinceMs + *deadline, nowMs + 1000));
    }
    m_timer.start(int(std::clamp<qint64>(due - nowMs, m_busyWith == Task::None ? 0 : 1000, longestNapMs)));
}

void Session::become(Situation next)
{
    if (next == m_situation) {
        return;
    }
    const Situation before = m_situation;
    m_situation = std::move(next);
    const Stage stage = m_situation.stage;
    if (before.isStarting() && stage > before.stage && stage <= Stage::Ready) {
        m_times.learn(before.stage, m_situation.sinceMs - before.sinceMs);
        // A stage that was over between two looks took no time; else the whole start would never be known. A machine
        // that was found up has not risen.
        const bool rose = before.stage > Stage::Asked || (before.machine && !before.machine->isUp());
        for (int passed = int(before.stage) + 1; rose && passed < int(std::min(stage, Stage::WarmUp)); ++passed) {
            m_times.learn(Stage(passed), 0);
        }
    }
    const bool isDown = stage == Stage::Asleep || stage == Stage::Gone;
    const bool wentDown = isDown && before.stage != stage && before.stage != Stage::Asleep;
    if (wentDown && stage == Stage::Asleep && m_situation.machine && m_hands.asleepCostPerDay) {
        const std::optional<double> cost = m_hands.asleepCostPerDay(*m_situation.machine);
        if (cost && !m_situation.message.isEmpty()) {
            m_situation.message += QStringLiteral(" Its storage still costs $%1 a day.").arg(*cost, 0, 'f', 2);
        }
    }
    if (wentDown) {
        emit down();
        continueAnew(); // before anybody takes it for the end
    }
    emit changed();
    if (stage == Stage::Ready && before.stage != Stage::Ready) {
        emit ready(address());
    }
}

void Session::abandonQuestions()
{
    // A command that is on its way is listened to: what comes of it costs money.
    if (!isCommand(m_busyWith)) {
        ++m_turn;
        m_busyWith = Task::None;
    }
}

template<class T, class F>
void Session::whenAnswered(Task task, const Later<T>& later, F handler)
{
    m_busyWith = task;
    const int turn = ++m_turn;
    // Also where the question was dropped: a session that went on waiting would never look at its machine again.
    whenEnded(later, this, [this, turn, handler = std::move(handler)](const Result<T>& result) {
        if (turn != m_turn) {
            return;
        }
        m_busyWith = Task::None;
        handler(result, m_clock.monotonicMs());
        wake();
    });
}

template<class T, class F>
void Session::whenTaken(Task task, const Later<Answer<T>>& later, F handler)
{
    whenAnswered(task, later, [this, task, handler = std::move(handler)](const Result<Answer<T>>& result, qint64 at) {
        if (!result) {
            become(broken(m_situation, task, result.error(), facts(), at));
        } else if (const auto* refusal = std::get_if<Refusal>(&*result)) {
            become(refused(m_situation, task, *refusal, facts(), at));
        } else {
            handler(std::get<T>(*result), at);
        }
    });
}

void Session::setPod(const ConfiguredPod& pod)
{
    const bool isOtherPort = pod.comfyPort != m_pod.comfyPort;
    m_pod.name = pod.name;
    m_pod.comfyPort = pod.comfyPort;
    m_pod.warmUpWorkflow = pod.warmUpWorkflow;
    if (isOtherPort && m_situation.stage > Stage::Port && m_situation.stage <= Stage::Ready) {
        abandonQuestions();
        become(entered(m_situation, Stage::Port, m_clock.monotonicMs()));
        wake();
    }
}

void Session::took(const Machine& machine)
{
    const bool isNew = machine.id != m_pod.machine;
    // While it can be asked, for the day when it cannot: what it would be made from again.
    const bool isUndescribed = m_pod.recipe.image.isEmpty() && m_pod.recipe.templateId.isEmpty() &&
                               !(machine.image.isEmpty() && machine.templateId.isEmpty());
    if (isUndescribed) {
        m_pod.recipe = recipeOf(machine);
    }
    m_pod.machine = machine.id;
    if (isNew || isUndescribed) {
        emit podChanged(m_pod);
    }
}

void Session::run(Task task)
{
    switch (task) {
    case Task::None:
        break;
    case Task::Look:
        look();
        break;
    case Task::Start:
        act(task, Action::Start);
        break;
    case Task::Stop:
        act(task, Action::Stop);
        break;
    case Task::Terminate:
        act(task, Action::Terminate);
        break;
    case Task::Restart:
        act(task, Action::Restart);
        break;
    case Task::Create:
        create();
        break;
    case Task::Probe:
        probe();
        break;
    case Task::ReadNodes:
        ask(task, m_hands.readNodes ? m_hands.readNodes(address()) : now<void>({}));
        break;
    case Task::WarmUp:
        ask(task, m_hands.warmUp ? m_hands.warmUp(address(), m_pod.warmUpWorkflow) : now<void>({}));
        break;
    case Task::FinishWork:
        ask(task, m_hands.finishWork ? m_hands.finishWork() : now<void>({}));
        break;
    }
}

void Session::look()
{
    // The first look is at all: a machine that was made for this pod before this program ended must not run unseen.
    if (m_pod.machine.isEmpty() || !m_situation.attempt.isEmpty() || !m_hasListed) {
        lookInTheList();
        return;
    }
    whenAnswered(Task::Look, m_provider.find(m_pod.machine), [this](const Result<Answer<Machine>>& result, qint64 at) {
        if (!result) {
            become(broken(m_situation, Task::Look, result.error(), facts(), at));
            return;
        }
        const auto* refusal = std::get_if<Refusal>(&*result);
        const bool isGone =
            refusal ? refusal->kind == RefusalKind::Gone : std::get<Machine>(*result).state == MachineState::Gone;
        if (isGone) {
            lookInTheList(); // it may live on under another id
        } else if (refusal) {
            become(refused(m_situation, Task::Look, *refusal, facts(), at));
        } else {
            become(machineSeen(m_situation, std::get<Machine>(*result), facts(), at));
        }
    });
}

void Session::lookInTheList()
{
    whenTaken(Task::Look, m_provider.list(), [this](const QList<Machine>& machines, qint64 at) {
        m_hasListed = true;
        const auto made = std::find_if(machines.begin(), machines.end(), [this](const Machine& one) {
            return isMadeBy(one, m_situation.attempt) && one.state != MachineState::Gone;
        });
        const std::optional<Machine> found = made != machines.end() ? *made : machineOf(m_pod, machines);
        if (found) {
            took(*found);
            Situation known = m_situation;
            if (made != machines.end()) {
                known.attempt.clear();
                known.lostAtMs.reset();
            }
            become(machineSeen(std::move(known), *found, facts(), at));
        } else {
            become(machineMissing(m_situation, facts(), at));
        }
    });
}

void Session::act(Task task, Action action)
{
    m_situation.acted = true; // before the answer: whoever turns round now must know that it is on its way
    whenTaken(task, m_provider.act(m_pod.machine, action), [this, task](const Machine& machine, qint64 at) {
        become(accepted(m_situation, task, machine, facts(), at));
    });
}

void Session::create()
{
    m_situation.acted = true;
    whenTaken(Task::Create, m_provider.create(m_recipe, m_pod.id, m_situation.attempt),
              [this](const Machine& machine, qint64 at) {
                  m_pod.recipe = m_recipe;
                  took(machine);
                  become(accepted(m_situation, Task::Create, machine, facts(), at));
              });
}

void Session::probe()
{
    whenAnswered(Task::Probe, m_hands.probe(address()), [this](const Result<ProbeFacts>& result, qint64 at) {
        const bool isSilent = !result && result.error().kind == ErrorKind::Timeout;
        become(answerSeen(m_situation, whatAnswers(result ? *result : ProbeFacts{.isSilent = isSilent}), facts(), at));
    });
}

void Session::ask(Task task, const Later<void>& question)
{
    whenAnswered(task, question, [this, task](const Result<void>& result, qint64 at) {
        become(result ? done(m_situation, task, facts(), at) : broken(m_situation, task, result.error(), facts(), at));
    });
}

} // namespace ryla::pods
