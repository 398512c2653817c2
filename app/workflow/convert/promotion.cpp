#include "workflow/convert/promotion.h"

#include "workflow/convert/proxies.h"

#include <nlohmann/json.hpp>

#include <QSet>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

/// More than any real file by far.
constexpr std::size_t mostInstanceInputs = 2'000'000;

/// The input a link ends at where it has a widget; null where it has none.
const Socket* socketBehind(const Graph& graph, const QString& link)
{
    const SocketPlace place = graph.targets.value(link);
    if (place.node < 0) {
        return nullptr;
    }
    const Node& node = graph.nodes[std::size_t(place.node)];
    const Socket& socket = node.inputs[std::size_t(place.input)];
    return !socket.widget.isEmpty() && node.widget(socket.widget) ? &socket : nullptr;
}

/// Gives the instance the widget that an input of its definition leads to, if it leads to one.
void show(const Graph& definition, std::size_t slot, Node& instance, Socket& input)
{
    for (const QString& link : definition.inputLinks[slot]) {
        if (const Socket* socket = socketBehind(definition, link)) {
            const Node& inner = definition.nodes[std::size_t(definition.targets.value(link).node)];
            Widget widget = *inner.widget(socket->widget);
            widget.name = input.name;
            widget.linkable = true;
            instance.widgets.push_back(std::move(widget));
            input.widget = input.name;
            input.shows = socket->widget;
            input.shownNode = inner.fileId;
            return;
        }
    }
}

/// The saved input for each one of the definition: by name and type, then by name. Each is used once; of several the
/// connected one says more.
std::vector<const Socket*> matchedInputs(const Graph& definition, const std::vector<Socket>& saved)
{
    QHash<std::pair<QString, QString>, QList<const Socket*>> byType;
    QHash<QString, QList<const Socket*>> byName;
    for (const bool connected : {true, false}) {
        for (const Socket& socket : saved) {
            if (socket.link.isEmpty() != connected) {
                byType[{socket.name, socket.type}].append(&socket);
                byName[socket.name].append(&socket);
            }
        }
    }
    QSet<const Socket*> used;
    const auto take = [&used](QList<const Socket*>& from) -> const Socket* {
        while (!from.isEmpty()) {
            const Socket* socket = from.takeFirst();
            if (!used.contains(socket)) {
                used.insert(socket);
                return socket;
            }
        }
        return nullptr;
    };
    std::vector<const Socket*> matched;
    matched.reserve(definition.inputs.size());
    for (const Socket& input : definition.inputs) {
        matched.push_back(take(byType[{input.name, input.type}]));
    }
    for (std::size_t i = 0; i < matched.size(); ++i) {
        matched[i] = matched[i] ? matched[i] : take(byName[definition.inputs[i].name]);
    }
    return matched;
}

void takeInputs(const Graph& definition, Node& instance)
{
    const std::vector<const Socket*> saved = matchedInputs(definition, instance.inputs);
    std::vector<Socket> inputs;
    inputs.reserve(definition.inputs.size());
    for (std::size_t i = 0; i < definition.inputs.size(); ++i) {
        Socket input{definition.inputs[i].name, definition.inputs[i].type, {}, {}};
        const Socket* known = saved[i];
        input.link = known ? known->link : QString();
        input.label = known && !known->label.isEmpty() ? known->label : definition.inputs[i].label;
        show(definition, i, instance, input);
        inputs.push_back(std::move(input));
    }
    instance.inputs = std::move(inputs);
    instance.outputs.clear();
    for (const Socket& output : definition.outputs) {
        instance.outputs.append(output.type);
    }
}

/// Values in the order of the inputs. Inputs that a sibling made for what it shows are not among those meant.
void takeValues(const Graph& definition, Node& instance, const Json* values, const JsonValue& tree)
{
    if (isObject(values)) {
        for (Widget& widget : instance.widgets) {
            const Json* value = member(values, widget.name);
            widget.value = value ? sharing(tree, value) : widget.value;
        }
        return;
    }
    const auto own =
        instance.inputs.cbegin() + std::ptrdiff_t(std::min(definition.savedInputs, instance.inputs.size()));
    const auto widgets = std::size_t(
        std::count_if(instance.inputs.cbegin(), own, [](const Socket& input) { return !input.widget.isEmpty(); }));
    for (std::size_t i = 0; i < std::min(widgets, count(values)); ++i) {
        if (const Json* value = item(values, i); !value->is_null()) {
            instance.widgets[i].value = sharing(tree, value);
        }
    }
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
        show(definition, i, instance, instance.inputs.back());
    }
    return instance.inputs[std::size_t(slot)].widget;
}

void takeProxies(Graph& definition, Node& instance, const JsonValue& tree)
{
    const std::vector<Proxy> proxies = readProxies(member(member(instance.json, "properties"), "proxyWidgets"));
    const Json* values = member(instance.json, "widgets_values");
    for (std::size_t i = 0; i < proxies.size(); ++i) {
        const Proxy& proxy = proxies[i];
        if (proxy.isPreview()) {
            continue;
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
    takeValues(definition, instance, member(instance.json, "widgets_values"), workflow.json);
    takeProxies(definition, instance, workflow.json);
    return {};
}

} // namespace ryla::workflow::convert
