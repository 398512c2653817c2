#include "workflow/convert/groupdefinition.h"

#include "workflow/convert/groupclasses.h"

#include <nlohmann/json.hpp>

#include <QSet>

#include <algorithm>
#include <map>

namespace ryla::workflow::convert {
namespace {

/// Walks the nodes of a group in order and gathers what the group shows.
class GroupReader
{
public:
    GroupReader(const Json& group, Definitions& definitions, GroupDefinition& out)
        : m_group(group)
        , m_definitions(definitions)
        , m_nodes(member(&group, "nodes"))
        , m_out(out)
    {
    }

    void read()
    {
        readLinks();
        readExternal();
        m_out.children.resize(count(m_nodes));
        for (std::size_t i = 0; i < count(m_nodes); ++i) {
            m_out.children[i].json = item(m_nodes, i);
            readChild(int(i));
        }
        // Inputs of widgets that were converted stand behind all others.
        for (const Converted& converted : m_converted) {
            addConverted(converted);
        }
        for (const ChildInput& input : m_inputs) {
            if (auto read = readInputDefinition(input.name, input.spec.get(), true, input.spec)) {
                m_out.node.inputs.push_back(std::move(*read));
            }
        }
    }

private:
    using Place = std::pair<int, int>;
    struct Converted
    {
        int child = -1;
        int plainInputs = 0;
        std::map<int, ChildInput> byPlace;
    };

    void readLinks()
    {
        const Json* links = member(&m_group, "links");
        for (std::size_t i = 0; i < count(links); ++i) {
            const Json* entry = item(links, i);
            const GroupLink link{slotNumber(item(entry, 0)), slotNumber(item(entry, 1)), slotNumber(item(entry, 2)),
                                 slotNumber(item(entry, 3))};
            m_out.links.push_back(link);
            if (link.origin >= 0 && link.target >= 0) {
                m_from[{link.origin, link.originSlot}].push_back(i);
                m_to[{link.target, link.targetSlot}] = i;
            }
        }
    }

    void readExternal()
    {
        const Json* external = member(&m_group, "external");
        for (std::size_t i = 0; i < count(external); ++i) {
            const Json* entry = item(external, i);
            m_external.insert(Place(slotNumber(item(entry, 0)), slotNumber(item(entry, 1))), typeText(item(entry, 2)));
        }
    }

    [[nodiscard]] const Json* saved(int child) const { return child < 0 ? nullptr : item(m_nodes, std::size_t(child)); }
    [[nodiscard]] QString typeOf(int child) const { return text(member(saved(child), "type")); }
    [[nodiscard]] const Json* linkJson(std::size_t link) const { return item(member(&m_group, "links"), link); }

    void readChild(int child)
    {
        const std::optional<ChildClass> known = classOf(child);
        if (!known) {
            return;
        }
        Converted converted{child, 0, {}};
        QStringList plain;
        std::vector<JsonValue> specs;
        for (const ChildInput& input : known->inputs) {
            if (!isGroupWidget(input.spec)) {
                plain.append(input.name);
                specs.push_back(input.spec);
            } else if (const int place = convertedPlace(child, input.name); place >= 0) {
                converted.byPlace.insert({place, input});
            } else {
                const QString name = addInput(child, input, false);
                m_out.children[std::size_t(child)].widgets.emplace_back(input.name, name);
            }
        }
        for (int i = 0; i < plain.size(); ++i) {
            addPlain(child, i, {plain.at(i), specs[std::size_t(i)]});
        }
        converted.plainInputs = int(plain.size());
        m_converted.push_back(std::move(converted));
        addOutputs(child, known->outputs);
    }

    void addPlain(int child, int place, const ChildInput& input)
    {
        if (const auto link = m_to.find({child, place}); link != m_to.end()) {
            mergePrimitive(link->second, input.spec);
            return;
        }
        const Json* visible = member(settings(child, "input", input.name), "visible");
        const bool hidden = visible && visible->is_boolean() && !visible->get<bool>();
        addInput(child, input, hidden);
        if (!hidden) {
            m_out.children[std::size_t(child)].inputs.emplace_back(place, m_count++);
        }
    }

