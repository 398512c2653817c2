#include "comfy/codecs/modelcodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace ryla::comfy {
namespace {

using Place = json::Reader<nlohmann::json>;

constexpr qsizetype mostEntries = 20'000;

/// Reads a list, item by item; `one` gives an item or nothing.
template<class T, class F>
Result<QList<T>> listOf(const Place& list, F one)
{
    if (!list.isArray()) {
        return list.expected(QStringLiteral("a list"));
    }
    QList<T> items;
    for (const Place& element : list.elements()) {
        const std::optional<T> item = items.size() < mostEntries ? one(element) : std::optional<T>();
        if (item) {
            items.append(*item);
        }
    }
    return items;
}

Result<nlohmann::json> treeOf(const QByteArray& bytes)
{
    auto tree = json::parse(bytes);
    if (!tree) {
        tree.error().kind = ErrorKind::BadReply;
    }
    return tree;
}

int countAt(const Place& place)
{
    return int(std::clamp<qint64>(place.integer().value_or(0), 0, std::numeric_limits<int>::max()));
}

std::optional<ModelFile> fileOf(const Place& entry)
{
    const QString name = entry.isObject() ? entry.at("name").string() : entry.string();
    if (name.isEmpty()) {
        return std::nullopt;
    }
    return ModelFile{name, entry.isObject() ? std::max<qint64>(-1, entry.at("size").integer().value_or(-1)) : -1};
}

} // namespace

Result<QList<ModelFile>> parseModelFiles(const QByteArray& bytes)
{
    const auto tree = treeOf(bytes);
    return tree ? listOf<ModelFile>(Place(*tree), fileOf) : fail(tree.error());
}

Result<QHash<QString, QString>> parseFolderPaths(const QByteArray& bytes)
{
    const auto tree = treeOf(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    const Place root(*tree);
    if (!root.isObject()) {
        return root.expected(QStringLiteral("an object of folders"));
    }
    QHash<QString, QString> paths;
    for (const auto& [folder, places] : root.entries()) {
        const QString first = places.element(0).string();
        if (!first.isEmpty() && paths.size() < mostEntries) {
            paths.insert(folder, first);
        }
    }
    return paths;
}

Result<QList<ManagerModel>> parseManagerModels(const QByteArray& bytes)
{
    const auto tree = treeOf(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    return listOf<ManagerModel>(Place(*tree).at("models"), [](const Place& entry) -> std::optional<ManagerModel> {
        const ManagerModel model{entry.at("name").string(),     entry.at("type").string(),
                                 entry.at("base").string(),     entry.at("save_path").string(),
                                 entry.at("filename").string(), entry.at("url").string(),
                                 entry.at("size").string()};
        return model.fileName.isEmpty() ? std::nullopt : std::optional(model);
    });
}

Result<ManagerQueue> parseManagerQueue(const QByteArray& bytes)
{
    const auto tree = treeOf(bytes);
    if (!tree) {
        return fail(tree.error());
    }
    const Place root(*tree);
    if (!root.isObject() || !root.at("is_processing").exists()) {
        return root.at("is_processing").expected(QStringLiteral("whether it works"));
    }
    return ManagerQueue{countAt(root.at("total_count")), countAt(root.at("done_count")),
                        countAt(root.at("in_progress_count")), root.at("is_processing").boolean()};
}

QByteArray installBody(const ManagerModel& model, const QString& client, const QString& task)
{
    const auto text = [](const QString& value) { return value.toStdString(); };
    return json::dump(nlohmann::json{{"name", text(model.name)},
                                     {"type", text(model.type)},
                                     {"base", text(model.base)},
                                     {"save_path", text(model.savePath)},
                                     {"filename", text(model.fileName)},
                                     {"url", text(model.url)},
                                     {"client_id", text(client)},
                                     {"ui_id", text(task)}});
}

} // namespace ryla::comfy
