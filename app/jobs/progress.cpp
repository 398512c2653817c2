#include "jobs/progress.h"

#include "jobs/runorder.h"

#include <algorithm>

namespace ryla::jobs {

using workflow::NodeId;

namespace {

/// A sampler whose steps nobody told beforehand still counts for more than a node that is done at once.
constexpr double mostStepsThatWeigh = 20;

NodeStep* find(Progress& progress, const NodeId& id)
{
    const auto found =
        std::find_if(progress.nodes.begin(), progress.nodes.end(), [&](const NodeStep& step) { return step.id == id; });
    return found == progress.nodes.end() ? nullptr : &*found;
}

/// The step that stands for `node`. ComfyUI names the inner nodes of an expansion "<outer>.<level>.<n>.<id>".
NodeStep* stepOf(Progress& progress, const NodeId& node, const NodeId& displayNode)
{
    if (NodeStep* shown = find(progress, displayNode)) {
        return shown;
    }
    for (QString id = node.text; !id.isEmpty();
         id = id.left(std::max<qsizetype>(id.lastIndexOf(QLatin1Char('.')), 0))) {
        if (NodeStep* shown = find(progress, NodeId{id})) {
            return shown;
        }
    }
    return nullptr;
}

void begin(NodeStep& step, qint64 nowMs)
{
    if (step.state == NodeState::Waiting) {
        step.state = NodeState::Running;
        step.startedMs = nowMs;
    }
}

void finish(NodeStep& step, qint64 nowMs)
{
    if (step.state == NodeState::Cached || step.state == NodeState::Done) {
        return;
    }
    step.startedMs = step.state == NodeState::Running ? step.startedMs : nowMs;
    step.state = NodeState::Done;
    step.finishedMs = nowMs;
    step.value = step.maximum;
}

void count(NodeStep& step, double value, double maximum)
{
    if (step.state != NodeState::Running || !(maximum > 0)) {
        return;
    }
    step.maximum = maximum;
    step.value = std::clamp(value, 0.0, maximum);
    step.weight = std::max(step.weight, std::min(maximum, mostStepsThatWeigh));
}

double fractionOf(const NodeStep& step)
{
    switch (step.state) {
    case NodeState::Waiting:
        return 0;
    case NodeState::Running:
        return step.maximum > 0 ? step.value / step.maximum : 0;
    case NodeState::Done:
    case NodeState::Cached:
        return 1;
    }
    return 0;
}

double fractionOf(const Progress& progress)
{
    double whole = 0;
    double done = 0;
    for (const NodeStep& step : progress.nodes) {
        whole += step.weight;
        done += step.weight * fractionOf(step);
    }
    return whole > 0 ? done / whole : 0;
}

/// One branch for each thing the server says.
struct Advance
{
    Progress& progress;
    qint64 nowMs;

    void operator()(const comfy::ExecutionStart&) { progress.started = true; }

    void operator()(const comfy::ExecutionCached& event)
    {
        progress.started = true;
        for (const NodeId& id : event.nodes) {
            if (NodeStep* step = find(progress, id); step && step->state == NodeState::Waiting) {
                step->state = NodeState::Cached;
            }
        }
    }

    void operator()(const comfy::Executing& event)
    {
        if (event.node.isEmpty()) {
            progress.ended = true;
            breakOff();
            return;
        }
        progress.started = true;
        NodeStep* step = stepOf(progress, event.node, event.displayNode);
        if (!step) {
            return;
        }
        if (NodeStep* before = find(progress, progress.current); before && before != step && !progress.tellsEnds) {
            finish(*before, nowMs);
        }
        begin(*step, nowMs);
        progress.current = step->id;
    }

    void operator()(const comfy::ProgressEvent& event)
    {
        progress.started = true;
        if (NodeStep* step = stepOf(progress, event.node, {})) {
            begin(*step, nowMs);
            count(*step, event.value, event.maximum);
            if (step->state == NodeState::Running) {
                progress.current = step->id;
            }
        }
    }

    void operator()(const comfy::ProgressState& event)
    {
        progress.started = true;
        progress.tellsEnds = true;
        for (const comfy::NodeProgress& one : event.nodes) {
            NodeStep* step = stepOf(progress, one.node, one.displayNode);
            if (!step) {
                continue;
            }
            begin(*step, nowMs);
            if (!one.finished) {
                // An outer node stands at 0 of 1 while the inner ones count; one step is no bar worth drawing.
                if (one.maximum > 1) {
                    count(*step, one.value, one.maximum);
                }
            } else if (step->id == one.node) {
                finish(*step, nowMs);
            }
        }
    }

    void operator()(const comfy::Executed& event)
    {
        if (NodeStep* step = find(progress, event.node)) {
            finish(*step, nowMs);
        }
    }

    void operator()(const comfy::ExecutionSuccess&)
    {
        for (NodeStep& step : progress.nodes) {
            if (step.state == NodeState::Running) {
                finish(step, nowMs);
            }
        }
        progress.current = {};
        progress.reached = 1;
    }

    void operator()(const comfy::ExecutionError& event)
    {
        if (!event.isBlockedBranch()) {
            breakOff();
        }
    }

    void operator()(const comfy::ExecutionInterrupted&) { breakOff(); }

    /// Everything that says nothing about nodes.
    template<class Other>
    void operator()(const Other&)
    {
    }

    void breakOff()
    {
        for (NodeStep& step : progress.nodes) {
            if (step.state == NodeState::Running && step.finishedMs == 0) {
                step.finishedMs = nowMs;
            }
        }
        progress.current = {};
    }
};

} // namespace

Progress Progress::of(const workflow::WorkflowDocument& prompt, const comfy::PromptId& id)
{
    Progress progress;
    progress.promptId = id;
    const QList<NodeId> order = runOrder(prompt);
    for (const NodeId& node : order) {
        NodeStep step;
        step.id = node;
        step.title = prompt.title(node);
        step.classType = prompt.classType(node);
        step.weight = usualWeight(prompt, node);
        progress.nodes << step;
    }
    return progress;
}

const NodeStep* Progress::currentStep() const
{
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [this](const NodeStep& step) { return step.id == current; });
    return current.isEmpty() || found == nodes.end() ? nullptr : &*found;
}

int Progress::doneCount() const
{
    return int(std::count_if(nodes.begin(), nodes.end(), [](const NodeStep& step) {
        return step.state == NodeState::Done || step.state == NodeState::Cached;
    }));
}

Progress advanced(Progress progress, const comfy::Event& event, qint64 nowMs)
{
    const comfy::PromptId prompt = comfy::promptOf(event);
    if (prompt.isEmpty() || prompt != progress.promptId || progress.ended) {
        return progress;
    }
    std::visit(Advance{progress, nowMs}, event);
    progress.reached = std::max(progress.reached, fractionOf(progress));
    return progress;
}

} // namespace ryla::jobs
