#include "workflow/convert/servernodes.h"

#include "workflow/convert/customcombo.h"
#include "workflow/convert/dynamicinputs.h"
#include "workflow/convert/packrules.h"
#include "workflow/convert/packvalues.h"
#include "workflow/convert/savedvalues.h"
#include "workflow/convert/widgetdefaults.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow::convert {
namespace {

/// Dynamic inputs inside dynamic inputs; a server that nests deeper is not followed.
constexpr int deepestBranch = 16;

/// Walks the inputs of a definition in order, taking one saved value after the other: the value of a dynamic combo
/// decides which widgets come next.
class NodeBuilder
{
public:
    NodeBuilder(Node& node, const NodeDefinition& definition, const JsonValue& values)
        : m_node(node)
        , m_values(values.get(), values)
    {
        m_values.dropForced(definition.inputs);
        for (const Socket& socket : node.inputs) {
            m_saved.insert(socket.name, &socket);
            if (!socket.link.isEmpty()) {
                m_connected.insert(socket.name);
            }
        }
    }

    void add(const std::vector<InputDefinition>& inputs, int depth)
    {
        for (const InputDefinition& input : inputs) {
            if (input.isAutogrow()) {
                if (depth < deepestBranch) {
                    add(grown(input, m_connected), depth + 1);
                }
            } else if (input.isWidget()) {
                addWidget(input, depth);
            } else {
                m_plain.push_back(socketOf(input));
            }
        }
    }

    /// Plain inputs first, then those of widgets, then what only the file has.
    void finish()
    {
        std::vector<Socket> all = std::move(m_plain);
        all.insert(all.end(), m_twins.begin(), m_twins.end());
        QSet<QString> names;
        for (const Socket& socket : all) {
            names.insert(socket.name);
        }
        QSet<QString> widgets;
        for (const Widget& widget : m_node.widgets) {
            widgets.insert(widget.name);
        }
        for (const Socket& socket : m_node.inputs) {
            const bool orphan = !socket.widget.isEmpty() && !widgets.contains(socket.widget);
            if (!names.contains(socket.name) && !orphan) {
                names.insert(socket.name);
                all.push_back(socket);
            }
        }
        m_node.inputs = std::move(all);
    }

private:
    [[nodiscard]] Socket socketOf(const InputDefinition& input) const
    {
        const Socket* saved = m_saved.value(input.name);
        Socket socket{input.name, input.type, {}, input.isWidget() ? input.name : QString()};
        if (saved) {
            socket.link = saved->link;
            socket.label = saved->label;
        }
        return socket;
    }

    void addWidget(const InputDefinition& input, int depth)
    {
        const JsonValue saved = m_values.take(input.name);
        const JsonValue value = saved ? loadedValue(input, saved) : defaultValue(input);
        if (saved) {
            m_values.skip(companionSlots(input));
        }
        m_node.widgets.push_back(
            {input.name, input.widgetType, value, input.options, input.linkable, {}, input.choices});
        if (hasRefreshButton(input)) {
            static const QString refresh = QStringLiteral("refresh");
            m_node.widgets.push_back({refresh, {}, valueOf(refresh), {}, false, {}});
        }
        if (input.linkable) {
            m_twins.push_back(socketOf(input));
        }
        if (depth >= deepestBranch) {
            return;
        }
        if (input.isDynamicCombo()) {
            add(branchOf(input, value), depth + 1);
        }
        if (m_values.byName()) {
            add(packBranchOf(input, value), depth + 1);
        }
    }

    Node& m_node;
    SavedValues m_values;
    QHash<QString, const Socket*> m_saved;
    QSet<QString> m_connected;
    std::vector<Socket> m_plain;
    std::vector<Socket> m_twins;
};

/// Values that very old files spell in another way.
void repairOldValues(Node& node)
{
    static const QString oldPrefix = QStringLiteral("sample_");
    if (node.type != QLatin1String("KSampler") && node.type != QLatin1String("KSamplerAdvanced")) {
        return;
    }
    Widget* sampler = node.widget(QStringLiteral("sampler_name"));
    const QString name = sampler ? text(sampler->value.get()) : QString();
    if (name.startsWith(oldPrefix)) {
        sampler->value = valueOf(name.mid(oldPrefix.size()));
    }
}

} // namespace

void configure(Node& node, const NodeDefinition& definition, const JsonValue& tree)
{
    node.kind = NodeKind::Server;
    if (node.title.isEmpty()) {
        node.title = definition.displayName;
    }
    const JsonValue values = savedValuesOf(node, tree);
    NodeBuilder builder(node, definition, values);
    builder.add(definition.inputs, 0);
    if (isCustomCombo(node)) {
        addCustomOptions(node, values);
    }
    addPackWidgets(node, values);
    builder.finish();
    for (int i = 0; i < definition.outputs.size(); ++i) {
        if (i < node.outputs.size()) {
            node.outputs[i] = definition.outputs[i];
        } else {
            node.outputs.append(definition.outputs[i]);
        }
    }
    repairOldValues(node);
}

void configureUnknown(Node& node, const JsonValue& tree)
{
    node.kind = NodeKind::Missing;
    if (node.title.isEmpty()) {
        node.title = node.type;
    }
    const Json* values = member(node.json, "widgets_values");
    if (isObject(values)) {
        for (const auto& [name, value] : values->items()) {
            node.widgets.push_back({QString::fromStdString(name), {}, sharing(tree, &value), {}, true, {}});
        }
    }
}

} // namespace ryla::workflow::convert
