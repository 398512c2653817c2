#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/exif.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

constexpr qint64 riffHead = 12;
constexpr qint64 riffChunkHead = 8;

bool isWebp(const QByteArray& head)
{
    return head.startsWith("RIFF") && head.mid(8, 4) == "WEBP";
}

CarriedTexts readWebp(ByteSource& file)
{
    CarriedTexts texts;
    for (qint64 at = riffHead; at < file.size();) {
        const QByteArray head = file.read(at, riffChunkHead);
        const qint64 length = littleEndianAt<quint32>(head, 4);
        if (head.size() < riffChunkHead || length > file.size() - at - riffChunkHead) {
            texts.noteDamage(at,
                             QStringLiteral("a part of %1 bytes is announced, but the file ends before").arg(length));
            return texts;
        }
        if (head.startsWith("EXIF") && length <= maxCarriedBytes) {
            addExif(texts, file.read(at + riffChunkHead, length));
        }
        at += riffChunkHead + length + length % 2; // chunks begin at even bytes
    }
    return texts;
}

} // namespace

Container webpContainer()
{
    return {"WebP picture", "webp", isWebp, readWebp};
}

} // namespace ryla::workflow
