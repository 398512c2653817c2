#include "workflow/formats/exif.h"

#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"

#include <QStringDecoder>

#include <optional>

namespace ryla::workflow {
namespace {

constexpr quint16 exifDirectory = 0x8769;
constexpr quint16 userComment = 0x9286;
/// Windows' XPTitle to XPSubject: UTF-16, little-endian.
constexpr quint16 firstWindowsText = 0x9C9B;
constexpr quint16 lastWindowsText = 0x9C9F;
constexpr qsizetype entryBytes = 12;

struct Tiff
{
    QByteArray bytes;
    bool bigEndian = false;
    /// Entries may all point at the same megabytes; looking at more than the block holds, twice over, is wasted.
    qsizetype left = 0;

    [[nodiscard]] quint16 u16(qsizetype at) const
    {
        return bigEndian ? bigEndianAt<quint16>(bytes, at) : littleEndianAt<quint16>(bytes, at);
    }
    [[nodiscard]] quint32 u32(qsizetype at) const
    {
        return bigEndian ? bigEndianAt<quint32>(bytes, at) : littleEndianAt<quint32>(bytes, at);
    }
};

std::optional<Tiff> tiffIn(const QByteArray& block)
{
    const QByteArray bytes = block.startsWith(QByteArray("Exif\0\0", 6)) ? block.mid(6) : block;
    const bool little = bytes.startsWith(QByteArray("II*\0", 4));
    if (!little && !bytes.startsWith(QByteArray("MM\0*", 4))) {
        return std::nullopt;
    }
    return Tiff{bytes, !little, 2 * bytes.size() + 65536};
}

/// What is written in the block's byte order by some and big-endian by others: in JSON and English every other byte of
/// UTF-16 is 0.
QByteArray fromUtf16(const QByteArray& text)
{
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    for (qsizetype i = 0; i + 1 < std::min<qsizetype>(text.size(), 256); i += 2) {
        evenZeros += text[i] == '\0' ? 1 : 0;
        oddZeros += text[i + 1] == '\0' ? 1 : 0;
    }
    QStringDecoder decoder(evenZeros > oddZeros ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE);
    const QString decoded = decoder(text);
    return decoded.toUtf8();
}

QByteArray withoutZeros(QByteArray text)
{
    while (text.endsWith('\0')) {
        text.chop(1);
    }
    return text;
}

QByteArray userCommentText(const QByteArray& value)
{
    const QByteArray kind = value.left(8);
    if (kind.startsWith("UNICODE")) {
        return fromUtf16(value.mid(8));
    }
    const bool named = kind.startsWith("ASCII") || kind.startsWith("JIS") || kind == QByteArray(8, '\0');
    return withoutZeros(named ? value.mid(8) : value);
}

QByteArray textOfEntry(Tiff& tiff, qsizetype entry)
{
    const quint16 tag = tiff.u16(entry);
    const quint16 type = tiff.u16(entry + 2);
    constexpr quint16 bytes = 1;
    constexpr quint16 ascii = 2;
    constexpr quint16 undefined = 7;
    const qsizetype length = tiff.u32(entry + 4);
    const qsizetype at = length > 4 ? qsizetype(tiff.u32(entry + 8)) : entry + 8;
    if ((type != bytes && type != ascii && type != undefined) || length < 4 || at > tiff.bytes.size() - length ||
        length > tiff.left) {
        return {};
    }
    tiff.left -= length;
    const QByteArray value = tiff.bytes.mid(at, length);
    if (tag == userComment) {
        return userCommentText(value);
    }
    if (tag >= firstWindowsText && tag <= lastWindowsText) {
        return fromUtf16(value);
    }
    return type == ascii ? withoutZeros(value) : QByteArray();
}

/// Answers where the Exif directory stands; 0 without one.
qsizetype addDirectory(CarriedTexts& texts, Tiff& tiff, qsizetype at)
{
    qsizetype exif = 0;
    const qsizetype count = tiff.u16(at);
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype entry = at + 2 + i * entryBytes;
        if (entry > tiff.bytes.size() - entryBytes) {
            texts.noteDamage(QStringLiteral("the Exif directory ends too early"));
            break;
        }
        if (tiff.u16(entry) == exifDirectory) {
            exif = tiff.u32(entry + 8);
            continue;
        }
        if (const QByteArray text = textOfEntry(tiff, entry); !text.isEmpty()) {
            texts.addComment(text);
        }
    }
    return exif;
}

} // namespace

void addExif(CarriedTexts& texts, const QByteArray& block)
{
    std::optional<Tiff> tiff = tiffIn(block);
    if (!tiff) {
        texts.noteDamage(QStringLiteral("the Exif block does not begin as one"));
        return;
    }
    const qsizetype exif = addDirectory(texts, *tiff, tiff->u32(4));
    if (exif > 0) {
        addDirectory(texts, *tiff, exif); // not followed further: it cannot go in circles
    }
}

} // namespace ryla::workflow
