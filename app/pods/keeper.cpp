#include "pods/keeper.h"

#include "base/whenended.h"
#include "pods/policy.h"
#include "pods/recollection.h"
#include "pods/startwishes.h"

#include <algorithm>
#include <utility>

namespace ryla::pods {
namespace {

constexpr int usualPaceMs = 15'000;
/// Of the ledger's events, so many tell what holds still.
constexpr int eventsRecalled = 100;

} // namespace

Keeper::Keeper(Session& session, Ledger& ledger, KeeperHands hands, KeeperSettings settings, const Clock& clock,
               QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_ledger(ledger)
    , m_hands(std::move(hands))
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_mender(session, m_hands.rebootComfy)
{
    m_facts.phaseSince = m_clock.now();
    m_lastStage = m_session.situation().stage;
    connect(&m_session, &Session::changed, this, &Keeper::onSituation);
    connect(&m_mender, &ComfyMender::told, this, &Keeper::tellAt);
    connect(&m_mender, &ComfyMender::isDeaf, this, &Keeper::look);
    m_pace.setInterval(usualPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &Keeper::look);
    m_pace.start();
}

void Keeper::setActing(bool acts)
{
    if (std::exchange(m_acts, acts) == acts) {
        return;
    }
    if (!acts) {
        holdQueue(false); // by the rules of whoever acts now
    }
    m_lastSaid.clear();
    m_sessionEnded = false;
    look();
}

void Keeper::setSettings(const KeeperSettings& settings)
{
    m_settings = settings;
    look();
}

void Keeper::setWishes(const PolicyWishes& wishes)
{
    m_facts.wishes = wishes;
    look();
}

void Keeper::start()
{
    m_facts.startedByUser = true;
    m_facts.failedStarts = 0;
    m_facts.lastStartAsked = m_clock.now();
    tell(eventkind::startAsked, QStringLiteral("Start asked for."));
    m_session.start();
}

void Keeper::restart()
{
    tell(eventkind::restartAsked, QStringLiteral("Restart asked for."));
    m_session.restart();
}

void Keeper::stop()
{
    m_facts.lastStop = m_clock.now();
    m_facts.lastStopReason = PolicyReason::None;
    m_facts.stoppedByUser = true;
    keepWishes(wishesAfterStart(m_facts.wishes, m_clock.now()));
    tell(eventkind::stopAsked, QStringLiteral("Stop asked for."));
    m_session.stop();
}

void Keeper::look()
{
    if (m_looking) {
        return;
    }
    m_looking = true;
    recount();
}

void Keeper::recount()
{
    whenEnded(m_hands.recount ? m_hands.recount() : now<void>({}), this, [this](const Result<void>& counted) {
        if (!counted) {
            emit problem(counted.error()); // what was counted before stands
        }
        gather();
        askOthers();
    });
}

void Keeper::gather()
{
    const Situation& situation = m_session.situation();
    m_known = knownAfter(m_known, situation);
    m_facts.now = m_clock.now();
    m_facts.canBeStopped = m_session.canBeStopped();
    const PodPhase phase = phaseOf(situation, m_known);
    if (phase != m_facts.phase) {
        m_facts.phase = phase;
        m_facts.phaseSince = m_facts.now;
    }
    const bool isPaid = situation.mayCost();
    if (isPaid && !m_facts.sessionSince.isValid()) {
        const QDateTime told = situation.machine ? paidSince(*situation.machine) : QDateTime();
        m_facts.sessionSince = told.isValid() && told < m_facts.now ? told : m_facts.now;
    } else if (!isPaid) {
        m_facts.sessionSince = {};
        m_facts.gpu.clear();
    }
    weigh();
    m_facts.lastInput = m_hands.lastInput ? m_hands.lastInput() : QDateTime();
    m_facts.calendar = stateAt(m_settings.calendar, m_facts.now);
    m_facts.balance = m_hands.balance ? m_hands.balance() : std::nullopt;
    m_facts.accountPerHour = m_hands.accountPerHour ? m_hands.accountPerHour() : Money();
    takeSituation(m_facts, situation);
}

void Keeper::weigh()
{
    const Workload work = m_hands.work ? m_hands.work() : Workload();
    m_facts.ourRunning = work.running;
    m_facts.ourRunningElsewhere = work.runningElsewhere;
    if (work.queued > m_facts.ourQueued && m_hasWeighed) {
        m_facts.lastQueued = m_clock.now();
    }
    m_hasWeighed = true;
    m_facts.ourQueued = work.queued;
    m_facts.transfers = work.transfers;
    m_facts.unsaved = work.unsaved;
}

void Keeper::askOthers()
{
    if (m_facts.phase != PodPhase::Running || !m_hands.others) {
        m_facts.others = m_facts.phase == PodPhase::Running ? std::optional<int>(0) : std::nullopt;
        m_mender.heard();
        askLedger();
        return;
    }
    // Also where the target went meanwhile and the question with it: a round that never ends is a pod unwatched.
    whenEnded(m_hands.others(m_session.address()), this, [this](const Result<int>& others) {
        m_facts.others = others ? std::optional<int>(*others) : std::nullopt;
        if (others) {
            m_mender.heard();
        } else {
            m_mender.heardNothing(m_clock.now());
        }
        askLedger();
    });
}

void Keeper::askLedger()
{
    const Situation& situation = m_session.situation();
    const Workload work{m_facts.ourRunning, m_facts.ourQueued, m_facts.transfers, m_facts.unsaved};
    UseSeen seen;
    seen.pod = m_session.pod().id.text;
    seen.use = useOf(m_facts.phase, work, m_facts.others.value_or(0));
    seen.at = m_facts.now;
    seen.perHour = m_facts.perHour;
    seen.paidSince = situation.machine ? paidSince(*situation.machine) : QDateTime();
    const Later<void> saw = m_facts.phase == PodPhase::Unknown ? now<void>({}) : m_ledger.saw(seen);
    const QDateTime month = monthStart(m_facts.now, zoneOf(m_settings.calendar));
    const QDateTime from = m_facts.sessionSince.isValid() ? std::min(month, m_facts.sessionSince) : month;
    // The ledger answers in order: the page has this look in it.
    whenDone(saw, this, [this](const Result<void>& written) {
        if (!written) {
            emit problem(written.error());
        }
    });
    whenEnded(m_ledger.page(from, m_facts.now), this, [this](const Result<LedgerPage>& page) {
        if (page) {
            takePage(*page);
        } else {
            emit problem(page.error()); // the last sums stand: a budget does not begin anew because a disk is full
        }
        askEvents();
    });
}

/// What others did or asked for a moment ago counts in what is decided now; limits, and what the user has asked for,
/// hold over programs that end and others that take over.
void Keeper::askEvents()
{
    whenEnded(m_ledger.events(m_session.pod().id.text, eventsRecalled), this,
              [this](const Result<QList<PodEvent>>& events) {
                  if (events) {
                      m_mender.setAttempts(recalled(*events, m_mender.attempts(), m_facts, m_clock.now()));
                      m_stopIsUnderWay = stopIsUnderWay(*events, m_clock.now());
                  } else {
                      emit problem(events.error());
                  }
                  decideNow();
              });
}

void Keeper::takePage(const LedgerPage& page)
{
    const LedgerPage own = onlyOf(page, m_session.pod().id.text);
    m_spending = ryla::pods::spending(pricedSpans(own.spans), own.bills, m_facts.sessionSince, m_facts.now,
                                      zoneOf(m_settings.calendar));
    const auto ran = std::find_if(own.spans.crbegin(), own.spans.crend(),
                                  [](const UseSpan& span) { return span.use != Use::Asleep; });
    if (m_facts.perHourUp == Money() && ran != own.spans.crend()) {
        m_facts.perHourUp = ran->perHour;
    }
    m_facts.spentToday = m_spending.today.money;
    m_facts.spentInSession = m_spending.session.money;
}

void Keeper::decideNow()
{
    m_facts.now = m_clock.now();
    m_known = knownAfter(m_known, m_session.situation());
    m_facts.phase = phaseOf(m_session.situation(), m_known); // the questions took their time
    weigh();
    m_decision = decide(m_settings.policy, m_facts);
    if (m_acts && m_decision.verdict == Verdict::Stop) {
        confirmStop();
    } else {
        finishRound();
    }
}

/// ComfyUI may have taken its time to answer: what the user has said meanwhile, here or elsewhere, still counts.
void Keeper::confirmStop()
{
    whenEnded(m_hands.recount ? m_hands.recount() : now<void>({}), this, [this](const Result<void>&) {
        weigh(); // what was counted before stands where that failed, which was told
        m_decision = decide(m_settings.policy, m_facts);
        finishRound();
    });
}

void Keeper::finishRound()
{
    m_facts.memory = m_decision.memory;
    holdQueue((m_acts && m_decision.holdQueue) || stopsElsewhere());
    if (m_acts) {
        act();
    } else if (stopsElsewhere() && m_decision.handBack && m_hands.handBack) {
        m_hands.handBack(); // whoever stops it cannot give our jobs back
    }
    m_looking = false;
    emit looked();
}

/// Another program stops it, and waits for what runs on it: this one must not send one job after the other meanwhile.
bool Keeper::stopsElsewhere() const
{
    return m_stopIsUnderWay && m_facts.phase == PodPhase::Running;
}

void Keeper::holdQueue(bool on)
{
    if (std::exchange(m_holds, on) != on && m_hands.holdQueue) {
        m_hands.holdQueue(on);
    }
}

void Keeper::act()
{
    endWishes();
    m_gaveBack = m_gaveBack && m_facts.phase == PodPhase::Stopping;
    switch (m_decision.verdict) {
    case Verdict::Keep:
        m_lastSaid.clear();
        break;
    case Verdict::Warn:
        // Once for each reason; the time that is left is shown, not told again.
        if (const QString reason = toString(m_decision.reason); reason != m_lastSaid) {
            m_lastSaid = reason;
            tell(eventkind::warning, m_decision.sentence);
        }
        break;
    case Verdict::Stop:
        if (m_gaveBack) {
            break; // decided and told before; it ends as soon as others have given theirs back, too
        }
        m_gaveBack = m_decision.handBack;
        tell(eventkind::stop, m_decision.sentence);
        m_facts.lastStop = m_facts.now;
        m_facts.stoppedByUser = m_facts.stoppedByUser && m_facts.phase == PodPhase::Stopping;
        m_facts.lastStopReason = m_decision.reason;
        m_facts.failedStarts += m_decision.reason == PolicyReason::StartHangs ? 1 : 0;
        if (m_decision.handBack && m_hands.handBack) {
            m_hands.handBack();
        }
        m_session.stop();
        break;
    case Verdict::Start:
        tell(eventkind::start, m_decision.sentence);
        m_facts.startedByUser = false;
        m_facts.lastStartAsked = m_facts.now;
        m_session.start();
        break;
    }
    if (m_decision.verdict != Verdict::Stop && !stopsElsewhere()) {
        m_mender.mend(m_settings.restarts, m_facts.unsaved, m_facts.now);
    }
}

/// What was wished for a session ends with it. Not while another program has just asked for a start, which this one has
/// not seen yet: what was wished since is for that one.
void Keeper::endWishes()
{
    if (m_facts.phase != PodPhase::Asleep) {
        m_sessionEnded = m_facts.phase == PodPhase::Unknown && m_sessionEnded;
        return;
    }
    const QDateTime& asked = m_facts.lastStartAsked;
    const bool begins = asked.isValid() && asked.msecsTo(m_facts.now) < startSettlesMs;
    if (!m_sessionEnded && !begins) {
        m_sessionEnded = true;
        keepWishes(wishesAsleep(m_facts.wishes, m_facts.now));
    }
}

/// What a session comes to by itself is told, too.
void Keeper::onSituation()
{
    const Situation& situation = m_session.situation();
    const Stage stage = situation.stage;
    const Stage before = std::exchange(m_lastStage, stage);
    if (stage == before) {
        return;
    }
    switch (stage) {
    case Stage::Ready:
        m_facts.failedStarts = 0;
        if (m_acts) {
            keepWishes(wishesAfterStart(m_facts.wishes, m_clock.now()));
        }
        noticed(eventkind::ready, QStringLiteral("ComfyUI answers."));
        break;
    case Stage::Failed:
    case Stage::Stuck:
    case Stage::Choosing:
    case Stage::Gone:
        m_facts.failedStarts += stage == Stage::Failed && before != Stage::Asleep ? 1 : 0;
        noticed(eventkind::trouble, situation.message);
        if (m_acts && !m_facts.startedByUser && situation.choices.contains(Choice::Wait)) {
            m_session.choose(Choice::Wait); // the rules asked for it, and nobody may be there to choose
        }
        break;
    case Stage::Asleep:
        noticed(eventkind::asleep, situation.message.isEmpty() ? QStringLiteral("It sleeps.") : situation.message);
        break;
    default:
        break;
    }
    look();
}

void Keeper::keepWishes(const PolicyWishes& wishes)
{
    if (std::exchange(m_facts.wishes, wishes) != wishes) {
        emit wishesChanged(wishes);
    }
}

/// Of what everybody sees, one writes.
void Keeper::noticed(const QString& kind, const QString& sentence)
{
    if (m_acts) {
        tell(kind, sentence);
    }
}

void Keeper::tellAt(const QString& kind, const QString& sentence, const QDateTime& at)
{
    const PodEvent event{m_session.pod().id.text, at, kind, sentence};
    whenDone(m_ledger.happened(event), this, [this](const Result<void>& written) {
        if (!written) {
            emit problem(written.error());
        }
    });
    emit said(event);
}

} // namespace ryla::pods
