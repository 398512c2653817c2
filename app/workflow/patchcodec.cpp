#include "base/json.h"
#include "workflow/patch.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;
using Reader = json::Reader<Json>;

struct Writer
{
    Json operator()(bool value) const { return {{"type", "bool"}, {"value", value}}; }
    Json operator()(qint64 value) const { return {{"type", "int"}, {"value", value}}; }
    Json operator()(Seed value) const { return {{"type", "seed"}, {"value", value.value}}; }
    Json operator()(double value) const
    {
        // JSON has no infinities; as text they come back as what they were.
        return {{"type", "float"}, {"value", std::isfinite(value) ? Json(value) : Json(text(QString::number(value)))}};
    }
    Json operator()(const QString& value) const { return {{"type", "text"}, {"value", text(value)}}; }
    Json operator()(const FileRef& value) const
    {
        Json entry = {{"type", "file"}, {"local", text(value.localPath)}, {"server", text(value.serverName)}};
        if (!value.maskPath.isEmpty()) {
            entry["mask"] = text(value.maskPath);
        }
        return entry;
    }
    Json operator()(const RawJson& value) const { return {{"type", "raw"}, {"value", value.text.toStdString()}}; }

    static std::string text(const QString& value) { return value.toStdString(); }
};

template<class T>
std::optional<Value> some(const std::optional<T>& value)
{
    return value ? std::optional<Value>(Value(*value)) : std::nullopt;
}

std::optional<Value> readBool(const Reader& entry)
{
    const Reader value = entry.at("value");
    return value.isBool() ? std::optional<Value>(value.boolean()) : std::nullopt;
}

std::optional<Value> readInteger(const Reader& entry)
{
    return some(entry.at("value").integer());
}

std::optional<Value> readSeed(const Reader& entry)
{
    const std::optional<quint64> value = entry.at("value").unsignedInteger();
    return value ? std::optional<Value>(Seed{*value}) : std::nullopt;
}

std::optional<Value> readFloat(const Reader& entry)
{
    const Reader value = entry.at("value");
    if (value.isString()) {
        bool ok = false;
        const double number = value.string().toDouble(&ok);
        return ok ? std::optional<Value>(number) : std::nullopt;
    }
    return some(value.number());
}

std::optional<Value> readText(const Reader& entry)
{
    const Reader value = entry.at("value");
    return value.isString() ? std::optional<Value>(value.string()) : std::nullopt;
}

std::optional<Value> readFile(const Reader& entry)
{
    return Value(FileRef{entry.at("local").string(), entry.at("server").string(), entry.at("mask").string()});
}

std::optional<Value> readRaw(const Reader& entry)
{
    const Reader value = entry.at("value");
    return value.isString() ? std::optional<Value>(RawJson{value.string().toUtf8()}) : std::nullopt;
}

struct LiteralRow
{
    const char* type;
    std::optional<Value> (*read)(const Reader&);
};

constexpr std::array literalRows = {
    LiteralRow{"bool", readBool},   LiteralRow{"int", readInteger}, LiteralRow{"seed", readSeed},
    LiteralRow{"float", readFloat}, LiteralRow{"text", readText},   LiteralRow{"file", readFile},
    LiteralRow{"raw", readRaw},
};

std::optional<Value> readValue(const Reader& entry)
{
    const QString type = entry.at("type").string();
    for (const LiteralRow& row : literalRows) {
        if (type == QLatin1String(row.type)) {
            return row.read(entry);
        }
    }
    return std::nullopt;
}

void writeEntries(Json::object_t& entries, const QMap<InputRef, Value>& values, bool unsent)
{
    for (auto entry = values.cbegin(); entry != values.cend(); ++entry) {
        Json value = std::visit(Writer{}, entry.value());
        if (entry.key().node.text.contains(QLatin1Char('.'))) {
            // "node.input" is read up to the first dot; a node whose id holds one is named apart.
            value["node"] = Writer::text(entry.key().node.text);
        }
        if (unsent) {
            value["unsent"] = true;
        }
        entries.emplace_back(Writer::text(entry.key().text()), std::move(value));
    }
}

} // namespace

QByteArray patchToJson(const Patch& patch)
{
    Json root = Json::object();
    auto& entries = root.get_ref<Json::object_t&>();
    writeEntries(entries, patch.values(), false);
    writeEntries(entries, patch.unsent(), true);
    return json::dump(root);
}

Result<Patch> patchFromJson(const QByteArray& bytes)
{
    const Result<Json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error().inContext(QStringLiteral("Saved values")));
    }
    const Reader root(*parsed);
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object of saved values"), ErrorKind::BadFile);
    }
    Patch patch;
    for (const auto& [key, entry] : root.entries()) {
        const std::optional<Value> value = readValue(entry);
        if (!value) {
            return entry.expected(QStringLiteral("a value with its type"), ErrorKind::BadFile);
        }
        const QString node = entry.at("node").string();
        const bool apart = !node.isEmpty() && key.startsWith(node + QLatin1Char('.'));
        const InputRef id = apart ? InputRef{NodeId{node}, key.mid(node.size() + 1)} : InputRef::parse(key);
        if (entry.at("unsent").boolean()) {
            patch.setUnsent(id, *value);
        } else {
            patch.set(id, *value);
        }
    }
    return patch;
}

} // namespace ryla::workflow
