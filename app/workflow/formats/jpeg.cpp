#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/exif.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

constexpr quint8 startOfPicture = 0xD8;
constexpr quint8 startOfScan = 0xDA;
constexpr quint8 endOfPicture = 0xD9;
constexpr quint8 application1 = 0xE1;
constexpr quint8 jpegComment = 0xFE;

bool isJpeg(const QByteArray& head)
{
    return head.startsWith("\xFF\xD8\xFF");
}

bool standsAlone(quint8 marker)
{
    return marker == startOfPicture || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

CarriedTexts readJpeg(ByteSource& file)
{
    CarriedTexts texts;
    for (qint64 at = 2;;) {
        const QByteArray head = file.read(at, 4);
        if (head.size() < 2 || quint8(head[0]) != 0xFF) {
            texts.noteDamage(at, QStringLiteral("a mark is missing"));
            return texts;
        }
        const auto marker = quint8(head[1]);
        if (marker == startOfScan || marker == endOfPicture) {
            return texts; // pixels; texts stand before them
        }
        if (marker == 0xFF || standsAlone(marker)) {
            at += marker == 0xFF ? 1 : 2;
            continue;
        }
        const qint64 length = bigEndianAt<quint16>(head, 2);
        if (length < 2 || at + 2 + length > file.size()) {
            texts.noteDamage(at,
                             QStringLiteral("a part of %1 bytes is announced, but the file ends before").arg(length));
            return texts;
        }
        const bool tells = marker == application1 || marker == jpegComment;
        const QByteArray body = tells ? file.read(at + 4, length - 2) : QByteArray();
        if (marker == application1 && body.startsWith(QByteArray("Exif\0\0", 6))) {
            addExif(texts, body);
        } else if (marker == jpegComment) {
            texts.addComment(body);
        }
        at += 2 + length;
    }
}

} // namespace

Container jpegContainer()
{
    return {"JPEG picture", "jpg jpeg", isJpeg, readJpeg};
}

} // namespace ryla::workflow
