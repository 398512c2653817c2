#include "workflow/convert/emitter.h"

#include "workflow/convert/customcombo.h"
#include "workflow/convert/dynamicprompt.h"
#include "workflow/editorfile.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

/// Nested subgraphs can multiply a small file without end.
constexpr double mostNodes = 200000;

/// How many nodes a graph has with all that its instances show, by graph; no graph contains itself.
double unfolded(const Workflow& workflow, std::size_t index, std::vector<double>& known)
{
    if (known[index] < 0) {
        known[index] = double(workflow.graphs[index].nodes.size());
        for (const Node& node : workflow.graphs[index].nodes) {
            if (node.kind == NodeKind::Subgraph && node.active()) {
                known[index] += unfolded(workflow, std::size_t(node.definition), known);
            }
        }
    }
    return known[index];
}

std::vector<const Node*> inOrder(const Graph& graph)
{
    std::vector<const Node*> nodes;
    nodes.reserve(graph.nodes.size());
    for (const Node& node : graph.nodes) {
        nodes.push_back(&node);
    }
    std::stable_sort(nodes.begin(), nodes.end(), [](const Node* a, const Node* b) { return a->order < b->order; });
    return nodes;
}

/// A list as a value would be taken for a connection, so it is wrapped.
Json literal(const Widget& widget, const Json& value)
{
    if (!value.is_array()) {
        return value;
    }
    Json wrapped{{"__value__", value}};
    if (widget.type == QLatin1String("CURVE")) {
        wrapped["__type__"] = "CURVE";
    }
    return wrapped;
}

/// The names of the instances around a scope, outermost first.
QStringList subgraphsOf(const Scope& scope)
{
    QStringList names;
    for (const Scope* around = &scope; around->parent; around = around->parent) {
        names.prepend(around->instance->title);
    }
    return names;
}

void put(Json& object, const QString& key, Json value)
{
    object[key.toStdString()] = std::move(value);
}

} // namespace

Emitter::Emitter(const Workflow& workflow, const TextTokens& tokens, const ConversionOptions& options,
                 Warnings& warnings)
    : m_workflow(workflow)
    , m_tokens(tokens)
    , m_options(options)
    , m_warnings(warnings)
    , m_scopes(workflow)
    , m_resolver(m_scopes, warnings)
    , m_choices(workflow, warnings)
    , m_prompt(std::make_shared<Json>(Json::object()))
{
}

Result<void> Emitter::run()
{
    std::vector<double> sizes(m_workflow.graphs.size(), -1);
    if (unfolded(m_workflow, 0, sizes) > mostNodes) {
        return fail(ErrorKind::BadFile, QStringLiteral("it unfolds to more than %1 nodes").arg(mostNodes, 0, 'f', 0));
    }
    addGraph(m_scopes.root());
    if (m_resolver.isExhausted()) {
        return fail(ErrorKind::BadFile, QStringLiteral("its connections are too tangled to follow"));
    }
    return {};
}

JsonValue Emitter::takePrompt()
{
    return std::move(m_prompt);
}

void Emitter::addGraph(Scope& scope)
{
    for (const Node* node : inOrder(*scope.graph)) {
        if (!node->active()) {
            continue;
        }
        if (node->kind == NodeKind::Subgraph) {
            addGraph(m_scopes.inside(scope, *node));
        } else if (node->kind == NodeKind::Server || node->kind == NodeKind::Missing) {
            addNode(scope, *node);
        }
    }
}

void Emitter::addNode(Scope& scope, const Node& node)
{
    const QString id = scope.idOf(node);
    if (m_ids.contains(id)) {
        m_warnings.add(Warnings::Kind::BrokenFile, node, QStringLiteral("a second node has this id; it is not sent"));
        return;
    }
    m_ids.insert(id);
    Json inputs = Json::object();
    for (const Widget& widget : node.widgets) {
        addWidget(inputs, scope, node, widget);
    }
    QSet<QString> connected;
    for (int i = 0; i < int(node.inputs.size()); ++i) {
        if (addSocket(inputs, scope, node, i)) {
            connected.insert(node.inputs[std::size_t(i)].name);
        }
    }
    for (const Widget& widget : node.widgets) {
        if (widget.value && widget.choices && !connected.contains(widget.name)) {
            m_choices.look(scope.fileIdOf(node), node, widget, *widget.value);
        }
    }
    Json entry{{"inputs", std::move(inputs)},
               {"class_type", node.type.toStdString()},
               {"_meta", {{"title", node.title.toStdString()}}}};
    // The ids are known to differ; looking for them in an ordered object would be quadratic.
    m_prompt->get_ref<Json::object_t&>().emplace_back(id.toStdString(), std::move(entry));
    if (scope.parent) {
        m_titles.insert(NodeId{id}, authorsPath(subgraphsOf(scope) + QStringList{node.title}));
    }
}

void Emitter::addWidget(Json& inputs, const Scope& scope, const Node& node, const Widget& widget)
{
    const JsonValue value = sentValue(node, widget);
    if (!value) {
        return;
    }
    put(inputs, widget.name, literal(widget, *value));
    remember(NodeId{scope.idOf(node)}, widget.name, scope, node, widget);
}

bool Emitter::addSocket(Json& inputs, Scope& scope, const Node& node, int index)
{
    const Socket& socket = node.inputs[std::size_t(index)];
    const Source source = m_resolver.input(scope, node, index);
    if (!source.node || (source.widget && !source.widget->value)) {
        return false;
    }
    const NodeId id{scope.idOf(node)};
    if (source.widget) {
        put(inputs, socket.name, literal(*source.widget, *source.widget->value));
        remember(id, socket.name, *source.scope, *source.node, *source.widget);
        m_choices.look(source.scope->fileIdOf(*source.node), *source.node, *source.widget, *source.widget->value);
    } else {
        const auto widget = inputs.find(socket.name.toStdString());
        if (const auto value = widget == inputs.end() ? std::nullopt : valueFromJson(*widget)) {
            m_beneath.insert({id, socket.name}, *value);
        }
        put(inputs, socket.name, Json::array({source.scope->idOf(*source.node).toStdString(), source.slot}));
        m_sources.insert({id, socket.name},
                         {scope.fileIdOf(node), node.title, tokenName(node), socket.name, socket.label, true});
    }
    return true;
}

JsonValue Emitter::sentValue(const Node& node, const Widget& widget) const
{
    if (m_options.keepTexts || !isString(widget.value.get())) {
        return widget.value;
    }
    if (widget.type == QLatin1String("STRING") && isTrue(member(widget.options.get(), "dynamicPrompts"))) {
        return valueOf(chosen(text(widget.value.get()), m_options.random));
    }
    if (hasTokens(node.type, widget.name)) {
        return valueOf(m_tokens.replaced(text(widget.value.get())));
    }
    return widget.value;
}

void Emitter::remember(const NodeId& id, const QString& input, const Scope& scope, const Node& node,
                       const Widget& widget)
{
    const Node* writer = widget.writtenBy.isEmpty() ? nullptr : scope.graph->node(widget.writtenBy);
    const Node& place = writer ? *writer : node;
    const QString written = writer && isCustomCombo(*writer) ? QStringLiteral("choice") : QStringLiteral("value");
    const QString name = writer ? written : widget.name;
    const QString label = writer ? QString() : node.labels.value(widget.name);
    m_sources.insert({id, input}, {scope.fileIdOf(place), place.title, tokenName(place), name, label, false});
}

} // namespace ryla::workflow::convert
