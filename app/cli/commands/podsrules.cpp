// By which rules a pod is kept, and what was done by them.
#include "cli/commands/podscommand.h"
#include "pods/providers.h"

#include <algorithm>

namespace ryla::cli {
namespace {

/// Of a stop that is under way the ledger keeps one row, which is for programs.
constexpr int signsOfLife = 1;

} // namespace

void PodsCommand::rules()
{
    const auto pod = wanted();
    if (!pod) {
        return;
    }
    const fleet::Fleet& fleet = *m_studio->fleet();
    const PodRuleSet before{fleet.settingsOf(pod->id), fleet.wishesOf(pod->id), pod->pricePerHour};
    const Result<PodRuleSet> rules = m_rules.appliedTo(before, m_studio->podClock().now());
    if (rules) {
        setRules(*pod, before, *rules);
    } else {
        end(rules.error());
    }
}

void PodsCommand::setRules(const pods::ConfiguredPod& pod, const PodRuleSet& before, const PodRuleSet& rules)
{
    fleet::Fleet& fleet = *m_studio->fleet();
    if (rules.pricePerHour != before.pricePerHour && pods::isOnAnAccount(pod)) {
        end({ErrorKind::Refused, QStringLiteral("--price-per-hour: RunPod tells the price of %1.").arg(pod.name), {}});
        return;
    }
    if (rules.settings != before.settings) {
        fleet.setSettings(pod.id, rules.settings);
    }
    if (rules.wishes != before.wishes) {
        fleet.setWishes(pod.id, rules.wishes);
    }
    pods::ConfiguredPod priced = pod;
    priced.pricePerHour = rules.pricePerHour;
    whenDone(priced == pod ? now<pods::PodId>(pod.id) : fleet.pods().save(priced), this,
             [this, name = pod.name, rules](const Result<pods::PodId>& saved) {
                 if (saved) {
                     printRules(m_console, name, rules, m_studio->podClock().now(), m_json);
                     emit finished(ExitCode::Done);
                 } else {
                     end(saved.error());
                 }
             });
}

Later<QList<pods::PodEvent>> PodsCommand::lastEvents(const pods::PodId& id, int count)
{
    const auto asked = m_studio->fleet()->ledger().events(id.text, count + signsOfLife);
    return andThen(asked, this, [count](QList<pods::PodEvent> events) {
        events.removeIf([](const pods::PodEvent& event) {
            return event.kind == pods::eventkind::stopping || event.kind == pods::eventkind::stopOver;
        });
        events = events.mid(0, count);
        std::reverse(events.begin(), events.end());
        return now<QList<pods::PodEvent>>(events);
    });
}

void PodsCommand::events()
{
    const auto pod = wanted();
    if (!pod) {
        return;
    }
    whenDone(lastEvents(pod->id, m_eventCount), this, [this](const Result<QList<pods::PodEvent>>& events) {
        if (events) {
            printEvents(m_console, *events, m_json);
            emit finished(ExitCode::Done);
        } else {
            end(events.error());
        }
    });
}

} // namespace ryla::cli
