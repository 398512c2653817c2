#include "workflow/convert/promotion.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

/// More than any real file by far.
constexpr std::size_t mostInstanceInputs = 2'000'000;

constexpr std::size_t mostProxies = 4096;

/// The widget a link ends at; null where it is a plain input.
const Widget* widgetBehind(const Graph& graph, const QString& link)
{
    const SocketPlace place = graph.targets.value(link);
    if (place.node < 0) {
        return nullptr;
    }
    const Node& node = graph.nodes[std::size_t(place.node)];
    const QString name = node.inputs[std::size_t(place.input)].widget;
    return name.isEmpty() ? nullptr : node.widget(name);
}

const Widget* shownWidget(const Graph& graph, std::size_t input)
{
    for (const QString& link : graph.inputLinks[input]) {
        if (const Widget* widget = widgetBehind(graph, link)) {
            return widget;
        }
    }
    return nullptr;
}

Widget promoted(const QString& name, const Widget& inner)
{
    Widget widget = inner;
    widget.name = name;
    widget.linkable = true;
    return widget;
}

void takeInputs(const Graph& definition, Node& instance)
{
    QHash<QString, const Socket*> saved;
    for (const Socket& socket : instance.inputs) {
        // Of two with the same name the connected one says more.
        const Socket*& place = saved[socket.name];
        if (!place || place->link.isEmpty()) {
            place = &socket;
        }
    }
    std::vector<Socket> inputs;
    inputs.reserve(definition.inputs.size());
    for (std::size_t i = 0; i < definition.inputs.size(); ++i) {
        Socket input{definition.inputs[i].name, definition.inputs[i].type, {}, {}};
        const Socket* known = saved.value(input.name);
        input.link = known ? known->link : QString();
        if (const Widget* inner = shownWidget(definition, i)) {
            input.widget = input.name;
            instance.widgets.push_back(promoted(input.name, *inner));
        }
        inputs.push_back(std::move(input));
    }
    instance.inputs = std::move(inputs);
    instance.outputs.clear();
    for (const Socket& output : definition.outputs) {
        instance.outputs.append(output.type);
    }
}

void takeValues(Node& instance, const Json* values, const JsonValue& tree)
{
    if (isObject(values)) {
        for (Widget& widget : instance.widgets) {
            const Json* value = member(values, widget.name);
            widget.value = value ? sharing(tree, value) : widget.value;
        }
        return;
    }
    for (std::size_t i = 0; i < std::min(instance.widgets.size(), count(values)); ++i) {
        if (const Json* value = item(values, i); !value->is_null()) {
            instance.widgets[i].value = sharing(tree, value);
        }
    }
}

/// One entry of proxyWidgets: [node id, widget name, id of the node it comes from in the end].
struct Proxy
{
    QString node;
    QString widget;
    QString source;
};

Proxy readProxy(const Json* entry)
{
    Proxy proxy{idText(item(entry, 0)), text(item(entry, 1)), idText(item(entry, 2))};
    // Older saves: "5: seed" is the widget seed of node 5 inside.
    const qsizetype colon = proxy.widget.indexOf(QLatin1String(": "));
    bool digits = false;
    proxy.widget.left(std::max<qsizetype>(colon, 0)).toLongLong(&digits);
    if (digits) {
        proxy.source = proxy.widget.left(colon);
        proxy.widget = proxy.widget.mid(colon + 2);
    }
    return proxy;
}

SocketPlace socketOf(const Graph& definition, const Proxy& proxy)
{
    const int position = definition.filePositions.value(proxy.node, -1);
    if (position < 0 || proxy.widget.isEmpty()) {
        return {};
    }
    const std::vector<Socket>& inputs = definition.nodes[std::size_t(position)].inputs;
    const auto found =
        std::find_if(inputs.begin(), inputs.end(), [&](const Socket& input) { return input.widget == proxy.widget; });
    return found == inputs.end() ? SocketPlace() : SocketPlace{position, int(found - inputs.begin())};
}