    void addConverted(const Converted& converted)
    {
        GroupChild& child = m_out.children[std::size_t(converted.child)];
        int place = converted.plainInputs;
        for (const auto& [at, input] : converted.byPlace) {
            if (const auto link = m_to.find({converted.child, place}); link != m_to.end()) {
                mergePrimitive(link->second, input.spec);
            } else {
                const QString name = addInput(converted.child, input, false);
                child.widgets.emplace_back(input.name, name);
                child.inputs.emplace_back(place, m_count++);
            }
            ++place;
        }
    }

    void addOutputs(int child, const QStringList& types)
    {
        for (int slot = 0; slot < types.size(); ++slot) {
            const Json* visible = member(settings(child, "output", QString::number(slot)), "visible");
            const bool usedInside = m_from.count({child, slot}) > 0 && !m_external.contains({child, slot});
            if (visible && !visible->is_null() ? truthy(visible) : !usedInside) {
                m_out.node.outputs.append(types.at(slot));
                m_out.outputs.emplace_back(child, slot);
            }
        }
    }

    [[nodiscard]] const Json* settings(int child, const char* side, const QString& name) const
    {
        const Json* all = member(&m_group, "config");
        const Json* own = isArray(all) ? item(all, std::size_t(child)) : member(all, QString::number(child));
        return member(member(own, side), name);
    }

    /// Where the file has an input of its own for this widget; -1 where it has none.
    [[nodiscard]] int convertedPlace(int child, const QString& name) const
    {
        const Json* inputs = member(saved(child), "inputs");
        for (std::size_t i = 0; i < count(inputs); ++i) {
            const Json* input = item(inputs, i);
            if (text(member(input, "name")) == name && text(member(member(input, "widget"), "name")) == name) {
                return int(i);
            }
        }
        return -1;
    }

    /// Gives the input a name that is free in the group, and puts it there unless it is hidden.
    QString addInput(int child, const ChildInput& input, bool hidden)
    {
        const Json* node = saved(child);
        const QString title = text(member(node, "title"));
        const Json* renamed = member(settings(child, "input", input.name), "name");
        QString name = isString(renamed) ? text(renamed) : labelOf(node, input.name);
        QString key = name;
        QString prefix;
        if ((typeOf(child) == QLatin1String("PrimitiveNode") && !title.isEmpty()) || m_seen.contains(name)) {
            prefix = (member(node, "title") ? title : typeOf(child)) + QLatin1Char(' ');
            key = name = prefix + input.name;
            if (m_seen.contains(name)) {
                name = prefix + QString::number(m_seen.value(name)) + QLatin1Char(' ') + input.name;
            }
        }
        m_seen[key] = m_seen.value(key, 1) + 1;
        if (!hidden) {
            const auto place = m_places.constFind(name);
            if (place != m_places.constEnd()) {
                m_inputs[std::size_t(*place)].spec = controlled(input, prefix);
            } else {
                m_places.insert(name, int(m_inputs.size()));
                m_inputs.push_back({name, controlled(input, prefix)});
            }
        }
        return name;
    }

    static QString labelOf(const Json* node, const QString& name)
    {
        const Json* inputs = member(node, "inputs");
        for (std::size_t i = 0; i < count(inputs); ++i) {
            if (text(member(item(inputs, i), "name")) == name) {
                return text(member(item(inputs, i), "label"), name);
            }
        }
        return name;
    }

    /// Seeds of a group are followed by their control, whatever the server says.
    static JsonValue controlled(const ChildInput& input, const QString& prefix)
    {
        if (input.name != QLatin1String("seed") && input.name != QLatin1String("noise_seed")) {
            return input.spec;
        }
        const Json* known = item(input.spec.get(), 1);
        Json options = isObject(known) ? *known : Json::object();
        options["control_after_generate"] = (prefix + QStringLiteral("control_after_generate")).toStdString();
        return specOf(*item(input.spec.get(), 0), std::move(options));
    }

    [[nodiscard]] std::optional<ChildClass> classOf(int child)
    {
        const QString type = typeOf(child);
        if (const NodeDefinition* known = m_definitions.find(type)) {
            return serverClass(*known);
        }
        if (type == QLatin1String("PrimitiveNode")) {
            return primitiveClass(child);
        }
        return type == QLatin1String("Reroute") ? rerouteClass(child) : std::nullopt;
    }

