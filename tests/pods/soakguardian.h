#pragma once

#include "pods/calendar.h"
#include "tests/pods/soakpod.h"

namespace ryla::pods::tests {

/// What programs leave to each other: what was done, as their ledger has it.
struct SoakLedger
{
    QList<RestartAttempt> restarts;
    int restarted = 0;
    int said = 0;
};

/// The guardian of the simulation: facts in, actions out, and a word on each.
class SoakGuardian
{
public:
    SoakGuardian(SoakPod& pod, SoakLedger& ledger, const PolicySettings& settings, Calendar calendar);

    void round();
    /// From another program, or after it was killed: what it does not find in the ledger, it does not know.
    void beginAnew();

private:
    PolicyFacts look();
    void act(const Decision& decision, const PolicyFacts& facts);
    void watch(const Decision& decision, const PolicyFacts& facts);
    void restartWhatCrashed(const PolicyFacts& facts);
    void breach(const char* what, const PolicyFacts& facts);

    SoakPod& m_pod;
    SoakLedger& m_ledger;
    PolicySettings m_settings;
    Calendar m_calendar;
    CalendarState m_state;
    PolicyMemory m_memory;
    QDateTime m_begun;
    int m_failedBefore = 0;
    Verdict m_verdict = Verdict::Keep;
    PolicyReason m_reason = PolicyReason::None;
};

/// Limits, hours and budgets, so that each rule of the policy has something to say.
PolicySettings soakSettings(bool hard);
Calendar nightsAndMornings();

} // namespace ryla::pods::tests
