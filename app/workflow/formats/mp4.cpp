#include "workflow/formats/boxes.h"
#include "workflow/formats/carried.h"
#include "workflow/formats/rows.h"

namespace ryla::workflow {
namespace {

constexpr qint64 fullBox = 4; // version and flags
constexpr qsizetype mostKeys = 1000;

bool isMp4(const QByteArray& head)
{
    static const QList<QByteArray> first = {"moov", "mdat", "wide", "free", "skip"};
    const QByteArray type = head.mid(4, 4);
    // Old QuickTime files have no "ftyp".
    return type == "ftyp" || (first.contains(type) && head.startsWith('\0'));
}

/// `keys`: the names that `ilst` counts from 1.
QList<QByteArray> keysOf(const QByteArray& content)
{
    QList<QByteArray> keys;
    qsizetype at = 8;
    while (at + 8 <= content.size() && keys.size() < mostKeys) {
        const qsizetype size = bigEndianAt<quint32>(content, at);
        if (size < 8 || size > content.size() - at) {
            break;
        }
        keys.append(content.mid(at + 8, size - 8));
        at += size;
    }
    return keys;
}

/// The text of a `data` box: after its type and its locale.
QByteArray dataOf(ByteSource& file, const Box& item, CarriedTexts& texts)
{
    const std::optional<Box> data = boxIn(file, item, "data", texts);
    return data ? contentOf(file, *data).mid(8) : QByteArray();
}

QByteArray nameOf(ByteSource& file, const Box& item, const QList<QByteArray>& keys, CarriedTexts& texts)
{
    if (item.type == "----") { // iTunes' own way of naming
        const std::optional<Box> name = boxIn(file, item, "name", texts);
        return name ? contentOf(file, *name).mid(fullBox) : QByteArray();
    }
    const qsizetype index = bigEndianAt<quint32>(item.type, 0);
    return index >= 1 && index <= keys.size() ? keys[index - 1] : item.type;
}

void addMeta(ByteSource& file, const Box& meta, CarriedTexts& texts)
{
    // QuickTime's begins with its first box, MP4's with version and flags.
    const bool quickTime = file.read(meta.from + 4, 4) == "hdlr";
    const Box inside{meta.type, quickTime ? meta.from : meta.from + fullBox, meta.to};
    const std::optional<Box> keysBox = boxIn(file, inside, "keys", texts);
    const QList<QByteArray> keys = keysBox ? keysOf(contentOf(file, *keysBox)) : QList<QByteArray>();
    const std::optional<Box> list = boxIn(file, inside, "ilst", texts);
    if (!list) {
        return;
    }
    for (const Box& item : boxesIn(file, list->from, list->to, texts)) {
        if (item.type != "covr") {
            texts.add(nameOf(file, item, keys, texts), dataOf(file, item, texts));
        }
    }
}

void addUserData(ByteSource& file, const Box& userData, CarriedTexts& texts)
{
    for (const Box& box : boxesIn(file, userData.from, userData.to, texts)) {
        if (box.type == "meta") {
            addMeta(file, box, texts);
        } else if (box.type == "\xA9"
                               "cmt") {
            const QByteArray text = contentOf(file, box); // QuickTime's: length, language, text
            texts.addComment(text.mid(4, bigEndianAt<quint16>(text, 0)));
        }
    }
}

CarriedTexts readMp4(ByteSource& file)
{
    CarriedTexts texts;
    bool found = false;
    for (const Box& top : boxesIn(file, 0, file.size(), texts)) {
        if (top.type != "moov") {
            continue;
        }
        found = true;
        for (const Box& box : boxesIn(file, top.from, top.to, texts)) {
            if (box.type == "udta") {
                addUserData(file, box, texts);
            } else if (box.type == "meta") {
                addMeta(file, box, texts);
            }
        }
    }
    if (!found) {
        texts.noteDamage(QStringLiteral("it has no description of its contents, as when its recording was cut off"));
    }
    return texts;
}

} // namespace

Container mp4Container()
{
    return {"MP4 or QuickTime clip", "mp4 m4v mov m4a", isMp4, readMp4};
}

} // namespace ryla::workflow
