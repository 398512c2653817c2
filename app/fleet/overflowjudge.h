#pragma once

#include "fleet/endpoints.h"
#include "fleet/podlines.h"
#include "workflow/tosend.h"

#include <functional>

namespace ryla::fleet {

/// Whether runs that are meant for a pod go to an endpoint, as things stand now, and which.
struct OverflowProposal
{
    OverflowAnswer answer{};
    /// Of a Stay: perhaps empty.
    jobs::Target endpoint{};
    /// Of one run.
    RunCostFacts cost{};
    int runs = 0;
    /// Which of those that wait for the pod it is about; empty for runs that are not in the queue yet.
    QList<jobs::JobId> jobs{};
};

/// What has come of moving.
struct OverflowMove
{
    int moved = 0;
    /// Were meant and did not go: sent to the pod, cancelled or over by then.
    int left = 0;
    /// Nothing was moved: it costs more now than was shown, and the user has to be asked again.
    bool isDearer = false;
    bool operator==(const OverflowMove&) const = default;
};

/// How a pod stands for overflow(); nothing while its provider was not heard. Pure.
std::optional<OverflowPod> overflowPodOf(const pods::Situation& situation);

/// Keeps the overflow rules of the pods in the settings, gathers the facts for overflow(), and moves jobs that wait for
/// a pod to its endpoint. Decides nothing itself. GUI thread.
class OverflowJudge : public QObject
{
    Q_OBJECT
public:
    /// Borrowed.
    struct Parts
    {
        Settings& settings;
        jobs::TargetList& targets;
        jobs::Queue& queue;
        Fleet& fleet;
        const Clock& clock;
        /// Studio::use.
        std::function<Later<jobs::Backend*>(const jobs::TargetId&)> use;
    };
    explicit OverflowJudge(Parts parts, QObject* parent = nullptr);

    [[nodiscard]] Endpoints& endpoints() { return m_endpoints; }
    [[nodiscard]] OverflowRules rulesOf(const pods::PodId& id) const;
    void setRules(const pods::PodId& id, const OverflowRules& rules);
    /// Those that are connected, by name.
    [[nodiscard]] QList<jobs::Target> endpointTargets() const;
    /// The connected endpoint that these rules mean; nothing: there is none.
    [[nodiscard]] std::optional<jobs::Target> endpointOf(const OverflowRules& rules) const;

    /// For these runs, which are not in the queue yet, by what is known now.
    [[nodiscard]] OverflowProposal proposal(const pods::PodId& id, const QList<workflow::RunToSend>& runs) const;
    /// For so many runs like this one.
    [[nodiscard]] OverflowProposal proposalForNext(const pods::PodId& id, const workflow::RunToSend& run,
                                                   int count) const;
    /// The same by other rules, for this time: the command line's, to an endpoint that need not be connected.
    [[nodiscard]] OverflowProposal proposal(const pods::PodId& id, const QList<workflow::RunToSend>& runs,
                                            const OverflowRules& rules, const jobs::Target& endpoint) const;
    /// For the jobs that wait for the pod here and that an endpoint can run: all of them while it is no place to wait,
    /// else those whose turn comes too late.
    [[nodiscard]] OverflowProposal proposalForWaiting(const pods::PodId& id) const;
    /// Sends exactly the jobs of this offer to its endpoint, at no more than its price: the same jobs. Error: the
    /// endpoint cannot be used, and nothing was moved.
    Later<OverflowMove> moveWaiting(const OverflowProposal& offered);
    /// Fleet::podOf().
    [[nodiscard]] std::optional<pods::PodId> podOf(const jobs::TargetId& id) const { return m_parts.fleet.podOf(id); }
    /// Makes the endpoint known to the queue. Errors: as Studio::use.
    Later<jobs::Backend*> use(const jobs::TargetId& id) const { return m_parts.use(id); }

signals:
    /// Rules, prices or what waits are others than they were.
    void changed();
    void problem(const ryla::Error& error);

private:
    /// `misfit` is only asked where everything else speaks for the endpoint: it walks through workflows. Of `facts`,
    /// those of the pod are there.
    [[nodiscard]] OverflowProposal judged(OverflowFacts facts, int runs, const std::function<QString()>& misfit,
                                          const OverflowRules& rules, const jobs::Target& endpoint) const;
    [[nodiscard]] OverflowProposal judgedForNew(const pods::PodId& id, int runs, const std::function<QString()>& misfit,
                                                const OverflowRules& rules, const jobs::Target& endpoint) const;
    /// How the pod stands; nothing while its provider was not heard.
    [[nodiscard]] std::optional<OverflowFacts> podFacts(const pods::PodId& id) const;

    const Parts m_parts;
    Endpoints m_endpoints;
    /// Keeps what it has found out.
    mutable PodLines m_lines;
};

} // namespace ryla::fleet
