#include "base/json.h"
#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"
#include "workflow/jsonscan.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace {

/// The format's own limit of its header; a real one has a few hundred kilobytes.
constexpr quint64 mostHeaderBytes = 100'000'000;
constexpr qint64 lengthBytes = 8;

bool isSafetensors(const QByteArray& head)
{
    return head.size() > lengthBytes && head[lengthBytes] == '{' && littleEndianAt<quint64>(head, 0) <= mostHeaderBytes;
}

/// "__metadata__" of a header that lists thousands of tensors, without reading those.
QByteArray metadataOf(const QByteArray& header)
{
    const Result<QList<JsonMember>> members = jsonMembers(header);
    for (const JsonMember& member : members.value_or(QList<JsonMember>())) {
        if (member.key == "__metadata__" && member.isObject()) {
            return member.value.toByteArray();
        }
    }
    return {};
}

CarriedTexts readSafetensors(ByteSource& file)
{
    CarriedTexts texts;
    const quint64 length = littleEndianAt<quint64>(file.read(0, lengthBytes), 0);
    if (length > quint64(file.size() - lengthBytes)) {
        texts.noteDamage(0, QStringLiteral("a header of %1 bytes is announced, but the file ends before").arg(length));
        return texts;
    }
    const Result<nlohmann::ordered_json> metadata =
        json::parseOrdered(metadataOf(file.read(lengthBytes, qint64(length))));
    if (!metadata) {
        return texts;
    }
    for (const char* key : {"prompt", "workflow"}) {
        texts.add(key, json::Reader(*metadata).at(key).string().toUtf8());
    }
    return texts;
}

} // namespace

Container safetensorsContainer()
{
    return {"latent or model file", "latent safetensors", isSafetensors, readSafetensors};
}

} // namespace ryla::workflow
