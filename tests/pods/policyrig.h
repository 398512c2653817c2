#pragma once

#include "pods/policy.h"

#include <QDateTime>

namespace ryla::pods::tests {

inline const QDateTime noon(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC);

/// A pod that has run for two hours and does nothing.
inline PolicyFacts idlePod()
{
    PolicyFacts facts;
    facts.now = noon;
    facts.phase = PodPhase::Running;
    facts.phaseSince = noon.addSecs(-2 * 3600);
    facts.sessionSince = facts.phaseSince;
    facts.others = 0;
    facts.gpu = {{noon.addSecs(-30), 0}};
    facts.perHour = Money::cents(60);
    facts.perHourUp = facts.perHour;
    return facts;
}

inline PolicyFacts asleepPod()
{
    PolicyFacts facts;
    facts.now = noon;
    facts.phase = PodPhase::Asleep;
    facts.perHour = Money{2'000};
    facts.perHourUp = Money::cents(60);
    return facts;
}

/// Moves the clock in steps, the memory being handed on, until the verdict is reached or `seconds` have passed. The
/// last sample of the GPU moves along.
inline Decision after(const PolicySettings& settings, PolicyFacts& facts, int seconds, int step = 15)
{
    Decision decision = decide(settings, facts);
    for (int passed = 0; passed < seconds; passed += step) {
        facts.memory = decision.memory;
        facts.now = facts.now.addSecs(step);
        if (!facts.gpu.isEmpty()) {
            facts.gpu.last().at = facts.now;
        }
        decision = decide(settings, facts);
        if (decision.verdict == Verdict::Stop || decision.verdict == Verdict::Start) {
            break;
        }
    }
    return decision;
}

} // namespace ryla::pods::tests
