#include "tests/pods/soakpod.h"

#include <algorithm>

namespace ryla::pods::tests {

SoakPod::SoakPod(unsigned seed, const SoakOdds& odds, const QDateTime& begin)
    : m_random(seed)
    , m_odds(odds)
    , m_now(begin)
    , m_phaseSince(begin)
{
}

bool SoakPod::oneIn(int chances)
{
    return chances > 0 && m_random() % unsigned(chances) == 0;
}

int SoakPod::upTo(int highest)
{
    return 1 + int(m_random() % unsigned(highest));
}

void SoakPod::pass()
{
    const QDate day = m_now.date();
    m_now = m_now.addSecs(60);
    if (m_now.date() != day) {
        spentToday = {};
    }
    passMoney();
    if (!isProviderSilent() && oneIn(m_odds.providerSilent)) {
        m_silentSince = m_now;
        m_silentUntil = m_now.addSecs(60 * upTo(90));
    }
    passUsers();
    if (m_on && m_stopping) {
        m_on = m_ready = m_stopping = false;
        m_phaseSince = m_lastStop = m_now;
        m_running = m_others = 0;
        m_downSince = {};
        m_sessionSince = {};
        m_spentInSession = {};
        ++stops;
    } else if (m_on && !m_ready) {
        passStart();
    } else if (m_on) {
        passWork();
    }
    rememberUseless();
}

void SoakPod::passMoney()
{
    if (m_on) {
        const Money minute = costOf(perHour, 60'000);
        spent += minute;
        spentToday += minute;
        m_spentInSession += minute;
    }
}

void SoakPod::passStart()
{
    if (!m_hangs && --m_startLasts <= 0) {
        m_ready = true;
        m_phaseSince = m_now;
    }
}

/// A job at a time; its result is fetched some minutes later. Nothing moves while ComfyUI is down, and what ran then is
/// run again.
void SoakPod::passWork()
{
    if (!m_downSince.isValid() && oneIn(m_odds.crash)) {
        m_downSince = m_now;
        m_others = 0;
    }
    if (m_downSince.isValid()) {
        return;
    }
    if (m_running > 0 && --m_running == 0) {
        ++m_unsaved;
        m_fetchLasts = upTo(3);
        ++jobsDone;
        m_failedStarts = 0;
    }
    if (m_unsaved > 0 && m_fetchLasts-- <= 0) {
        m_unsaved = 0;
    }
    if (m_running == 0 && m_queued > 0 && !m_held) {
        --m_queued;
        m_running = upTo(8);
    }
    if (m_others > 0 && --m_othersLast <= 0) {
        --m_others;
        m_othersLast = upTo(5);
    }
}

void SoakPod::passUsers()
{
    if (oneIn(m_odds.jobsOfOurs)) {
        m_queued += upTo(6);
        m_lastInput = m_now;
    }
    if (m_ready && !m_downSince.isValid() && oneIn(m_odds.promptOfOthers)) {
        m_others += upTo(4);
        m_othersLast = upTo(5);
    }
    if (!m_on && oneIn(6000)) { // by hand, whatever the schedule says
        m_failedStarts = 0;
        start(PolicyReason::None);
        m_startedByUser = true;
    }
}

void SoakPod::rememberUseless()
{
    const bool useless = m_on && !m_stopping && m_running == 0 && m_unsaved == 0 && m_others == 0 &&
                         (m_queued == 0 || m_held) && !isProviderSilent();
    // What cannot be seen is no idleness; it counts anew when ComfyUI goes or comes back.
    const bool seen = m_ready && !m_downSince.isValid();
    if (!useless || m_lastInput == m_now || seen != m_wasSeen) {
        m_uselessSince = {};
    } else if (!m_uselessSince.isValid()) {
        m_uselessSince = m_now;
    }
    m_wasSeen = seen;
}

PolicyFacts SoakPod::facts() const
{
    PolicyFacts facts;
    facts.now = m_now;
    facts.phase = isProviderSilent() ? PodPhase::Unknown
                  : !m_on            ? PodPhase::Asleep
                  : m_stopping       ? PodPhase::Stopping
                  : m_ready          ? PodPhase::Running
                                     : PodPhase::Starting;
    facts.phaseSince = isProviderSilent() ? m_silentSince : m_phaseSince;
    facts.sessionSince = m_sessionSince;
    facts.startedByUser = m_startedByUser;
    facts.lastStop = m_lastStop;
    facts.lastStopReason = m_lastStopReason;
    facts.lastStartAsked = m_lastStartAsked;
    facts.failedStarts = m_failedStarts;
    facts.ourRunning = m_running > 0 ? 1 : 0;
    facts.ourQueued = m_queued;
    facts.unsaved = m_unsaved;
    if (m_ready && !m_downSince.isValid()) {
        facts.others = m_others;
        facts.gpu = {{m_now, m_running > 0 || m_others > 0 ? 90 : 0}};
    }
    facts.lastInput = m_lastInput;
    facts.perHour = perHour;
    facts.perHourUp = perHour;
    facts.spentToday = spentToday;
    facts.spentInSession = m_spentInSession;
    return facts;
}

void SoakPod::start(PolicyReason reason)
{
    if (m_on) {
        breaches << QStringLiteral("%1: started although it was on").arg(m_now.toString(Qt::ISODate));
    }
    m_lastStartAsked = m_now;
    m_startedByUser = reason == PolicyReason::None || reason == PolicyReason::StartAt;
    if (oneIn(m_odds.startRefused)) {
        ++m_failedStarts;
        return;
    }
    ++starts;
    m_on = true;
    m_ready = m_stopping = false;
    m_held = false;
    m_hangs = oneIn(m_odds.startHangs);
    m_startLasts = upTo(6);
    m_phaseSince = m_sessionSince = m_now;
}

void SoakPod::stop(const Decision& decision)
{
    if (m_unsaved > 0) {
        breaches << QStringLiteral("%1: stopped with a result").arg(m_now.toString(Qt::ISODate));
    }
    if (m_running > 0) {
        if (!decision.handBack) {
            breaches << QStringLiteral("%1: stopped with a job").arg(m_now.toString(Qt::ISODate));
        }
        m_running = 0;
        ++m_queued;
    }
    m_lastStopReason = decision.reason;
    if (decision.reason == PolicyReason::StartHangs || decision.reason == PolicyReason::NotAnswering) {
        ++m_failedStarts;
    }
    m_stopping = !oneIn(m_odds.stopIgnored);
}

void SoakPod::restart(RestartKind kind)
{
    if (kind == RestartKind::Pod && m_unsaved > 0) {
        breaches << QStringLiteral("%1: restarted with a result").arg(m_now.toString(Qt::ISODate));
    }
    if (m_running > 0) { // what ran when it crashed is put back and run again
        m_running = 0;
        ++m_queued;
    }
    if (kind == RestartKind::Pod || oneIn(m_odds.restartHelps)) {
        m_downSince = {};
    }
}

} // namespace ryla::pods::tests
