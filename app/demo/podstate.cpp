#include "demo/podstate.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>

namespace ryla::demo {

Result<JsonPtr> shippedObjectInfo()
{
    QFile file(QStringLiteral(":/demo/object_info.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Internal,
                    QStringLiteral("The demo pod's facts about nodes are missing from the program."));
    }
    Result<Json> info = json::parseOrdered(file.readAll());
    if (!info) {
        return fail(info.error().inContext(QStringLiteral("While reading the demo pod's facts about nodes")));
    }
    return std::make_shared<const Json>(std::move(*info));
}

Json objectInfoNow(const Json& shipped, const PodFolders& folders)
{
    Json files = Json::array();
    const QStringList names = QDir(folders.of(QStringLiteral("input"))).entryList(QDir::Files, QDir::Name);
    for (const QString& name : names) {
        files.push_back(name.toStdString());
    }
    Json info = shipped;
    for (const char* loader : {"LoadImage", "LoadImageMask"}) {
        if (info.contains(loader)) {
            info[loader]["input"]["required"]["image"][0] = files;
        }
    }
    return info;
}

} // namespace ryla::demo
