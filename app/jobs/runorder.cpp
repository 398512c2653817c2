#include "jobs/runorder.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace ryla::jobs {

using workflow::InputRef;
using workflow::NodeId;
using workflow::WorkflowDocument;

namespace {

/// Classes of the core whose results are only good for other nodes: unconnected ones do not run.
bool onlyFeedsOthers(const QString& classType)
{
    static constexpr std::array prefixes = {"CLIPTextEncode", "Empty", "KSampler",    "VAEDecode",
                                            "VAEEncode",      "Load",  "Conditioning"};
    const auto startsSo = [&](const char* prefix) { return classType.startsWith(QLatin1String(prefix)); };
    return classType.endsWith(QLatin1String("Loader")) || std::any_of(prefixes.begin(), prefixes.end(), startsSo);
}

QList<NodeId> outputsOf(const WorkflowDocument& prompt, const QHash<NodeId, QList<NodeId>>& sources)
{
    QSet<NodeId> taken;
    for (const QList<NodeId>& some : sources) {
        taken.unite(QSet<NodeId>(some.begin(), some.end()));
    }
    QList<NodeId> ends;
    QList<NodeId> outputs;
    const QList<NodeId> nodes = prompt.nodes();
    for (const NodeId& node : nodes) {
        if (!taken.contains(node)) {
            ends << node;
            if (!onlyFeedsOthers(prompt.classType(node))) {
                outputs << node;
            }
        }
    }
    return outputs.isEmpty() ? ends : outputs;
}

QList<NodeId> sourcesOf(const WorkflowDocument& prompt, const NodeId& node)
{
    QList<NodeId> sources;
    const QStringList inputs = prompt.inputs(node);
    for (const QString& input : inputs) {
        const std::optional<workflow::Link> link = prompt.link(InputRef{node, input});
        if (link && prompt.contains(link->node) && !sources.contains(link->node)) {
            sources << link->node;
        }
    }
    return sources;
}

/// Depth first with a list in place of recursion: a hostile file may chain a hundred thousand nodes.
class Walk
{
public:
    explicit Walk(const QHash<NodeId, QList<NodeId>>& sources)
        : m_sources(sources)
    {
    }

    void from(const NodeId& start)
    {
        enter(start);
        while (!m_open.isEmpty()) {
            Frame& top = m_open.last();
            const QList<NodeId>& needs = *m_sources.constFind(top.node);
            if (top.next < needs.size()) {
                const NodeId need = needs[top.next++];
                enter(need);
            } else {
                m_order << top.node;
                m_open.removeLast();
            }
        }
    }

    [[nodiscard]] const QList<NodeId>& order() const { return m_order; }

private:
    struct Frame
    {
        NodeId node;
        qsizetype next = 0;
    };

    void enter(const NodeId& node)
    {
        if (!m_seen.contains(node)) {
            m_seen.insert(node);
            m_open << Frame{node, 0};
        }
    }

    const QHash<NodeId, QList<NodeId>>& m_sources;
    QSet<NodeId> m_seen;
    QList<Frame> m_open;
    QList<NodeId> m_order;
};

} // namespace

QList<NodeId> runOrder(const WorkflowDocument& prompt)
{
    QHash<NodeId, QList<NodeId>> sources;
    const QList<NodeId> nodes = prompt.nodes();
    for (const NodeId& node : nodes) {
        sources.insert(node, sourcesOf(prompt, node));
    }
    Walk walk(sources);
    const QList<NodeId> outputs = outputsOf(prompt, sources);
    for (const NodeId& output : outputs) {
        walk.from(output);
    }
    return walk.order();
}

double usualWeight(const WorkflowDocument& prompt, const NodeId& node)
{
    const QString classType = prompt.classType(node);
    if (classType.contains(QLatin1String("Sampler")) && !classType.contains(QLatin1String("Select"))) {
        // The advanced sampler gets its steps from another node; then it is taken for an ordinary one.
        const auto steps = prompt.literal(InputRef{node, QStringLiteral("steps")});
        const auto* count = steps ? std::get_if<qint64>(&*steps) : nullptr;
        return count ? double(std::clamp<qint64>(*count, 4, 100)) : 20;
    }
    if (classType.endsWith(QLatin1String("Loader")) || classType.contains(QLatin1String("WithModel"))) {
        return 3;
    }
    return classType.startsWith(QLatin1String("VAE")) ? 2 : 1;
}

} // namespace ryla::jobs
