#include "base/json.h"
#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace {

constexpr qint64 glbHead = 12;
constexpr qint64 glbChunkHead = 8;

bool isGlb(const QByteArray& head)
{
    return head.startsWith("glTF");
}

/// The object that begins with the first byte, up to its closing brace; empty where it is not closed.
QByteArray objectAtStart(const QByteArray& text)
{
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\') {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '{' || c == '[')) {
            ++depth;
        } else if (!quoted && (c == '}' || c == ']') && --depth == 0) {
            return text.left(i + 1);
        }
    }
    return {};
}

/// The JSON comes first. Where its length makes no sense (files are damaged by being sent as text), its own braces say
/// where it ends.
QByteArray sceneOf(ByteSource& file, CarriedTexts& texts)
{
    const QByteArray head = file.read(glbHead, glbChunkHead);
    const qint64 length = littleEndianAt<quint32>(head, 0);
    const qint64 start = glbHead + glbChunkHead;
    if (head.mid(4, 4) == "JSON" && length <= std::min<qint64>(file.size() - start, maxCarriedBytes)) {
        return file.read(start, length);
    }
    texts.noteDamage(glbHead, QStringLiteral("a part of %1 bytes is announced, but the file ends before").arg(length));
    const QByteArray rest = file.read(glbHead, std::min<qint64>(file.size() - glbHead, maxCarriedBytes));
    const qsizetype brace = rest.left(32).indexOf('{');
    return brace < 0 ? QByteArray() : objectAtStart(rest.mid(brace));
}

CarriedTexts readGlb(ByteSource& file)
{
    CarriedTexts texts;
    const Result<nlohmann::ordered_json> scene = json::parseOrdered(sceneOf(file, texts));
    if (!scene) {
        texts.noteDamage(glbHead, QStringLiteral("its JSON cannot be read"));
        return texts;
    }
    const auto extras = json::Reader(*scene).at("asset").at("extras");
    for (const char* key : {"prompt", "workflow"}) {
        const auto place = extras.at(key);
        texts.add(key, place.isString() ? place.string().toUtf8() : place.isObject() ? place.raw() : QByteArray());
    }
    return texts;
}

} // namespace

Container glbContainer()
{
    return {"GLB model", "glb", isGlb, readGlb};
}

} // namespace ryla::workflow
