#include "base/json.h"
#include "workflow/document.h"
#include "workflow/formspec.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <span>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;
using Reader = json::Reader<Json>;

constexpr qint64 newestVersion = 1;

/// Forms are read by people; more of anything than this is not a form.
constexpr qsizetype maxEntries = 2000;

constexpr std::array rootKeys = {"version", "title", "description", "fields", "switches", "outputs"};
constexpr std::array switchKeys = {"name", "nodes", "groups", "off", "default"};
constexpr std::array fieldKeys = {"id",  "switch", "title", "description", "placeholder", "optional", "section",
                                  "min", "max",    "step",  "choices",     "default",     "showIf"};

/// What stands in an object beside the known keys; empty where nothing does.
QByteArray unknownKeys(const Reader& place, std::span<const char* const> known)
{
    Json others = Json::object();
    for (const auto& [key, value] : place.entries()) {
        const bool isKnown = std::any_of(known.begin(), known.end(),
                                         [&key = key](const char* one) { return key == QLatin1String(one); });
        if (!isKnown) {
            others[key.toStdString()] = *value.get();
        }
    }
    return others.empty() ? QByteArray() : json::dump(others);
}

/// "[]" where the key is missing; an error where it is no list.
Result<QList<Reader>> listAt(const Reader& place, const char* key, const char* what)
{
    const Reader list = place.at(key);
    if (list.exists() && (!list.isArray() || list.size() > maxEntries)) {
        return list.expected(QStringLiteral("a list of at most %1 %2").arg(maxEntries).arg(QLatin1String(what)),
                             ErrorKind::BadFile);
    }
    return list.elements();
}

QString plainTextOf(const Reader& value)
{
    return value.isString() ? value.string() : QString::fromUtf8(value.raw());
}

Result<InputRef> targetOf(const Reader& place)
{
    const Reader byName = place.at("switch");
    if (byName.exists()) {
        const QString name = byName.string().trimmed();
        return name.isEmpty() ? byName.expected(QStringLiteral("the name of a switch"), ErrorKind::BadFile)
                              : Result<InputRef>(switchRef(name));
    }
    const InputRef id = InputRef::parse(place.at("id").string());
    if (id.node.isEmpty() || id.input.isEmpty()) {
        return place.at("id").expected(QStringLiteral("an input written \"node.input\", such as \"6.text\""),
                                       ErrorKind::BadFile);
    }
    return id;
}

Result<std::optional<ShowIf>> showIfOf(const Reader& place)
{
    if (!place.exists()) {
        return std::optional<ShowIf>();
    }
    const Result<InputRef> field = targetOf(place);
    if (!field) {
        return fail(field.error());
    }
    ShowIf read{*field, {}};
    const Result<QList<Reader>> values = listAt(place, "values", "values");
    if (!values) {
        return fail(values.error());
    }
    for (const Reader& entry : *values) {
        if (const std::optional<Value> value = valueFromJson(*entry.get())) {
            read.values.append(*value);
        }
    }
    if (read.values.isEmpty() && isSwitch(read.field)) {
        read.values.append(Value(true));
    }
    return std::optional(read);
}

/// A number that can be a limit; nothing where the key is missing.
Result<std::optional<double>> limitAt(const Reader& place, const char* key)
{
    const Reader limit = place.at(key);
    const std::optional<double> number = limit.number();
    if (limit.exists() && !limit.isNull() && (!number || !std::isfinite(*number))) {
        return limit.expected(QStringLiteral("a number"), ErrorKind::BadFile);
    }
    return number;
}

Result<void> readNarrowing(const Reader& entry, FormField& field)
{
    for (const auto& [key, limit] :
         {std::pair("min", &field.minimum), std::pair("max", &field.maximum), std::pair("step", &field.step)}) {
        const Result<std::optional<double>> read = limitAt(entry, key);
        if (!read) {
            return fail(read.error());
        }
        *limit = *read;
    }
    const Result<QList<Reader>> choices = listAt(entry, "choices", "choices");
    if (!choices) {
        return fail(choices.error());
    }
    for (const Reader& choice : *choices) {
        field.choices.append(plainTextOf(choice));
    }
    return {};
}

