#include "comfy/codecs/uploadcodec.h"

#include "base/json.h"

#include <nlohmann/json.hpp>

namespace ryla::comfy {

Result<UploadedFile> parseUpload(const QByteArray& bytes)
{
    const auto tree = json::parse(bytes);
    if (!tree) {
        return fail(ErrorKind::BadReply, tree.error().message, tree.error().detail);
    }
    const json::Reader<nlohmann::json> root(*tree);
    UploadedFile file{root.at("name").string(), root.at("subfolder").string(),
                      root.at("type").string(QStringLiteral("input"))};
    if (file.name.isEmpty()) {
        return root.at("name").expected(QStringLiteral("the name of the stored file"));
    }
    return file;
}

QByteArray originalRef(const UploadedFile& original)
{
    // Without a type ComfyUI looks in the output folder.
    const QString type = original.type.isEmpty() ? QStringLiteral("input") : original.type;
    return json::dump(nlohmann::json{{"filename", original.name.toStdString()},
                                     {"subfolder", original.subfolder.toStdString()},
                                     {"type", type.toStdString()}});
}

} // namespace ryla::comfy
