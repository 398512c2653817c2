#pragma once

#include "pods/comfymender.h"
#include "pods/keeperfacts.h"
#include "pods/ledger.h"
#include "pods/quitoffer.h"
#include "pods/session.h"

namespace ryla::pods {

/// What a keeper cannot know or do itself, handed in by the composition root.
struct KeeperHands
{
    std::function<Workload()> work{};
    /// Brings work() up to date where that takes asking; none: it always is.
    std::function<Later<void>()> recount{};
    /// Prompts in ComfyUI's queue that are not ours, and what its Manager installs; an Error: it does not answer.
    std::function<Later<int>(const QUrl&)> others{};
    /// When the user last did something in the window; none: there is no window.
    std::function<QDateTime()> lastInput{};
    /// Of the pod's account; none: not known.
    std::function<std::optional<Money>()> balance{};
    /// What all of that account costs an hour; 0 or none: not known.
    std::function<Money()> accountPerHour{};
    /// Asks ComfyUI to start itself anew (its manager's route); none: there is no such way. Error: that cannot be done
    /// now, so that the machine is what can be restarted.
    std::function<Later<void>(const QUrl&)> rebootComfy{};
    /// Takes back what waits in the pod's queue, and gives it no more until told otherwise.
    std::function<void(bool hold)> holdQueue{};
    /// What runs goes back into the queue: a hard limit.
    std::function<void()> handBack{};
};

struct KeeperSettings
{
    PolicySettings policy{};
    Calendar calendar{};
    RestartSettings restarts{};
    /// What is done without asking when the window is left while the pod is paid for; nothing: it is asked.
    std::optional<QuitChoice> onQuit{};
    bool operator==(const KeeperSettings&) const = default;
};

/// Watches one pod's session: asks the policy every round, does what it says, writes down what was used and what it
/// cost, restarts a ComfyUI that has crashed. Every act has its sentence (said), which is in the ledger too. The window
/// and the guardian use it alike; of several programs one acts at a time (guardianduty.h). Lives on the session's
/// thread.
class Keeper : public QObject
{
    Q_OBJECT
public:
    Keeper(Session& session, Ledger& ledger, KeeperHands hands, KeeperSettings settings, const Clock& clock,
           QObject* parent = nullptr);

    void setSettings(const KeeperSettings& settings);
    [[nodiscard]] const KeeperSettings& settings() const { return m_settings; }
    /// For this time only; kept by whoever owns the keeper, who is told of those that are done (wishesChanged).
    void setWishes(const PolicyWishes& wishes);
    [[nodiscard]] const PolicyWishes& wishes() const { return m_facts.wishes; }

    /// False: another program acts; this one decides to show it, and does only what its user asks for.
    void setActing(bool acts);

    /// The user starts it: that is remembered, so that off-hours do not stop it at once.
    void start();
    /// The user stops it.
    void stop();
    /// The user has its machine started anew: what runs on it ends.
    void restart();

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] const Situation& situation() const { return m_session.situation(); }
    /// As it was decided last, and what on.
    [[nodiscard]] const Decision& decision() const { return m_decision; }
    [[nodiscard]] const PolicyFacts& facts() const { return m_facts; }
    [[nodiscard]] const Spending& spending() const { return m_spending; }

    /// One round. Its own timer calls it; a test does after it has moved the clock. Nothing while one is under way.
    void look();
    void setPace(int ms) { m_pace.setInterval(ms); }

signals:
    /// A round is over: decision(), facts() and spending() are new.
    void looked();
    /// Something was done or is about to be: to show, and to tell whoever wants to hear of it.
    void said(const ryla::pods::PodEvent& event);
    /// A wish was granted, or a stop made it void.
    void wishesChanged(const ryla::pods::PolicyWishes& wishes);
    void problem(const ryla::Error& error);

private:
    void recount();
    void gather();
    void weigh();
    void keepWishes(const PolicyWishes& wishes);
    void askOthers();
    void askLedger();
    void takePage(const LedgerPage& page);
    void decideNow();
    void act();
    [[nodiscard]] bool stopsElsewhere() const;
    void holdQueue(bool on);
    void endWishes();
    void onSituation();
    void askEvents();
    void confirmStop();
    void finishRound();
    void tell(const QString& kind, const QString& sentence) { tellAt(kind, sentence, m_clock.now()); }
    void tellAt(const QString& kind, const QString& sentence, const QDateTime& at);
    void noticed(const QString& kind, const QString& sentence);

    Session& m_session;
    Ledger& m_ledger;
    const KeeperHands m_hands;
    KeeperSettings m_settings;
    const Clock& m_clock;
    PolicyFacts m_facts;
    Decision m_decision;
    Spending m_spending;
    ComfyMender m_mender;
    QString m_lastSaid; ///< the reason of the warning that stands
    Stage m_lastStage = Stage::Asleep;
    PhaseMemory m_known;
    bool m_acts = true;
    bool m_looking = false;
    bool m_hasWeighed = false;
    bool m_holds = false;
    bool m_stopIsUnderWay = false;
    bool m_gaveBack = false;     ///< what ran on it, and its stop is not over
    bool m_sessionEnded = false; ///< and what was wished for it
    QTimer m_pace;
};

} // namespace ryla::pods
