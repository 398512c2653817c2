#pragma once

#include "base/json.h"
#include "workflow/convert/conversion.h"

#include <nlohmann/json.hpp>

/// What the tests of the converter have in common.
namespace ryla::tests {

inline QString problemOf(const Result<workflow::Conversion>& conversion)
{
    return conversion ? QString() : conversion.error().message;
}

/// The prompt without titles.
inline QByteArray promptOf(const workflow::Conversion& conversion)
{
    nlohmann::json prompt = *json::parse(conversion.document.promptJson());
    for (auto& [id, node] : prompt.items()) {
        node.erase("_meta");
    }
    return json::dump(prompt);
}

inline QByteArray sorted(const char* text)
{
    return json::dump(json::parse(text).value_or(nlohmann::json(text)));
}

/// A file in schema 0.4.
inline QByteArray root(const QByteArray& nodes, const QByteArray& links = "[]", const QByteArray& more = {})
{
    return R"({"version":0.4,"last_node_id":50,"nodes":[)" + nodes + R"(],"links":)" + links + more + '}';
}

} // namespace ryla::tests
