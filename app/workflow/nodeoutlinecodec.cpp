#include "base/json.h"
#include "workflow/convert/jsonplace.h"
#include "workflow/nodeoutline.h"

#include <nlohmann/json.hpp>

#include <QHash>
#include <QSet>

namespace ryla::workflow {
namespace {

using convert::count;
using convert::idText;
using convert::item;
using convert::member;
using Json = nlohmann::ordered_json;

constexpr qsizetype mostNodes = 100'000;
/// A value that is longer is no value one reads.
constexpr qsizetype longest = 4000;

QString clipped(const QString& text)
{
    return text.size() > longest ? text.left(longest) + QStringLiteral("…") : text;
}

QString valueText(const Json& value)
{
    return clipped(value.is_string() ? convert::text(&value) : QString::fromUtf8(json::dump(value)));
}

QList<NodeOutline> apiOutline(const WorkflowDocument& document)
{
    QList<NodeOutline> outline;
    for (const NodeId& id : document.nodes().mid(0, mostNodes)) {
        NodeOutline node{id.text, document.title(id), document.classType(id), {}, {}};
        for (const QString& input : document.inputs(id)) {
            if (const std::optional<Link> link = document.link({id, input})) {
                node.links.append({input, QStringLiteral("%1 · %2").arg(document.title(link->node)).arg(link->slot)});
            } else if (const std::optional<Value> value = document.literal({id, input})) {
                node.values.append({input, clipped(toString(*value))});
            }
        }
        outline.append(node);
    }
    return outline;
}

/// Of one graph of the editor: the root, or a definition.
class GraphReader
{
public:
    GraphReader(const Json& graph, QString prefix, const QHash<QString, QString>& definitions)
        : m_graph(graph)
        , m_prefix(std::move(prefix))
        , m_definitions(definitions)
    {
        const Json* nodes = member(&graph, "nodes");
        for (std::size_t i = 0; i < count(nodes); ++i) {
            m_nodes.insert(idText(member(item(nodes, i), "id")), item(nodes, i));
        }
        const Json* links = member(&graph, "links");
        for (std::size_t i = 0; i < count(links); ++i) {
            const Json* link = item(links, i);
            const bool isList = convert::isArray(link);
            m_links.insert(idText(isList ? item(link, 0) : member(link, "id")),
                           {idText(isList ? item(link, 1) : member(link, "origin_id")),
                            convert::slotNumber(isList ? item(link, 2) : member(link, "origin_slot"))});
        }
    }

    void addTo(QList<NodeOutline>& outline) const
    {
        const Json* nodes = member(&m_graph, "nodes");
        for (std::size_t i = 0; i < count(nodes) && outline.size() < mostNodes; ++i) {
            const Json* node = item(nodes, i);
            const QString id = idText(member(node, "id"));
            if (!id.isEmpty() && convert::isObject(node)) {
                outline.append(outlineOf(*node, id));
            }
        }
    }

private:
    struct Origin
    {
        QString node;
        int slot = -1;
    };

    NodeOutline outlineOf(const Json& node, const QString& id) const
    {
        const QString type = convert::text(member(&node, "type"));
        NodeOutline outline{m_prefix + id, titleOf(&node), m_definitions.value(type, type), {}, {}};
        if (const QString mode = modeText(node); !mode.isEmpty()) {
            outline.values.append({QStringLiteral("mode"), mode});
        }
        addValues(node, outline);
        const Json* inputs = member(&node, "inputs");
        for (std::size_t i = 0; i < count(inputs); ++i) {
            const QString link = idText(member(item(inputs, i), "link"));
            if (!link.isEmpty() && m_links.contains(link)) {
                outline.links.append({convert::text(member(item(inputs, i), "name")), originText(m_links.value(link))});
            }
        }
        return outline;
    }

    static QString modeText(const Json& node)
    {
        const int mode = convert::slotNumber(member(&node, "mode"));
        return mode == 2 ? QStringLiteral("muted") : mode == 4 ? QStringLiteral("bypassed") : QString();
    }

    QString titleOf(const Json* node) const
    {
        const QString title = convert::text(member(node, "title")).trimmed();
        const QString type = convert::text(member(node, "type"));
        return title.isEmpty() ? m_definitions.value(type, type) : title;
    }

