#include "base/json.h"
#include "workflow/presets.h"
#include "workflow/snippets.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace {

using SnippetJson = nlohmann::ordered_json;

constexpr int snippetsVersion = 1;

} // namespace

QByteArray snippetsToJson(const QList<Snippet>& snippets)
{
    SnippetJson list = SnippetJson::array();
    for (const Snippet& snippet : snippets) {
        list.push_back({{"name", snippet.name.toStdString()}, {"text", snippet.text.toStdString()}});
    }
    return json::dump(SnippetJson{{"version", snippetsVersion}, {"snippets", std::move(list)}}, 2);
}

Result<QList<Snippet>> snippetsFromJson(const QByteArray& bytes)
{
    const Result<SnippetJson> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const json::Reader<SnippetJson> root(*parsed);
    const json::Reader<SnippetJson> list = root.at("snippets");
    if (root.at("version").integer() != snippetsVersion || !list.isArray() || list.size() > mostSnippets) {
        return root.expected(QStringLiteral("at most %1 snippets of version 1").arg(mostSnippets), ErrorKind::BadFile);
    }
    QList<Snippet> snippets;
    for (const auto& entry : list.elements()) {
        const Snippet snippet{presetName(entry.at("name").string()), entry.at("text").string()};
        if (snippet.name.isEmpty() || !entry.at("text").isString()) {
            return entry.expected(QStringLiteral("a name and a text"), ErrorKind::BadFile);
        }
        snippets.removeIf([&snippet](const Snippet& other) { return other.name == snippet.name; });
        snippets.append(snippet);
    }
    return snippets;
}

} // namespace ryla::workflow
