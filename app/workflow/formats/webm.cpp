#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"

#include <optional>

namespace ryla::workflow {
namespace {

constexpr quint64 segmentId = 0x18538067;
constexpr quint64 clusterId = 0x1F43B675;
constexpr quint64 tagsId = 0x1254C367;
constexpr quint64 tagId = 0x7373;
constexpr quint64 simpleTagId = 0x67C8;
constexpr quint64 tagNameId = 0x45A3;
constexpr quint64 tagStringId = 0x4487;

bool isMatroska(const QByteArray& head)
{
    return head.startsWith("\x1A\x45\xDF\xA3");
}

struct Element
{
    quint64 id = 0;
    qint64 from = 0;
    qint64 to = 0;
    /// A live recording does not know how long its parts will be: what follows lies within.
    bool endless = false;
};

/// EBML's numbers: the zeros before the first one say how many bytes there are (1 to 8, else 0).
int widthOf(quint8 first)
{
    int width = 1;
    for (int bit = 0x80; bit != 0 && (first & bit) == 0; bit >>= 1) {
        ++width;
    }
    return width > 8 ? 0 : width;
}

quint64 numberAt(const QByteArray& bytes, qsizetype at, int width, bool withMark)
{
    quint64 value = quint8(bytes[at]);
    if (!withMark) {
        value &= 0xFFU >> width;
    }
    for (int i = 1; i < width; ++i) {
        value = value << 8 | quint8(bytes[at + i]);
    }
    return value;
}

/// Nothing where no element can begin; one that leads out of `limit` is cut there and noted.
std::optional<Element> elementAt(ByteSource& file, qint64 at, qint64 limit, CarriedTexts& texts)
{
    const QByteArray head = file.read(at, std::min<qint64>(12, limit - at));
    const int idWidth = head.isEmpty() ? 0 : widthOf(quint8(head[0]));
    const int sizeWidth = idWidth == 0 || idWidth > 4 || head.size() <= idWidth ? 0 : widthOf(quint8(head[idWidth]));
    if (sizeWidth == 0 || head.size() < idWidth + sizeWidth) {
        texts.noteDamage(at, QStringLiteral("no part begins here"));
        return std::nullopt;
    }
    Element element;
    element.id = numberAt(head, 0, idWidth, true);
    element.from = at + idWidth + sizeWidth;
    const quint64 size = numberAt(head, idWidth, sizeWidth, false);
    element.endless = size == (Q_UINT64_C(1) << (7 * sizeWidth)) - 1;
    if (!element.endless && size > quint64(limit - element.from)) {
        texts.noteDamage(at, QStringLiteral("a part of %1 bytes is announced, but the file ends before").arg(size));
    }
    element.to = element.endless ? limit : element.from + qint64(std::min(size, quint64(limit - element.from)));
    return element;
}

QByteArray textOfElement(ByteSource& file, const Element& element)
{
    const qint64 size = element.to - element.from;
    QByteArray text = size <= maxCarriedBytes ? file.read(element.from, size) : QByteArray();
    while (text.endsWith('\0')) {
        text.chop(1);
    }
    return text;
}

/// Tags, its Tag and their SimpleTag, but not those within a SimpleTag.
void addTags(ByteSource& file, const Element& tags, CarriedTexts& texts)
{
    QByteArray name;
    for (qint64 at = tags.from; at < tags.to;) {
        const std::optional<Element> element = elementAt(file, at, tags.to, texts);
        if (!element) {
            return;
        }
        const bool opens = element->id == tagId || element->id == simpleTagId;
        if (element->id == simpleTagId) {
            name.clear();
        } else if (element->id == tagNameId) {
            name = textOfElement(file, *element).left(64);
        } else if (element->id == tagStringId) {
            texts.add(name, textOfElement(file, *element));
        }
        at = opens ? element->from : element->to;
    }
}

CarriedTexts readMatroska(ByteSource& file)
{
    CarriedTexts texts;
    for (qint64 at = 0; at < file.size();) {
        const std::optional<Element> element = elementAt(file, at, file.size(), texts);
        if (!element) {
            return texts;
        }
        if (element->id == tagsId) {
            addTags(file, *element, texts);
        }
        const bool opens = element->id == segmentId || (element->id == clusterId && element->endless);
        at = opens ? element->from : element->to;
    }
    return texts;
}

} // namespace

Container webmContainer()
{
    return {"WebM or Matroska clip", "webm mkv mka", isMatroska, readMatroska};
}

} // namespace ryla::workflow
