#include "workflow/formats/boxes.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/exif.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

constexpr quint32 mostItems = 10'000;

bool isAvif(const QByteArray& head)
{
    static const QList<QByteArray> brands = {"avif", "avis", "mif1", "msf1", "heic", "heix", "hevc", "heim", "heis"};
    return head.mid(4, 4) == "ftyp" && brands.contains(head.mid(8, 4));
}

/// A place in some bytes that moves on with each number; past the end there are only zeros.
struct Cursor
{
    QByteArray bytes;
    qsizetype at = 0;

    [[nodiscard]] bool ended() const { return at >= bytes.size(); }
    quint64 number(int width)
    {
        quint64 value = 0;
        for (int i = 0; i < width; ++i, ++at) {
            value = value << 8 | (at < bytes.size() ? quint8(bytes[at]) : 0U);
        }
        return value;
    }
};

/// The ids of the items that hold Exif.
QList<quint32> exifItems(ByteSource& file, const Box& info, CarriedTexts& texts)
{
    Cursor head{file.read(info.from, 8)};
    const quint64 version = head.number(1);
    const qint64 entries = info.from + (version == 0 ? 6 : 8);
    QList<quint32> found;
    for (const Box& entry : boxesIn(file, entries, info.to, texts)) {
        Cursor cursor{file.read(entry.from, 16)};
        const quint64 entryVersion = cursor.number(1);
        cursor.number(3);
        const quint64 id = cursor.number(entryVersion >= 3 ? 4 : 2);
        cursor.number(2); // protection
        if (entry.type == "infe" && entryVersion >= 2 && cursor.bytes.mid(cursor.at, 4) == "Exif") {
            found.append(quint32(id));
        }
    }
    return found;
}

struct Place
{
    quint64 offset = 0;
    quint64 length = 0;
    /// In the box `idat` of the same `meta`, not counted from the start of the file.
    bool inside = false;
};

/// `iloc`: where the first piece of each wanted item stands.
QList<Place> placesOf(const QByteArray& content, const QList<quint32>& wanted)
{
    Cursor cursor{content};
    const quint64 version = cursor.number(1);
    cursor.number(3);
    const quint64 sizes = cursor.number(2);
    const int offsetSize = int(sizes >> 12 & 15);
    const int lengthSize = int(sizes >> 8 & 15);
    const int baseSize = int(sizes >> 4 & 15);
    const int indexSize = version == 1 || version == 2 ? int(sizes & 15) : 0;
    const quint64 count = cursor.number(version < 2 ? 2 : 4);
    QList<Place> places;
    for (quint64 item = 0; item < std::min<quint64>(count, mostItems) && !cursor.ended(); ++item) {
        const auto id = quint32(cursor.number(version < 2 ? 2 : 4));
        const quint64 method = version == 0 ? 0 : cursor.number(2) & 15;
        cursor.number(2); // data reference
        const quint64 base = cursor.number(baseSize);
        const quint64 extents = cursor.number(2);
        for (quint64 extent = 0; extent < extents && !cursor.ended(); ++extent) {
            cursor.number(indexSize);
            const quint64 offset = cursor.number(offsetSize);
            const quint64 length = cursor.number(lengthSize);
            if (extent == 0 && method <= 1 && wanted.contains(id) && places.size() < 16) {
                places.append({base + offset, length, method == 1});
            }
        }
    }
    return places;
}

/// An Exif item: how many bytes stand before the TIFF header, those bytes, the header.
void addExifItem(ByteSource& file, const Place& place, qint64 origin, CarriedTexts& texts)
{
    if (place.length < 8 || place.length > quint64(maxCarriedBytes) || place.offset > quint64(file.size())) {
        texts.noteDamage(QStringLiteral("the place of the Exif block is outside of the file"));
        return;
    }
    const QByteArray item = file.read(origin + qint64(place.offset), qint64(place.length));
    const qsizetype before = bigEndianAt<quint32>(item, 0);
    addExif(texts, before <= item.size() - 4 ? item.mid(4 + before) : item.mid(4));
}

CarriedTexts readAvif(ByteSource& file)
{
    CarriedTexts texts;
    const std::optional<Box> meta = boxIn(file, Box{{}, 0, file.size()}, "meta", texts);
    if (!meta) {
        texts.noteDamage(QStringLiteral("it has no list of its parts"));
        return texts;
    }
    const Box inside{meta->type, meta->from + 4, meta->to};
    const std::optional<Box> info = boxIn(file, inside, "iinf", texts);
    const std::optional<Box> locations = boxIn(file, inside, "iloc", texts);
    const std::optional<Box> data = boxIn(file, inside, "idat", texts);
    if (info && locations) {
        for (const Place& place : placesOf(contentOf(file, *locations), exifItems(file, *info, texts))) {
            addExifItem(file, place, place.inside && data ? data->from : 0, texts);
        }
    }
    return texts;
}

} // namespace

Container avifContainer()
{
    return {"AVIF or HEIF picture", "avif heic heif", isAvif, readAvif};
}

} // namespace ryla::workflow
