#pragma once

#include "cli/console.h"
#include "pods/keeper.h"
#include "pods/pod.h"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace ryla::cli {

/// All that a user may say of how one pod is kept.
struct PodRuleSet
{
    pods::KeeperSettings settings;
    pods::PolicyWishes wishes;
    /// ConfiguredPod::pricePerHour
    std::optional<double> pricePerHour;
    bool operator==(const PodRuleSet&) const = default;
};

/// The options of `ryla pods rules`: which rules and wishes are to be others.
class PodRules
{
public:
    void declare(CLI::App& app);
    /// What was said, over what is known. Error: Refused, a time or a duration that is none.
    [[nodiscard]] Result<PodRuleSet> appliedTo(PodRuleSet rules, const QDateTime& now) const;

private:
    std::optional<int> m_idle;
    std::optional<double> m_budgetDay;
    std::optional<double> m_budgetSession;
    std::optional<double> m_price;
    /// Nothing: as it is.
    std::optional<bool> m_isHard;
    std::optional<bool> m_startOnQueued;
    std::optional<bool> m_stopAfterQueue;
    std::string m_restarts;
    std::string m_keepAwake;
    std::string m_startAt;
};

/// In sentences, or as one object. Wishes whose time is over are none.
void printRules(Console& console, const QString& pod, const PodRuleSet& rules, const QDateTime& now, bool asDocument);

/// "90m", "2h", "1h30m", "45" (minutes), at most a week. Nothing: it is none.
std::optional<qint64> durationMsOf(const QString& text);
/// "18:30", the next time a clock here shows it, or "2026-11-30T18:30"; in UTC. Nothing: it is none, or over.
std::optional<QDateTime> timeOf(const QString& text, const QDateTime& now);

} // namespace ryla::cli
