#include "workflow/convert/packrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace ryla::workflow::convert {
namespace {

struct EditorType
{
    const char* name;
    NodeKind kind;
    bool editorsOwn;
};

/// Classes that live in the browser only. Those of rgthree also come with " (rgthree)" behind their name.
constexpr std::array editorTypes = {
    EditorType{"Reroute", NodeKind::Reroute, true},
    EditorType{"PrimitiveNode", NodeKind::Primitive, true},
    EditorType{"Note", NodeKind::Ignored, true},
    EditorType{"MarkdownNote", NodeKind::Ignored, true},
    EditorType{"Reroute (rgthree)", NodeKind::Reroute, true},
    EditorType{"SetNode", NodeKind::Setter, true},
    EditorType{"GetNode", NodeKind::Getter, true},
    EditorType{"easy setNode", NodeKind::Setter, true},
    EditorType{"easy getNode", NodeKind::Getter, true},
    EditorType{"Label (rgthree)", NodeKind::Ignored, true},
    EditorType{"Bookmark (rgthree)", NodeKind::Ignored, true},
    EditorType{"Fast Groups Muter (rgthree)", NodeKind::Ignored, false},
    EditorType{"Fast Groups Bypasser (rgthree)", NodeKind::Ignored, false},
    EditorType{"Fast Muter (rgthree)", NodeKind::Ignored, false},
    EditorType{"Fast Bypasser (rgthree)", NodeKind::Ignored, false},
    EditorType{"Node Collector (rgthree)", NodeKind::Ignored, false},
    EditorType{"Node Combiner (rgthree)", NodeKind::Ignored, false},
    EditorType{"Mute / Bypass Repeater (rgthree)", NodeKind::Ignored, false},
    EditorType{"Mute / Bypass Relay (rgthree)", NodeKind::Ignored, false},
    EditorType{"Random Unmuter (rgthree)", NodeKind::Ignored, false},
    EditorType{"Fast Actions Button (rgthree)", NodeKind::Ignored, false},
};

const EditorType* editorType(const QString& type)
{
    const auto found = std::find_if(editorTypes.begin(), editorTypes.end(),
                                    [&](const EditorType& known) { return type == QLatin1String(known.name); });
    return found == editorTypes.end() ? nullptr : &*found;
}

bool hasValue(const Node& node, const QString& name, double least, double most)
{
    const Widget* widget = node.widget(name);
    const auto value = widget ? number(widget->value.get()) : std::nullopt;
    return value && *value >= least && *value <= most;
}

} // namespace

std::vector<InputDefinition> packBranchOf(const InputDefinition& input, const JsonValue& value)
{
    std::vector<InputDefinition> added;
    const Json* list = value ? member(input.option("formats"), text(value.get())) : nullptr;
    for (std::size_t i = 0; i < count(list); ++i) {
        // ["crf", "INT", {…}] or ["pix_fmt", [choices…]]
        const Json* entry = item(list, i);
        const QString name = text(item(entry, 0));
        Json spec = Json::array();
        for (std::size_t part = 1; part < count(entry); ++part) {
            spec.push_back(*item(entry, part));
        }
        const auto tree = std::make_shared<const Json>(std::move(spec));
        const auto definition = readInputDefinition(name, tree.get(), true, tree);
        if (definition && !name.isEmpty()) {
            added.push_back(*definition);
        }
    }
    return added;
}

NodeKind editorKindOf(const QString& type)
{
    const EditorType* known = editorType(type);
    return known ? known->kind : NodeKind::Missing;
}

bool isEditorsOwn(const QString& type)
{
    const EditorType* known = editorType(type);
    return known && known->editorsOwn;
}

QString scriptWarning(const Node& node, const QString& pythonModule)
{
    if (!pythonModule.startsWith(QLatin1String("custom_nodes."))) {
        return {};
    }
    if (node.type == QLatin1String("Seed (rgthree)") && hasValue(node, QStringLiteral("seed"), -3, -1)) {
        return QStringLiteral("its seed asks the browser for a number (random, or one more than the last); set a seed "
                              "of your own");
    }
    const Json* saved = member(node.json, "widgets_values");
    if (node.type.startsWith(QLatin1String("VHS_")) && isArray(saved) && count(saved) > 1) {
        return QStringLiteral("its values are a list of an old version, which its pack's script may read in another "
                              "order; check them");
    }
    if (node.type.startsWith(QLatin1String("ImpactWildcard"))) {
        return QStringLiteral("its pack fills in wildcards in the browser; the text is sent as it stands in the file");
    }
    if (node.type.contains(QLatin1String("Everywhere"))) {
        return QStringLiteral("it connects nodes without links; only connections that the file lists are made");
    }
    return {};
}

} // namespace ryla::workflow::convert
