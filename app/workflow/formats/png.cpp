#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/exif.h"
#include "workflow/formats/inflate.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

const QByteArray pngStart("\x89PNG\r\n\x1a\n", 8);
constexpr qint64 chunkHead = 8;
constexpr qint64 chunkSum = 4;

bool isPng(const QByteArray& head)
{
    return head.startsWith(pngStart);
}

/// Packed texts with other names are not worth unpacking.
bool mayTell(const QByteArray& keyword)
{
    const QByteArray lower = keyword.toLower();
    return lower == "prompt" || lower == "workflow" || lower == "parameters" || lower == "comment" ||
           lower == "description" || lower == "usercomment";
}

void addPacked(CarriedTexts& texts, const QByteArray& keyword, const QByteArray& packed, qint64 at)
{
    if (!mayTell(keyword)) {
        return;
    }
    if (const Result<QByteArray> text = inflated(packed, maxCarriedBytes)) {
        texts.add(keyword, *text);
    } else {
        texts.noteDamage(at, text.error().message);
    }
}

/// iTXt: keyword 0, packed?, method, language 0, translated keyword 0, text.
void addInternational(CarriedTexts& texts, const QByteArray& body, qsizetype zero, qint64 at)
{
    const bool packed = zero + 1 < body.size() && body[zero + 1] == 1;
    const qsizetype language = body.indexOf('\0', zero + 3);
    const qsizetype translated = language < 0 ? -1 : body.indexOf('\0', language + 1);
    if (translated < 0) {
        texts.noteDamage(at, QStringLiteral("an iTXt text has no end of its name"));
    } else if (packed) {
        addPacked(texts, body.left(zero), body.mid(translated + 1), at);
    } else {
        texts.add(body.left(zero), body.mid(translated + 1));
    }
}

bool isTextChunk(const QByteArray& type)
{
    // comf is ComfyUI's own, in animated PNGs.
    return type == "tEXt" || type == "zTXt" || type == "iTXt" || type == "comf" || type == "eXIf";
}

void addChunk(CarriedTexts& texts, const QByteArray& type, const QByteArray& body, qint64 at)
{
    if (type == "eXIf") {
        addExif(texts, body);
        return;
    }
    const qsizetype zero = body.indexOf('\0');
    if (zero <= 0) {
        return;
    }
    if (type == "zTXt") {
        addPacked(texts, body.left(zero), body.mid(zero + 2), at);
    } else if (type == "iTXt") {
        addInternational(texts, body, zero, at);
    } else {
        texts.add(body.left(zero), body.mid(zero + 1));
    }
}

CarriedTexts readPng(ByteSource& file)
{
    CarriedTexts texts;
    for (qint64 at = pngStart.size();;) {
        const QByteArray head = file.read(at, chunkHead);
        const QByteArray type = head.mid(4, 4);
        if (head.size() < chunkHead) {
            texts.noteDamage(at, QStringLiteral("the file ends before its end mark"));
            return texts;
        }
        const qint64 length = bigEndianAt<quint32>(head, 0);
        if (length > file.size() - at - chunkHead - chunkSum) {
            texts.noteDamage(at,
                             QStringLiteral("a part of %1 bytes is announced, but the file ends before").arg(length));
            return texts;
        }
        if (isTextChunk(type) && length <= maxCarriedBytes) {
            addChunk(texts, type, file.read(at + chunkHead, length), at);
        }
        if (type == "IEND") {
            return texts;
        }
        at += chunkHead + length + chunkSum;
    }
}

} // namespace

Container pngContainer()
{
    return {"PNG picture", "png apng", isPng, readPng};
}

} // namespace ryla::workflow
