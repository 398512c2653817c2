#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

constexpr qint64 exrHead = 8; // magic and version
constexpr int mostAttributes = 1000;
/// Names have at most 255 characters, and so have types.
constexpr qint64 attributeHead = 256 + 256 + 4;

bool isExr(const QByteArray& head)
{
    return head.startsWith("\x76\x2F\x31\x01");
}

CarriedTexts readExr(ByteSource& file)
{
    CarriedTexts texts;
    qint64 at = exrHead;
    for (int count = 0; count < mostAttributes; ++count) {
        const QByteArray head = file.read(at, attributeHead);
        const qsizetype name = head.indexOf('\0');
        if (name == 0) {
            return texts; // the end of the header
        }
        const qsizetype type = name < 0 ? -1 : head.indexOf('\0', name + 1);
        const qint64 size = type < 0 ? -1 : qint64(littleEndianAt<qint32>(head, type + 1));
        const qint64 from = at + type + 5;
        if (size < 0 || size > file.size() - from) {
            texts.noteDamage(at, QStringLiteral("an attribute has no end"));
            return texts;
        }
        if (head.mid(name + 1, type - name - 1) == "string" && size <= maxCarriedBytes) {
            texts.add(head.left(name), file.read(from, size));
        }
        at = from + size;
    }
    return texts;
}

} // namespace

Container exrContainer()
{
    return {"EXR picture", "exr", isExr, readExr};
}

} // namespace ryla::workflow