    QString originText(const Origin& origin) const
    {
        const Json* node = m_nodes.value(origin.node);
        const Json* output = item(member(node, "outputs"), std::size_t(std::max(0, origin.slot)));
        const QString name = convert::text(member(output, "name"), QString::number(origin.slot));
        // The borders of a subgraph are no nodes of its list.
        const QString title = node ? titleOf(node) : QStringLiteral("the subgraph's input");
        return QStringLiteral("%1 · %2").arg(title, name);
    }

    static void addValues(const Json& node, NodeOutline& outline)
    {
        const Json* values = member(&node, "widgets_values");
        if (convert::isObject(values)) {
            for (const auto& [name, value] : values->items()) {
                outline.values.append({QString::fromStdString(name), valueText(value)});
            }
            return;
        }
        const QStringList names = namesOf(node, values);
        for (std::size_t i = 0; i < count(values); ++i) {
            const QString name = names.value(qsizetype(i));
            outline.values.append(
                {name.isEmpty() ? QStringLiteral("value %1").arg(i + 1) : name, valueText(*item(values, i))});
        }
    }

    /// The inputs that are widgets stand in the order of the values; the choice after a seed has none.
    static QStringList namesOf(const Json& node, const Json* values)
    {
        static const QSet<QString> afterSeed{QStringLiteral("fixed"), QStringLiteral("increment"),
                                             QStringLiteral("decrement"), QStringLiteral("randomize")};
        QStringList names;
        const Json* inputs = member(&node, "inputs");
        for (std::size_t i = 0; i < count(inputs); ++i) {
            const QString widget = convert::text(member(member(item(inputs, i), "widget"), "name"));
            if (!widget.isEmpty()) {
                names.append(widget);
                if (afterSeed.contains(convert::text(item(values, std::size_t(names.size()))))) {
                    names.append(QStringLiteral("control after generate"));
                }
            }
        }
        // Files that list only some of them would shift the rest.
        return std::size_t(names.size()) >= count(values) ? names : QStringList();
    }

    const Json& m_graph;
    QString m_prefix;
    const QHash<QString, QString>& m_definitions;
    QHash<QString, const Json*> m_nodes;
    QHash<QString, Origin> m_links;
};

QList<NodeOutline> editorOutline(const QByteArray& uiWorkflow)
{
    QList<NodeOutline> outline;
    const Result<Json> root = json::parseOrdered(uiWorkflow);
    if (!root) {
        return outline;
    }
    const Json* subgraphs = member(member(&*root, "definitions"), "subgraphs");
    QHash<QString, QString> definitions;
    for (std::size_t i = 0; i < count(subgraphs); ++i) {
        definitions.insert(convert::text(member(item(subgraphs, i), "id")),
                           convert::text(member(item(subgraphs, i), "name")));
    }
    GraphReader(*root, {}, definitions).addTo(outline);
    for (std::size_t i = 0; i < count(subgraphs); ++i) {
        const QString id = convert::text(member(item(subgraphs, i), "id"));
        GraphReader(*item(subgraphs, i), id + QLatin1Char(':'), definitions).addTo(outline);
    }
    return outline;
}

} // namespace

QHash<QString, PackHint> packHints(const QByteArray& uiWorkflow)
{
    QHash<QString, PackHint> hints;
    const Result<Json> root = json::parseOrdered(uiWorkflow);
    if (!root) {
        return hints;
    }
    const auto add = [&hints](const Json* nodes) {
        for (std::size_t i = 0; i < count(nodes); ++i) {
            const Json* properties = member(item(nodes, i), "properties");
            const PackHint hint{convert::text(member(properties, "cnr_id")),
                                convert::text(member(properties, "aux_id")), convert::text(member(properties, "ver"))};
            if (!hint.name.isEmpty() || !hint.source.isEmpty()) {
                hints.insert(convert::text(member(item(nodes, i), "type")), hint);
            }
        }
    };
    add(member(&*root, "nodes"));
    const Json* subgraphs = member(member(&*root, "definitions"), "subgraphs");
    for (std::size_t i = 0; i < count(subgraphs); ++i) {
        add(member(item(subgraphs, i), "nodes"));
    }
    return hints;
}

QList<NodeOutline> outlineOf(const WorkflowDocument& document)
{
    return needsConversion(document) ? editorOutline(document.uiWorkflow()) : apiOutline(document);
}

} // namespace ryla::workflow
