#pragma once

#include "comfy/event.h"
#include "workflow/document.h"

#include <QHash>

namespace ryla::jobs {

enum class NodeState { Waiting, Running, Done, Cached };

/// One node of the prompt as the timeline draws it, in the order it will probably run.
struct NodeStep
{
    workflow::NodeId id;
    QString title;
    QString classType;
    NodeState state = NodeState::Waiting;
    double value = 0;
    double maximum = 0;
    /// Share of the job's bar; samplers (nodes with steps) weigh more than others.
    double weight = 1;
    /// From the clock of whoever feeds the events; 0 while unknown. Running with a finishedMs: the run broke off here.
    qint64 startedMs = 0;
    qint64 finishedMs = 0;
    bool operator==(const NodeStep&) const = default;
};

/// How far one job is: a pure value. Inner nodes of expansions count for the node that the workflow shows. Fractions
/// never go back within one run.
struct Progress
{
    comfy::PromptId promptId;
    QList<NodeStep> nodes;
    /// The node that runs now (display id); empty between nodes.
    workflow::NodeId current;
    bool started = false;
    /// The server said that the prompt is over (executing: null): history may be asked now.
    bool ended = false;
    /// The server tells the end of every node (progress_state); older ones only the beginning of the next.
    bool tellsEnds = false;
    /// What fraction() answers: the highest so far.
    double reached = 0;
    bool operator==(const Progress&) const = default;

    /// Before anything ran: every node that an output node needs, in order of their links.
    static Progress of(const workflow::WorkflowDocument& prompt, const comfy::PromptId& id);
    /// 0 to 1 of the whole job.
    [[nodiscard]] double fraction() const { return reached; }
    [[nodiscard]] const NodeStep* currentStep() const;
    [[nodiscard]] int doneCount() const;
};

/// What the event changes; events of other prompts change nothing. `nowMs`: any clock that never jumps. Pure.
Progress advanced(Progress progress, const comfy::Event& event, qint64 nowMs);

} // namespace ryla::jobs
