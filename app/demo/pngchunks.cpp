#include "demo/pngchunks.h"

#include "demo/bytes.h"

#include <QBuffer>
#include <QImageWriter>
#include <QtEndian>

#include <array>

namespace ryla::demo {
namespace {

/// Signature, then IHDR: length, name, 13 bytes, checksum.
constexpr qsizetype headerEnd = 8 + 4 + 4 + 13 + 4;
/// Light packing: three times as fast, hardly larger where there is grain. Not the quality of the picture.
constexpr int packing = 75;

constexpr std::array<quint32, 256> crcTable = [] {
    std::array<quint32, 256> table{};
    for (quint32 n = 0; n < 256; ++n) {
        quint32 value = n;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1) != 0 ? 0xEDB88320U ^ (value >> 1) : value >> 1;
        }
        table[n] = value;
    }
    return table;
}();

quint32 crcOf(const QByteArray& bytes)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc = crcTable[(crc ^ quint8(byte)) & 0xFF] ^ (crc >> 8);
    }
    return ~crc;
}

} // namespace

QByteArray pngWithTexts(const QImage& image, const PngTexts& texts)
{
    QByteArray png;
    QBuffer buffer(&png);
    QImageWriter writer(&buffer, "png");
    writer.setQuality(packing);
    // The same pixels without the texts that Qt keeps from the file a picture was read from.
    const QImage bare(image.constBits(), image.width(), image.height(), image.bytesPerLine(), image.format());
    if (!writer.write(bare) || png.size() < headerEnd) {
        return {};
    }
    QByteArray chunks;
    for (const auto& [keyword, text] : texts) {
        const QByteArray body = QByteArray("tEXt") + keyword + '\0' + text;
        chunks += bigEndian(quint32(body.size() - 4)) + body + bigEndian(crcOf(body));
    }
    return png.insert(headerEnd, chunks);
}

PngTexts pngTexts(const QByteArray& png)
{
    PngTexts texts;
    qsizetype at = 8;
    while (at + 12 <= png.size()) {
        const auto length = qsizetype(qFromBigEndian<quint32>(png.constData() + at));
        if (length > png.size() - at - 12) {
            break;
        }
        const QByteArray body = png.mid(at + 8, length);
        const qsizetype zero = body.indexOf('\0');
        if (png.mid(at + 4, 4) == "tEXt" && zero > 0) {
            texts.append({body.left(zero), body.mid(zero + 1)});
        }
        at += length + 12;
    }
    return texts;
}

} // namespace ryla::demo
