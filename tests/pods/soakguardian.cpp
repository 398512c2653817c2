#include "tests/pods/soakguardian.h"

#include <algorithm>

namespace ryla::pods::tests {

SoakGuardian::SoakGuardian(SoakPod& pod, SoakLedger& ledger, const PolicySettings& settings, Calendar calendar)
    : m_pod(pod)
    , m_ledger(ledger)
    , m_settings(settings)
    , m_calendar(std::move(calendar))
{
}

void SoakGuardian::beginAnew()
{
    m_memory = {};
    m_begun = m_pod.now();
    m_failedBefore = m_pod.facts().failedStarts;
}

void SoakGuardian::round()
{
    if (m_pod.guardianWasKilled()) {
        beginAnew();
    }
    const PolicyFacts facts = look();
    const Decision decision = decide(m_settings, facts);
    m_memory = decision.memory;
    act(decision, facts);
    watch(decision, facts);
    restartWhatCrashed(facts);
}

PolicyFacts SoakGuardian::look()
{
    PolicyFacts facts = m_pod.facts();
    if (m_begun == facts.now) { // it has not seen the machine yet
        facts.phase = PodPhase::Unknown;
        facts.phaseSince = facts.now;
    }
    m_failedBefore = std::min(m_failedBefore, facts.failedStarts);
    facts.failedStarts -= m_failedBefore;
    // The schedule holds until it changes: asked for then, not every minute.
    if (!m_state.until.isValid() || m_state.until <= facts.now) {
        m_state = stateAt(m_calendar, facts.now);
    }
    facts.calendar = m_state;
    facts.memory = m_memory;
    return facts;
}

void SoakGuardian::act(const Decision& decision, const PolicyFacts& facts)
{
    if (decision.sentence.isEmpty()) {
        breach("nothing was said", facts);
    }
    if (decision.verdict != m_verdict || decision.reason != m_reason) {
        m_verdict = decision.verdict;
        m_reason = decision.reason;
        ++m_ledger.said;
    }
    m_pod.hold(decision.holdQueue);
    if (decision.verdict == Verdict::Start) {
        if (facts.calendar.action == CalendarAction::Stop || facts.spentToday >= m_settings.budgetPerDay) {
            breach("started against schedule or budget", facts);
        }
        m_pod.start(decision.reason);
    } else if (decision.verdict == Verdict::Stop) {
        m_pod.stop(decision);
    }
}

/// On for nothing, longer than idle time, silence and countdown allow; a program that ends begins the count anew.
void SoakGuardian::watch(const Decision& decision, const PolicyFacts& facts)
{
    if (!m_pod.uselessSince().isValid()) {
        return;
    }
    QDateTime since = std::max(m_pod.uselessSince(), facts.sessionSince);
    since = m_begun.isValid() ? std::max(since, m_begun) : since;
    const bool silent = m_pod.comfyDownSince().isValid() || facts.phase == PodPhase::Starting;
    const int minutes =
        (silent ? std::max(m_settings.startMinutes, m_settings.unknownStopMinutes) + m_settings.idleMinutes
                : m_settings.idleMinutes) +
        20; // the countdown, and a stop that was ignored a few times
    if (since.secsTo(facts.now) > 60LL * minutes && decision.verdict != Verdict::Stop) {
        breach("left on for nothing", facts);
    }
    if (facts.spentToday > m_settings.budgetPerDay + costOf(SoakPod::perHour, 3'600'000LL * 4)) {
        breach("far over the budget", facts);
    }
}

void SoakGuardian::restartWhatCrashed(const PolicyFacts& facts)
{
    if (!m_pod.isOn() || facts.phase != PodPhase::Running) {
        return;
    }
    m_ledger.restarts = recentAttempts(m_ledger.restarts, facts.now);
    const RestartDecision next =
        nextRestart({}, {facts.now, m_pod.comfyDownSince(), true, true, m_pod.unsaved(), m_ledger.restarts});
    if (m_pod.comfyDownSince().isValid() && next.sentence.isEmpty()) {
        breach("nothing was said of a crash", facts);
    }
    if (next.step == RestartStep::Comfy || next.step == RestartStep::Pod) {
        const RestartKind kind = next.step == RestartStep::Pod ? RestartKind::Pod : RestartKind::Comfy;
        m_ledger.restarts << RestartAttempt{facts.now, kind};
        m_pod.restart(kind);
        ++m_ledger.restarted;
        if (m_ledger.restarts.size() > RestartSettings().perDay) {
            breach("restarted too often", facts);
        }
    }
}

void SoakGuardian::breach(const char* what, const PolicyFacts& facts)
{
    m_pod.breaches << QStringLiteral("%1: %2 (%3, %4 %5)")
                          .arg(facts.now.toString(Qt::ISODate), QLatin1String(what), toString(facts.phase),
                               toString(m_verdict), toString(m_reason));
}

PolicySettings soakSettings(bool hard)
{
    PolicySettings settings;
    settings.startOnQueued = true;
    settings.budgetPerDay = Money::dollars(4);
    settings.budgetPerSession = Money::dollars(3);
    settings.budgetIsHard = hard;
    return settings;
}

Calendar nightsAndMornings()
{
    const QSet<int> everyDay{1, 2, 3, 4, 5, 6, 7};
    return {"Europe/Berlin",
            {{everyDay, QTime(23, 0), QTime(7, 0), CalendarAction::Stop},
             {{1, 3, 5}, QTime(9, 0), QTime(12, 0), CalendarAction::Start},
             {{6, 7}, QTime(12, 0), QTime(15, 0), CalendarAction::DoNotStart}}};
}

} // namespace ryla::pods::tests
