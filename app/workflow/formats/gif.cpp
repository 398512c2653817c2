#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

constexpr char gifExtension = 0x21;
constexpr char gifPicture = 0x2C;
constexpr char gifComment = char(0xFE);

bool isGif(const QByteArray& head)
{
    return head.startsWith("GIF87a") || head.startsWith("GIF89a");
}

/// The bytes of a colour table that a byte of flags announces.
qint64 tableBytes(char flags)
{
    return (quint8(flags) & 0x80) != 0 ? qint64(3) << ((quint8(flags) & 7) + 1) : 0;
}

/// Blocks of up to 255 bytes, an empty one at the end. Answers where they end; -1 where the file does before.
qint64 endOfBlocks(ByteSource& file, qint64 at, QByteArray* content)
{
    while (true) {
        const QByteArray block = file.read(at, content != nullptr ? 256 : 1);
        if (block.isEmpty()) {
            return -1;
        }
        const qint64 length = quint8(block[0]);
        if (length == 0) {
            return at + 1;
        }
        if (content != nullptr && content->size() < maxCarriedBytes) {
            content->append(block.mid(1, length));
        }
        at += 1 + length;
    }
}

CarriedTexts readGif(ByteSource& file)
{
    CarriedTexts texts;
    const QByteArray screen = file.read(0, 13);
    qint64 at = 13 + (screen.size() == 13 ? tableBytes(screen[10]) : 0);
    while (at >= 0) {
        const QByteArray head = file.read(at, 10);
        if (head.size() == 10 && head[0] == gifPicture) {
            at = endOfBlocks(file, at + 10 + tableBytes(head[9]) + 1, nullptr);
        } else if (head.size() > 1 && head[0] == gifExtension) {
            const bool tells = head[1] == gifComment;
            QByteArray text;
            at = endOfBlocks(file, at + 2, tells ? &text : nullptr);
            texts.addComment(text);
        } else if (head.startsWith(';')) {
            return texts;
        } else {
            break;
        }
    }
    texts.noteDamage(QStringLiteral("the file ends before its end mark"));
    return texts;
}

} // namespace

Container gifContainer()
{
    return {"GIF picture", "gif", isGif, readGif};
}

} // namespace ryla::workflow
