#include "workflow/formats/boxes.h"

#include "workflow/formats/carried.h"

namespace ryla::workflow {
namespace {

constexpr qsizetype mostBoxes = 10'000;
constexpr qint64 boxHead = 8;
constexpr qint64 longBoxHead = 16;

} // namespace

QList<Box> boxesIn(ByteSource& file, qint64 from, qint64 to, CarriedTexts& texts)
{
    QList<Box> boxes;
    while (from + boxHead <= to && boxes.size() < mostBoxes) {
        const QByteArray head = file.read(from, longBoxHead);
        if (head.size() < boxHead) {
            break;
        }
        quint64 size = bigEndianAt<quint32>(head, 0);
        const qint64 headSize = size == 1 ? longBoxHead : boxHead;
        if (size == 1) {
            size = bigEndianAt<quint64>(head, 8);
        } else if (size == 0) {
            size = quint64(to - from); // to the end
        }
        if (size < quint64(headSize)) {
            texts.noteDamage(from, QStringLiteral("a part announces a size that cannot be"));
            break;
        }
        if (size > quint64(to - from)) {
            texts.noteDamage(from,
                             QStringLiteral("a part of %1 bytes is announced, but the file ends before").arg(size));
            size = quint64(to - from);
        }
        boxes.append({head.mid(4, 4), std::min(from + headSize, from + qint64(size)), from + qint64(size)});
        from += qint64(size);
    }
    return boxes;
}

std::optional<Box> boxIn(ByteSource& file, const Box& parent, const char* type, CarriedTexts& texts)
{
    for (const Box& box : boxesIn(file, parent.from, parent.to, texts)) {
        if (box.type == type) {
            return box;
        }
    }
    return std::nullopt;
}

QByteArray contentOf(ByteSource& file, const Box& box)
{
    return box.size() <= maxCarriedBytes ? file.read(box.from, box.size()) : QByteArray();
}

} // namespace ryla::workflow
