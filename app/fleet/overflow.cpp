#include "fleet/overflow.h"

#include <cmath>

namespace ryla::fleet {
namespace {

QString minutesText(double seconds)
{
    const int minutes = std::max(1, int(std::ceil(seconds / 60)));
    return QStringLiteral("%1 min").arg(minutes);
}

QString waitText(const OverflowFacts& facts)
{
    const QString who = facts.pod == OverflowPod::Starting ? QStringLiteral("%1 is starting").arg(facts.podName)
                        : facts.jobsBefore == 1
                            ? QStringLiteral("%1 has 1 job before").arg(facts.podName)
                            : QStringLiteral("%1 has %2 jobs before").arg(facts.podName).arg(facts.jobsBefore);
    const QString wait =
        facts.isWaitAtLeast ? QStringLiteral("%1: at least %2 to wait.") : QStringLiteral("%1: ≈ %2 to wait.");
    return wait.arg(who, minutesText(facts.waitSeconds.value_or(0)));
}

/// Why the pod is not the place to wait at; empty: it is.
QString against(const OverflowFacts& facts, const OverflowRules& rules)
{
    switch (facts.pod) {
    case OverflowPod::Asleep:
        return rules.whenAsleep ? QStringLiteral("%1 is asleep.").arg(facts.podName) : QString();
    case OverflowPod::Gone:
        return rules.whenAsleep ? QStringLiteral("%1 cannot be used now.").arg(facts.podName) : QString();
    case OverflowPod::Starting:
    case OverflowPod::Ready:
        break;
    }
    const bool isLong = rules.waitMinutes > 0 && facts.waitSeconds && *facts.waitSeconds > rules.waitMinutes * 60.0;
    return isLong ? waitText(facts) : QString();
}

/// Why it may not be sent without a yes although it may be by the rule; empty: it may.
QString limit(const OverflowFacts& facts, const OverflowRules& rules)
{
    const bool isLimited = rules.mostPerRun > pods::Money() || rules.mostPerDay > pods::Money();
    const std::optional<double> known = dearestRun(facts.cost);
    // Before anything has run there its price by the hour is what can be shown.
    if (!known && (isLimited || !facts.cost.dearest)) {
        return QStringLiteral("What a run costs there is not known yet.");
    }
    const pods::Money one = pods::Money::fromNumber(known.value_or(0));
    if (rules.mostPerRun > pods::Money() && one > rules.mostPerRun) {
        return QStringLiteral("A run may cost %1 there, more than the %2 you allow.")
            .arg(pods::toString(one), pods::toString(rules.mostPerRun));
    }
    if (rules.mostPerDay > pods::Money() && facts.spentToday + one * facts.runs > rules.mostPerDay) {
        return QStringLiteral("With this, today's runs there would cost more than the %1 you allow.")
            .arg(pods::toString(rules.mostPerDay));
    }
    return {};
}

} // namespace

OverflowAnswer overflow(const OverflowFacts& facts, const OverflowRules& rules)
{
    if (rules.mode == OverflowMode::Off || facts.runs < 1) {
        return {};
    }
    const QString reason = against(facts, rules);
    if (reason.isEmpty()) {
        return {};
    }
    if (!facts.hasEndpoint) {
        return {OverflowStep::Stay, facts.accountProblem};
    }
    if (!facts.misfit.isEmpty()) {
        return {OverflowStep::Stay, facts.misfit};
    }
    if (rules.mode == OverflowMode::Ask) {
        return {OverflowStep::Offer, reason};
    }
    const QString limited = limit(facts, rules);
    return limited.isEmpty() ? OverflowAnswer{OverflowStep::Send, reason}
                             : OverflowAnswer{OverflowStep::Offer, reason + QLatin1Char(' ') + limited};
}

} // namespace ryla::fleet
