#pragma once

#include "base/json.h"
#include "comfy/types.h"

namespace ryla::comfy {

/// An id as text: ComfyUI's are strings, custom servers' may be numbers. Empty for anything else.
template<class J>
QString idText(const json::Reader<J>& place)
{
    if (place.isInteger()) {
        return QString::fromUtf8(place.raw());
    }
    return place.string();
}

/// No node makes as many; a hostile answer might.
inline constexpr qsizetype mostOutputs = 20'000;

template<class J>
void appendOutput(QList<ServerOutput>& list, ServerOutput output, const json::Reader<J>& entry)
{
    if (entry.isNull() || !entry.exists() || list.size() >= mostOutputs) {
        return;
    }
    const QString fileName = entry.at("filename").string();
    if (!fileName.isEmpty()) {
        output.fileName = fileName;
        output.subfolder = entry.at("subfolder").string();
        output.type = entry.at("type").string(QStringLiteral("output"));
    } else {
        output.text = entry.isString() ? entry.string() : QString::fromUtf8(entry.raw());
    }
    list.append(output);
}

/// The "ui" data of one node ({"images": [{filename, subfolder, type}…], "text": ["…"], …}) as a flat list. Custom
/// nodes put any JSON there; null is no output. "animated" only says of the list beside it that it moves.
template<class J>
void appendOutputs(QList<ServerOutput>& list, const NodeId& node, const NodeId& displayNode,
                   const json::Reader<J>& output)
{
    for (const auto& [key, value] : output.entries()) {
        if (key == QLatin1String("animated")) {
            continue;
        }
        ServerOutput one;
        one.node = node;
        one.displayNode = displayNode;
        one.key = key;
        if (!value.isArray()) {
            appendOutput(list, one, value);
            continue;
        }
        for (const auto& entry : value.elements()) {
            appendOutput(list, one, entry);
        }
    }
}

} // namespace ryla::comfy