Result<FormField> fieldOf(const Reader& entry)
{
    if (!entry.isObject()) {
        return entry.expected(QStringLiteral("a field with an \"id\""), ErrorKind::BadFile);
    }
    const Result<InputRef> target = targetOf(entry);
    if (!target) {
        return fail(target.error());
    }
    FormField read;
    read.target = *target;
    read.title = entry.at("title").string().trimmed();
    read.description = entry.at("description").string().trimmed();
    read.placeholder = entry.at("placeholder").string();
    read.optional = entry.at("optional").boolean();
    read.section = entry.at("section").string().trimmed();
    if (const Result<void> limits = readNarrowing(entry, read); !limits) {
        return fail(limits.error());
    }
    if (const Reader fallback = entry.at("default"); fallback.exists() && !fallback.isNull()) {
        read.fallback = valueFromJson(*fallback.get());
    }
    const Result<std::optional<ShowIf>> showIf = showIfOf(entry.at("showIf"));
    if (!showIf) {
        return fail(showIf.error());
    }
    read.showIf = *showIf;
    read.extra = unknownKeys(entry, fieldKeys);
    return read;
}

Result<FormSwitch> switchOf(const Reader& entry)
{
    FormSwitch read;
    read.name = entry.at("name").string().trimmed();
    if (read.name.isEmpty()) {
        return entry.at("name").expected(QStringLiteral("the name of the switch"), ErrorKind::BadFile);
    }
    const Result<QList<Reader>> nodes = listAt(entry, "nodes", "nodes");
    const Result<QList<Reader>> groups = listAt(entry, "groups", "groups");
    if (!nodes || !groups) {
        return fail(nodes ? groups.error() : nodes.error());
    }
    for (const Reader& node : *nodes) {
        read.nodes.append(NodeId{plainTextOf(node)});
    }
    for (const Reader& group : *groups) {
        read.groups.append(group.string());
    }
    const Reader off = entry.at("off");
    const QString word = off.string(QStringLiteral("bypass"));
    if (word != QLatin1String("bypass") && word != QLatin1String("mute")) {
        return off.expected(QStringLiteral("\"bypass\" or \"mute\""), ErrorKind::BadFile);
    }
    read.off = word == QLatin1String("mute") ? FormSwitch::Off::Mute : FormSwitch::Off::Bypass;
    read.on = entry.at("default").boolean(true);
    read.extra = unknownKeys(entry, switchKeys);
    return read;
}

/// The version must be known before anything else is judged.
Result<void> checkVersion(const Reader& root)
{
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object with \"version\" and \"fields\""), ErrorKind::BadFile);
    }
    const Reader version = root.at("version");
    if (!version.isInteger()) {
        return version.expected(QStringLiteral("the number %1").arg(newestVersion), ErrorKind::BadFile);
    }
    if (version.integer() != newestVersion) {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("this form is of version %1 and this program knows version %2; a newer RYLA Studio "
                                   "can read it")
                        .arg(version.integer().value_or(0))
                        .arg(newestVersion));
    }
    return {};
}

/// Appends what `read` makes of each entry.
template<class T>
Result<void> readAll(const Result<QList<Reader>>& entries, Result<T> (*read)(const Reader&), QList<T>& into)
{
    if (!entries) {
        return fail(entries.error());
    }
    for (const Reader& entry : *entries) {
        Result<T> one = read(entry);
        if (!one) {
            return fail(one.error());
        }
        into.append(std::move(*one));
    }
    return {};
}

Result<NodeId> outputOf(const Reader& entry)
{
    return NodeId{plainTextOf(entry)};
}

} // namespace

Result<FormSpec> parseFormSpec(const QByteArray& bytes)
{
    const Result<Json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const Reader root(*parsed);
    if (const Result<void> known = checkVersion(root); !known) {
        return fail(known.error());
    }
    FormSpec spec;
    spec.title = root.at("title").string().trimmed();
    spec.description = root.at("description").string().trimmed();
    const std::array all = {readAll(listAt(root, "fields", "fields"), fieldOf, spec.fields),
                            readAll(listAt(root, "switches", "switches"), switchOf, spec.switches),
                            readAll(listAt(root, "outputs", "outputs"), outputOf, spec.outputs)};
    for (const Result<void>& part : all) {
        if (!part) {
            return fail(part.error());
        }
    }
    spec.extra = unknownKeys(root, rootKeys);
    return spec;
}

} // namespace ryla::workflow
