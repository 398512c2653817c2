#include "demo/runner.h"

#include "base/later.h"
#include "demo/nodes/table.h"
#include "demo/painter.h"
#include "demo/runmessages.h"
#include "demo/sockethub.h"

#include <nlohmann/json.hpp>

#include <QBuffer>
#include <QTimer>

#include <chrono>

namespace ryla::demo {
namespace {

/// The real server writes history a moment after it has told success; who asks in between gets nothing.
constexpr std::chrono::milliseconds historyDelay{15};
constexpr int previewQuality = 85;

QByteArray jpegOf(const Playing& playing, int step)
{
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    sharpened(playing.picture, step, playing.steps, playing.seed).save(&buffer, "jpeg", previewQuality);
    return jpeg;
}

} // namespace

struct Runner::Run
{
    QueueItem item;
    std::string promptId;
    Plan plan;
    NodeOrder order;
    QHash<QString, NodeResult> results;
    PlannedNode current;
    NodeResult made;
    QStringList executed;
    bool interrupted = false;
    Json progress = Json::object();
    Json outputs = Json::object();
    Json meta = Json::object();
    Json messages = Json::array();

    void setProgress(const QString& id, const Json& value, const Json& max, const char* state)
    {
        progress[id.toStdString()] = progressEntry(promptId, id, value, max, state);
    }
};

Runner::Runner(SocketHub& hub, RunnerSettings settings, QObject* parent)
    : QObject(parent)
    , m_hub(hub)
    , m_settings(std::move(settings))
{
}

Runner::~Runner() = default;

void Runner::setFailure(const QString& classType, const QString& text)
{
    m_settings.failingClass = classType;
    m_settings.failureText = text;
}

QString Runner::executingNode() const
{
    return m_run ? m_run->current.id : QString();
}

void Runner::interrupt()
{
    if (m_run) {
        m_run->interrupted = true;
    }
}

void Runner::tellClient(const char* type, const Json& data, bool kept)
{
    if (kept) {
        m_run->messages.push_back(Json::array({type, data}));
    }
    if (m_run->item.clientId) {
        m_hub.tell(type, data, m_run->item.clientId);
    }
}

void Runner::tellProgressState()
{
    m_hub.tell("progress_state", Json{{"prompt_id", m_run->promptId}, {"nodes", m_run->progress}},
               m_run->item.clientId);
}

void Runner::run(const QueueItem& item)
{
    m_run = std::make_unique<Run>();
    m_run->item = item;
    m_run->promptId = item.promptId.toStdString();
    tellClient("execution_start", Json{{"prompt_id", m_run->promptId}, {"timestamp", timestamp()}}, true);
    auto plan = onWorker([item, info = m_settings.objectInfo, folders = m_settings.folders]() -> Result<Plan> {
        return planned(*item.prompt, item.outputs, *info, folders);
    });
    whenDone(plan, this, [this](const Result<Plan>& made) { begin(*made); });
}

void Runner::begin(const Plan& plan)
{
    QSet<QString> cached;
    QStringList told;
    QSet<QByteArray> needed;
    for (const QString& id : plan.order) {
        const QByteArray signature = plan.nodes[id].signature;
        needed << signature;
        if (!signature.isEmpty() && m_cache.contains(signature)) {
            cached << id;
            told << id;
            m_run->results.insert(id, m_cache[signature]);
        }
    }
    m_cache.removeIf([&needed](const auto& entry) { return !needed.contains(entry.key()); });
    tellClient("execution_cached",
               Json{{"nodes", jsonList(told)}, {"prompt_id", m_run->promptId}, {"timestamp", timestamp()}}, true);
    m_run->plan = plan;
    m_run->order = NodeOrder(plan, m_run->item.outputs, cached);
    advance();
}

void Runner::advance()
{
    while (true) {
        const QString id = m_run->order.next();
        if (id.isEmpty()) {
            succeed();
            return;
        }
        if (m_run->interrupted) {
            stopInterrupted(id);
            return;
        }
        const PlannedNode node = m_run->plan.nodes[id];
        if (!m_cache.contains(node.signature)) {
            execute(node);
            return;
        }
        visitCached(node);
    }
}

void Runner::visitCached(const PlannedNode& node)
{
    m_run->results.insert(node.id, m_cache[node.signature]);
    showOutput(node, m_cache[node.signature]);
    m_run->setProgress(node.id, 1, 1, "finished");
    tellProgressState();
    m_run->order.done(node.id);
}

void Runner::execute(const PlannedNode& node)
{
    m_run->current = node;
    m_run->setProgress(node.id, 0.0, 1.0, "running");
    tellProgressState();
    const std::string id = node.id.toStdString();
    tellClient("executing", Json{{"node", id}, {"display_node", id}, {"prompt_id", m_run->promptId}});
    if (node.classType == m_settings.failingClass) {
        failWith(node, {ErrorKind::Internal, m_settings.failureText, QStringLiteral("RuntimeError")});
        return;
    }
    auto made = onWorker([function = nodeFunction(node.classType), context = contextFor(node)]() -> Result<NodeResult> {
        return function ? function(context)
                        : raise("NotImplementedError", QStringLiteral("the demo cannot play this node"));
    });
    whenDone(made, this, [this, node](const Result<NodeResult>& result) { nodeReady(node, result); });
}

NodeContext Runner::contextFor(const PlannedNode& node) const
{
    NodeContext context;
    context.nodeId = node.id;
    context.folders = m_settings.folders;
    context.literals = node.literals;
    for (const PlannedNode::Link& link : node.links) {
        context.linked.insert(link.input, m_run->results.value(link.from).outputs.value(link.slot));
    }
    context.prompt = m_run->item.prompt;
    if (const auto found = m_run->item.extraData->find("extra_pnginfo"); found != m_run->item.extraData->end()) {
        context.extraPngInfo = std::make_shared<const Json>(*found);
    }
    return context;
}

void Runner::nodeReady(const PlannedNode& node, const Result<NodeResult>& made)
{
    if (!made) {
        failWith(node, made.error());
        return;
    }
    m_run->made = *made;
    if (made->playing) {
        awaitStep(1);
    } else {
        finishNode();
    }
}

void Runner::awaitStep(int step)
{
    const std::chrono::milliseconds pause(qint64(m_settings.secondsPerStep * 1000));
    QTimer::singleShot(pause, this, [this, step] {
        if (!m_settings.previews) {
            showStep(step, {});
            return;
        }
        auto jpeg =
            onWorker([playing = *m_run->made.playing, step]() -> Result<QByteArray> { return jpegOf(playing, step); });
        whenDone(jpeg, this, [this, step](const Result<QByteArray>& made) { showStep(step, *made); });
    });
}

void Runner::showStep(int step, const QByteArray& jpeg)
{
    if (m_run->interrupted) {
        stopInterrupted(m_run->current.id);
        return;
    }
    const int steps = m_run->made.playing->steps;
    const std::string node = m_run->current.id.toStdString();
    m_run->setProgress(m_run->current.id, step, steps, "running");
    tellProgressState();
    const PreviewFrame frame{jpeg, asciiJson(previewMetadata(m_run->promptId, m_run->current.id))};
    if (!jpeg.isEmpty()) {
        m_hub.previewBefore(frame, m_run->item.clientId);
    }
    m_hub.tell("progress", Json{{"value", step}, {"max", steps}, {"prompt_id", m_run->promptId}, {"node", node}},
               m_run->item.clientId);
    if (!jpeg.isEmpty()) {
        m_hub.previewAfter(frame, m_run->item.clientId);
    }
    if (step < steps) {
        awaitStep(step + 1);
    } else {
        finishNode();
    }
    emit progressTold();
}

void Runner::showOutput(const PlannedNode& node, const NodeResult& made)
{
    const std::string id = node.id.toStdString();
    const Json output = made.ui ? *made.ui : Json();
    if (made.ui || node.isOutput) {
        tellClient("executed",
                   Json{{"node", id}, {"display_node", id}, {"output", output}, {"prompt_id", m_run->promptId}});
    }
    if (made.ui) {
        m_run->outputs[id] = output;
        m_run->meta[id] = Json{{"node_id", id}, {"display_node", id}, {"parent_node", Json()}, {"real_node_id", id}};
    }
}

void Runner::finishNode()
{
    const PlannedNode node = m_run->current;
    NodeResult made = m_run->made;
    const Json steps = made.playing ? Json(made.playing->steps) : Json(1.0);
    made.playing.reset();
    m_run->made = {};
    showOutput(node, made);
    m_run->setProgress(node.id, steps, steps, "finished");
    tellProgressState();
    m_cache.insert(node.signature, made);
    m_run->results.insert(node.id, made);
    m_run->executed << node.id;
    m_run->order.done(node.id);
    advance();
}

void Runner::succeed()
{
    tellClient("execution_success", Json{{"prompt_id", m_run->promptId}, {"timestamp", timestamp()}}, true);
    finish(true);
}

void Runner::failWith(const PlannedNode& node, const Error& error)
{
    tellClient("execution_error", failureData(m_run->promptId, node, error, m_run->executed), true);
    finish(false);
}

void Runner::stopInterrupted(const QString& nodeId)
{
    const Json data = interruptData(m_run->promptId, m_run->plan.nodes.value(nodeId), m_run->executed);
    m_run->messages.push_back(Json::array({"execution_interrupted", data}));
    m_hub.tell("execution_interrupted", data, m_run->item.clientId);
    finish(false);
}

void Runner::finish(bool completed)
{
    const auto status = std::make_shared<const Json>(
        Json{{"status_str", completed ? "success" : "error"}, {"completed", completed}, {"messages", m_run->messages}});
    const auto outputs = std::make_shared<const Json>(m_run->outputs);
    const auto meta = std::make_shared<const Json>(m_run->meta);
    m_run.reset();
    QTimer::singleShot(historyDelay, this, [this, outputs, meta, status] { emit ended(outputs, meta, status); });
}

} // namespace ryla::demo