/// The definition's input that shows this widget; it is made where there is none, as the editor does. -1 where the
/// widget is not there or linked inside.
int inputFor(Graph& definition, const Proxy& proxy)
{
    const SocketPlace place = socketOf(definition, proxy);
    if (place.node < 0) {
        return -1;
    }
    Node& node = definition.nodes[std::size_t(place.node)];
    Socket& socket = node.inputs[std::size_t(place.input)];
    if (const GraphLink* link = definition.link(socket.link)) {
        const bool fromOutside = link->origin == inputSide && std::size_t(link->originSlot) < definition.inputs.size();
        return fromOutside ? link->originSlot : -1;
    }
    const auto slot = int(definition.inputs.size());
    const QString id = QStringLiteral("promoted/%1").arg(slot);
    definition.links.insert(id, {inputSide, slot, node.id, place.input});
    definition.targets.insert(id, place);
    definition.inputLinks.push_back({id});
    // A name of its own, so that no saved input is taken for it.
    definition.inputs.push_back({QStringLiteral("%1/%2").arg(proxy.node, proxy.widget), socket.type, {}, {}});
    socket.link = id;
    return slot;
}

/// The name of the widget that entry k of proxyWidgets means; empty where there is none.
QString widgetFor(Graph& definition, Node& instance, const Proxy& proxy)
{
    if (proxy.node == QLatin1String("-1")) {
        return proxy.widget;
    }
    const int slot = inputFor(definition, proxy);
    if (slot < 0) {
        return {};
    }
    // This instance was given the inputs before this one was made.
    for (auto i = instance.inputs.size(); i < definition.inputs.size(); ++i) {
        const Socket& input = definition.inputs[i];
        instance.inputs.push_back({input.name, input.type, {}, input.name});
        if (const Widget* inner = shownWidget(definition, i)) {
            instance.widgets.push_back(promoted(input.name, *inner));
        }
    }
    return instance.inputs[std::size_t(slot)].widget;
}

void takeProxies(Graph& definition, Node& instance, const JsonValue& tree)
{
    const Json* proxies = member(member(instance.json, "properties"), "proxyWidgets");
    const Json* values = member(instance.json, "widgets_values");
    for (std::size_t i = 0; i < std::min(count(proxies), mostProxies); ++i) {
        const Proxy proxy = readProxy(item(proxies, i));
        if (proxy.widget.startsWith(QLatin1String("$$"))) {
            continue; // a preview, no value
        }
        Widget* widget = instance.widget(widgetFor(definition, instance, proxy));
        const Json* value = item(values, i);
        if (widget && value && !value->is_null()) {
            widget->value = sharing(tree, value);
        }
    }
}

} // namespace

void indexTargets(Graph& graph)
{
    graph.targets.clear();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const std::vector<Socket>& inputs = graph.nodes[i].inputs;
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            if (!inputs[k].link.isEmpty() && !graph.targets.contains(inputs[k].link)) {
                graph.targets.insert(inputs[k].link, {int(i), int(k)});
            }
        }
    }
}

Result<void> configureInstance(Workflow& workflow, Node& instance)
{
    Graph& definition = workflow.graphs[std::size_t(instance.definition)];
    workflow.instanceInputs += definition.inputs.size();
    if (workflow.instanceInputs > mostInstanceInputs) {
        return fail(
            ErrorKind::BadFile,
            QStringLiteral("the instances of subgraphs have more than %1 inputs together").arg(mostInstanceInputs));
    }
    instance.kind = NodeKind::Subgraph;
    if (instance.title.isEmpty()) {
        instance.title = definition.name;
    }
    takeInputs(definition, instance);
    takeValues(instance, member(instance.json, "widgets_values"), workflow.json);
    takeProxies(definition, instance, workflow.json);
    return {};
}

} // namespace ryla::workflow::convert
