#include "base/json.h"
#include "workflow/texthistory.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace {

using HistoryJson = nlohmann::ordered_json;

constexpr int historyVersion = 1;

} // namespace

bool remember(TextHistory& history, const InputRef& id, const QString& text)
{
    if (text.trimmed().isEmpty() || text.size() > longestTextKept) {
        return false;
    }
    const auto known = history.constFind(id);
    if (known == history.constEnd() ? history.size() >= mostFieldsKept : known->first() == text) {
        return false;
    }
    QStringList& texts = history[id];
    texts.removeAll(text);
    texts.prepend(text);
    texts.resize(std::min(texts.size(), mostTextsKept));
    return true;
}

QByteArray textHistoryToJson(const TextHistory& history)
{
    HistoryJson fields = HistoryJson::object();
    for (auto field = history.cbegin(); field != history.cend(); ++field) {
        HistoryJson texts = HistoryJson::array();
        for (const QString& text : *field) {
            texts.push_back(text.toStdString());
        }
        fields[field.key().text().toStdString()] = std::move(texts);
    }
    return json::dump(HistoryJson{{"version", historyVersion}, {"texts", std::move(fields)}});
}

Result<TextHistory> textHistoryFromJson(const QByteArray& bytes)
{
    const Result<HistoryJson> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const json::Reader<HistoryJson> root(*parsed);
    if (!root.isObject() || root.at("version").integer() != historyVersion) {
        return root.expected(QStringLiteral("a history of texts of version 1"), ErrorKind::BadFile);
    }
    TextHistory history;
    for (const auto& [key, entry] : root.at("texts").entries()) {
        const QStringList texts = json::stringsOf(entry);
        for (auto text = texts.crbegin(); text != texts.crend(); ++text) {
            remember(history, InputRef::parse(key), *text);
        }
    }
    return history;
}

} // namespace ryla::workflow