    [[nodiscard]] std::optional<ChildClass> primitiveClass(int child)
    {
        const auto first = m_from.find({child, 0});
        if (first == m_from.end()) {
            return std::nullopt;
        }
        const Json* type = item(linkJson(first->second.front()), 5);
        JsonValue spec = specOf(type ? *type : Json(), Json::object());
        if (text(type) == QLatin1String("COMBO")) {
            const Json* output = item(member(saved(child), "outputs"), 0);
            const JsonValue target =
                specOfInput(m_out.links[first->second.front()].target, text(member(member(output, "widget"), "name")));
            spec = specOf(isString(item(target.get(), 0)) ? *item(target.get(), 0) : Json("UNKNOWN"), Json::object());
        }
        m_primitives.insert(child);
        return ChildClass{{{QStringLiteral("value"), spec}}, {text(item(spec.get(), 0), QStringLiteral("*"))}};
    }

    [[nodiscard]] JsonValue specOfInput(int child, const QString& name)
    {
        const NodeDefinition* known = m_definitions.find(typeOf(child));
        for (const char* category : {"required", "optional"}) {
            const Json* spec = known ? member(member(member(known->json.get(), "input"), category), name) : nullptr;
            if (spec) {
                return sharing(known->json, spec);
            }
        }
        return {};
    }

    /// A primitive takes the limits of what it is linked to, and a control.
    void mergePrimitive(std::size_t link, const JsonValue& target)
    {
        const int origin = m_out.links[link].origin;
        if (typeOf(origin) != QLatin1String("PrimitiveNode") || !m_primitives.contains(origin)) {
            return;
        }
        const auto& widgets = m_out.children[std::size_t(origin)].widgets;
        const auto value = std::find_if(widgets.begin(), widgets.end(),
                                        [](const auto& entry) { return entry.first == QLatin1String("value"); });
        if (value == widgets.end()) {
            return;
        }
        const Json* known = item(target.get(), 1);
        Json options = isObject(known) ? *known : Json::object();
        options["control_after_generate"] = true;
        if (const auto place = m_places.constFind(value->second); place != m_places.constEnd()) {
            ChildInput& input = m_inputs[std::size_t(*place)];
            input.spec = specOf(*item(input.spec.get(), 0), std::move(options));
        }
    }

    /// A reroute between nodes inside shows nothing; one at the edge is an input and an output.
    [[nodiscard]] std::optional<ChildClass> rerouteClass(int child)
    {
        const auto to = m_to.find({child, 0});
        const auto from = m_from.find({child, 0});
        const bool leaves = m_external.contains({child, 0});
        if (to != m_to.end() && from != m_from.end() && !leaves) {
            return std::nullopt;
        }
        QString type = QStringLiteral("*");
        if (from != m_from.end()) {
            for (const std::size_t link : from->second) {
                const Json* inputs = member(saved(m_out.links[link].target), "inputs");
                const Json* input = item(inputs, std::size_t(std::max(0, m_out.links[link].targetSlot)));
                type = type == QLatin1String("*") ? typeText(member(input, "type")) : type;
            }
        } else if (to != m_to.end()) {
            const GroupLink& link = m_out.links[to->second];
            const Json* outputs = member(saved(link.origin), "outputs");
            type = typeText(member(item(outputs, std::size_t(std::max(0, link.originSlot))), "type"));
        } else {
            type = typeOfPipe(child);
        }
        const std::string typeName = type.toStdString();
        return ChildClass{{{type, specOf(typeName, Json{{"forceInput", true}})}}, {type}};
    }

    [[nodiscard]] QString typeOfPipe(int child) const
    {
        for (std::size_t i = 0; i < m_out.links.size(); ++i) {
            if (m_out.links[i].target == child) {
                return typeText(item(linkJson(i), 5));
            }
        }
        return m_external.value({child, 0}, QStringLiteral("*"));
    }

    const Json& m_group;
    Definitions& m_definitions;
    const Json* m_nodes;
    GroupDefinition& m_out;
    std::vector<ChildInput> m_inputs;
    QHash<QString, int> m_places;
    std::vector<Converted> m_converted;
    QHash<QString, int> m_seen;
    QSet<int> m_primitives;
    std::map<Place, std::vector<std::size_t>> m_from;
    std::map<Place, std::size_t> m_to;
    QHash<Place, QString> m_external;
    int m_count = 0;
};

} // namespace

GroupDefinition readGroup(const QString& name, const Json& group, Definitions& definitions)
{
    GroupDefinition out;
    out.node.className = QStringLiteral("workflow>") + name;
    out.node.displayName = name;
    GroupReader(group, definitions, out).read();
    return out;
}

} // namespace ryla::workflow::convert
