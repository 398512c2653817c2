#pragma once

#include "base/clock.h"
#include "pods/provider.h"
#include "pods/situation.h"
#include "pods/stagetimes.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace ryla::pods {

/// What a session cannot do itself, handed in by the composition root: this module knows neither ComfyUI nor jobs.
struct Hands
{
    /// GET /system_stats of the ComfyUI at this address, with the headers of the target. An Error counts as no answer.
    std::function<Later<ProbeFacts>(const QUrl&)> probe;
    /// Reads the node list; none: that stage is passed by.
    std::function<Later<void>(const QUrl&)> readNodes{};
    /// Runs the workflow of this path once.
    std::function<Later<void>(const QUrl&, const QString&)> warmUp{};
    /// Waits for or hands back running work, and fetches what is outstanding; done when nothing would be lost by
    /// stopping. An Error holds the stop until it works or the user says otherwise.
    std::function<Later<void>()> finishWork{};
    /// US dollars a day for a machine that sleeps; nothing: not known.
    std::function<std::optional<double>(const Machine&)> asleepCostPerDay{};
};

/// One configured pod from wish to ready to asleep. Every step follows from Situation and the pure functions beside it;
/// this object asks the questions they want, one at a time, and keeps the pod's identity when its machine gets another
/// id. Lives on one thread. Never two machines: an upward command is sent once and then looked for, a new machine is
/// made only after the old one is seen to be down.
class Session : public QObject
{
    Q_OBJECT
public:
    Session(Provider& provider, ConfiguredPod pod, Hands hands, const Clock& clock, QObject* parent = nullptr);
    ~Session() override;

    /// Recipe and machine may change over time (podChanged).
    [[nodiscard]] const ConfiguredPod& pod() const { return m_pod; }
    /// What the user may change while it goes on: name, port, warm-up workflow. The rest stays the session's.
    void setPod(const ConfiguredPod& pod);
    [[nodiscard]] const Situation& situation() const { return m_situation; }
    [[nodiscard]] const StageTimes& times() const { return m_times; }
    void setTimes(const StageTimes& times) { m_times = times; }
    [[nodiscard]] bool canBeStopped() const { return m_provider.abilities().startAndStop; }
    [[nodiscard]] bool canRestart() const { return m_provider.abilities().restart; }
    /// A question is on its way.
    [[nodiscard]] bool isAsking() const { return m_busyWith != Task::None; }
    /// Where ComfyUI is, or will be; empty while no machine is known.
    [[nodiscard]] QUrl address() const;

    void start();
    /// In order: finishWork, stop, seen to be stopped.
    void stop();
    /// Only with a network volume, or with the pod's name typed; false: not done, lostByTerminating() says why.
    bool terminate(const QString& typedName);
    /// Leaves whatever is going on: a start ends in a stop where money may flow.
    void cancel();
    /// Of the machine, seen by its uptime.
    void restart();
    /// One of Situation::choices; OtherGpu is makeAnew(), UsePort is usePort().
    void choose(Choice choice);
    /// Another machine by the old one's own definition, on one of these GPUs, best first. What runs is stopped first.
    /// False where that was not to be chosen.
    bool makeAnew(const QStringList& gpus);
    bool usePort(int port);
    /// What makeAnew() could take, with prices and stock; with a network volume only what is in its data centre.
    Later<Answer<QList<Offer>>> possibleOffers();

    /// Does what is due. Its own timer calls it; a test does after it has moved the clock.
    void wake();

signals:
    /// Anything in situation().
    void changed();
    /// ComfyUI is usable at address().
    void ready(const QUrl& address);
    /// Was up, or on its way, and is no more.
    void down();
    /// To be saved (without the values of the environment).
    void podChanged(const ryla::pods::ConfiguredPod& pod);

private:
    void become(Situation next);
    void arm();
    void run(Task task);
    void look();
    void lookInTheList();
    void create();
    void act(Task task, Action action);
    void probe();
    void ask(Task task, const Later<void>& question);
    void took(const Machine& machine);
    void abandonQuestions();
    void continueAnew();
    [[nodiscard]] PodFacts facts() const { return factsOf(m_pod, m_situation.machine); }
    template<class T, class F>
    void whenAnswered(Task task, const Later<T>& later, F handler);
    /// The same of what may be refused: errors and refusals go the usual way, `handler(T, nowMs)` has the answer.
    template<class T, class F>
    void whenTaken(Task task, const Later<Answer<T>>& later, F handler);

    Provider& m_provider;
    ConfiguredPod m_pod;
    const Hands m_hands;
    const Clock& m_clock;
    Situation m_situation;
    StageTimes m_times;
    Task m_busyWith = Task::None;
    /// Answers of older questions are not listened to.
    int m_turn = 0;
    bool m_hasListed = false;
    /// GPUs of a machine that is to be made when the old one is down.
    QStringList m_anewOn;
    Recipe m_recipe;
    QTimer m_timer;
};

} // namespace ryla::pods
