#include "tests/support/mediafiles.h"

#include <QtEndian>

namespace ryla::tests {
namespace {

template<class T>
QByteArray big(T number)
{
    QByteArray bytes(sizeof(T), '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

template<class T>
QByteArray little(T number)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QByteArray vorbisComment(const Texts& texts)
{
    QByteArray bytes = little(quint32(2)) + "us" + little(quint32(texts.size()));
    for (const auto& [key, text] : texts) {
        bytes += little(quint32(key.size() + 1 + text.size())) + key + '=' + text;
    }
    return bytes;
}

QByteArray oggPage(quint32 number, const QByteArray& packet)
{
    QByteArray lacing(packet.size() / 255, char(255));
    lacing += char(packet.size() % 255);
    const char kind = number == 0 ? 2 : 0; // the first page
    return QByteArray("OggS\0", 5) + kind + QByteArray(8, '\0') + little(quint32(1)) + little(number) +
           QByteArray(4, '\0') + char(lacing.size()) + lacing + packet;
}

QByteArray syncSafe(quint32 number)
{
    QByteArray bytes;
    for (const int shift : {21, 14, 7, 0}) {
        bytes += char(number >> shift & 0x7F);
    }
    return bytes;
}

} // namespace

QByteArray pngChunk(const QByteArray& type, const QByteArray& body)
{
    return big(quint32(body.size())) + type + body + QByteArray(4, '\0');
}

QByteArray pngOf(const QByteArray& chunks)
{
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", QByteArray(13, '\1')) + chunks + pngChunk("IEND", {});
}

QByteArray zlibPacked(const QByteArray& bytes)
{
    return qCompress(bytes, 9).mid(4);
}

QByteArray tiffOf(const QList<TiffEntry>& entries, const QList<TiffEntry>& exif, bool bigEndian)
{
    const auto u16 = [&](quint16 number) { return bigEndian ? big(number) : little(number); };
    const auto u32 = [&](quint32 number) { return bigEndian ? big(number) : little(number); };
    const auto directory = [&](const QList<TiffEntry>& list, qsizetype at, qsizetype exifAt) {
        const qsizetype count = list.size() + (exifAt > 0 ? 1 : 0);
        QByteArray values;
        QByteArray bytes = u16(quint16(count));
        for (const TiffEntry& entry : list) {
            bytes += u16(entry.tag) + u16(entry.type) + u32(quint32(entry.value.size()));
            bytes += u32(quint32(at + 2 + count * 12 + 4 + values.size()));
            values += entry.value;
        }
        if (exifAt > 0) {
            bytes += u16(0x8769) + u16(4) + u32(1) + u32(quint32(exifAt));
        }
        return bytes + u32(0) + values;
    };
    const QByteArray head = bigEndian ? QByteArray("MM\0*\0\0\0\10", 8) : QByteArray("II*\0\10\0\0\0", 8);
    const qsizetype length = directory(entries, 8, exif.isEmpty() ? 0 : 1).size();
    const qsizetype exifAt = exif.isEmpty() ? 0 : 8 + length;
    return head + directory(entries, 8, exifAt) + (exif.isEmpty() ? QByteArray() : directory(exif, exifAt, 0));
}

QByteArray webpOf(const QByteArray& exif)
{
    QByteArray chunk = "EXIF" + little(quint32(exif.size())) + exif;
    chunk += exif.size() % 2 == 1 ? QByteArray(1, '\0') : QByteArray();
    const QByteArray body = "WEBPVP8X" + little(quint32(10)) + QByteArray(10, '\0') + chunk;
    return "RIFF" + little(quint32(body.size())) + body;
}

QByteArray jpegOf(const QByteArray& exif, const QByteArray& comment)
{
    const QByteArray application = QByteArray("Exif\0\0", 6) + exif;
    QByteArray bytes = "\xFF\xD8\xFF\xE0" + big(quint16(16)) + QByteArray("JFIF\0\1\1\0\0\1\0\1\0\0", 14);
    bytes += "\xFF\xE1" + big(quint16(application.size() + 2)) + application;
    if (!comment.isEmpty()) {
        bytes += "\xFF\xFE" + big(quint16(comment.size() + 2)) + comment;
    }
    return bytes + "\xFF\xDA" + big(quint16(2)) + "\xFF\xD9";
}

QByteArray exrOf(const Texts& texts)
{
    QByteArray bytes("\x76\x2F\x31\x01\2\0\0\0", 8);
    bytes += QByteArray("compression\0compression\0\1\0\0\0\0", 29);
    for (const auto& [key, text] : texts) {
        bytes += key + QByteArray("\0string\0", 8) + little(quint32(text.size())) + text;
    }
    return bytes + '\0';
}

QByteArray gifOf(const QByteArray& comment)
{
    QByteArray bytes = "GIF89a" + QByteArray("\1\0\1\0\x80\0\0", 7) + QByteArray(6, '\xFF') + QByteArray("\x21\xFE", 2);
    for (qsizetype at = 0; at < comment.size(); at += 255) {
        const QByteArray block = comment.mid(at, 255);
        bytes += char(block.size()) + block;
    }
    const QByteArray picture("\0\x2C\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;", 17);
    return bytes + picture;
}

QByteArray box(const QByteArray& type, const QByteArray& content)
{
    return big(quint32(content.size() + 8)) + type + content;
}

QByteArray avifOf(const QByteArray& exif, bool inIdat)
{
    const QByteArray item = big(quint32(6)) + QByteArray("Exif\0\0", 6) + exif;
    const QByteArray type = box("ftyp", "avif" + big(quint32(0)) + "avifmif1");
    const QByteArray infe = box("infe", QByteArray("\2\0\0\0\0\1\0\0", 8) + "Exif" + QByteArray(1, '\0'));
    const QByteArray iinf = box("iinf", QByteArray("\0\0\0\0\0\1", 6) + infe);
    const auto meta = [&](quint32 offset) {
        const QByteArray place = QByteArray("\1\0\0\0\x44\0\0\1\0\1\0", 11) + char(inIdat ? 1 : 0) +
                                 QByteArray("\0\0\0\1", 4) + big(offset) + big(quint32(item.size()));
        return box("meta", QByteArray(4, '\0') + box("hdlr", QByteArray(25, '\0')) + iinf + box("iloc", place) +
                               (inIdat ? box("idat", item) : QByteArray()));
    };
    if (inIdat) {
        return type + meta(0);
    }
    const qsizetype offset = type.size() + meta(0).size() + 8;
    return type + meta(quint32(offset)) + box("mdat", item);
}

QByteArray mp4Of(const Texts& texts, const QByteArray& brand)
{
    QByteArray keys = QByteArray(4, '\0') + big(quint32(texts.size()));
    QByteArray list;
    quint32 index = 0;
    for (const auto& [key, text] : texts) {
        keys += box("mdta", key);
        list += box(big(++index), box("data", big(quint32(1)) + big(quint32(0)) + text));
    }
    const QByteArray meta = QByteArray(4, '\0') + box("hdlr", QByteArray(8, '\0') + "mdta" + QByteArray(13, '\0')) +
                            box("keys", keys) + box("ilst", list);
    return box("ftyp", brand + big(quint32(512))) + box("free", {}) + box("mdat", "xx") +
           box("moov", box("mvhd", QByteArray(100, '\0')) + box("udta", box("meta", meta)));
}

QByteArray mp4WithComment(const QByteArray& text)
{
    const QByteArray data = box("data", big(quint32(1)) + big(quint32(0)) + text);
    const QByteArray list = box("ilst", box("\xA9"
                                            "cmt",
                                            data));
    const QByteArray meta = QByteArray(4, '\0') + box("hdlr", QByteArray(8, '\0') + "mdir" + QByteArray(13, '\0'));
    return box("ftyp", "isom") + box("moov", box("udta", box("meta", meta + list)));
}

QByteArray ebml(const QByteArray& id, const QByteArray& content)
{
    return id + "\x01" + big(quint64(content.size())).mid(1) + content;
}

QByteArray webmOf(const Texts& texts)
{
    QByteArray tag;
    for (const auto& [key, text] : texts) {
        tag += ebml("\x67\xC8", ebml("\x45\xA3", key) + ebml("\x44\x87", text));
    }
    const QByteArray tags = ebml("\x12\x54\xC3\x67", ebml("\x73\x73", ebml("\x63\xC0", {}) + tag));
    const QByteArray cluster = QByteArray("\x1F\x43\xB6\x75\xFF") + "\xE7\x81" + QByteArray(1, '\0');
    return ebml("\x1A\x45\xDF\xA3", ebml("\x42\x82", "webm")) + ebml("\x18\x53\x80\x67", cluster + tags);
}

QByteArray flacOf(const Texts& texts)
{
    const QByteArray comment = vorbisComment(texts);
    return QByteArray("fLaC\0\0\0\x22", 8) + QByteArray(34, '\0') + '\x84' + big(quint32(comment.size())).mid(1) +
           comment + QByteArray("\xFF\xF8\0\0", 4);
}

QByteArray opusOf(const Texts& texts)
{
    return oggPage(0, QByteArray("OpusHead\1\1\0\0\x80\xBB\0\0\0\0\0", 19)) +
           oggPage(1, "OpusTags" + vorbisComment(texts));
}

QByteArray vorbisOf(const Texts& texts)
{
    return oggPage(0, QByteArray("\1vorbis", 7) + QByteArray(23, '\1')) +
           oggPage(1, "\3vorbis" + vorbisComment(texts) + '\1') + oggPage(2, "\5vorbis");
}

QByteArray mp3Of(const Texts& texts)
{
    QByteArray frames;
    for (const auto& [key, text] : texts) {
        const QByteArray body = '\3' + key + '\0' + text; // UTF-8
        frames += "TXXX" + syncSafe(quint32(body.size())) + QByteArray(2, '\0') + body;
    }
    return QByteArray("ID3\4\0\0", 6) + syncSafe(quint32(frames.size())) + frames + QByteArray("\xFF\xFB\x90\0", 4) +
           QByteArray(413, '\0');
}

QByteArray glbOf(const QByteArray& json)
{
    const QByteArray padded = json + QByteArray((4 - json.size() % 4) % 4, ' ');
    return "glTF" + little(quint32(2)) + little(quint32(20 + padded.size())) + little(quint32(padded.size())) + "JSON" +
           padded;
}

QByteArray svgOf(const QByteArray& metadata)
{
    return "<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><![CDATA[" +
           metadata + "]]></metadata><path d=\"M0 0\"/></svg>";
}

QByteArray safetensorsOf(const QByteArray& header)
{
    return little(quint64(header.size())) + header + QByteArray(4, '\0');
}

QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

QByteArray samplePrompt()
{
    return R"({"1":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":768,"batch_size":1}}})";
}

QByteArray sampleWorkflow()
{
    return R"({"last_node_id":1,"nodes":[{"id":1,"type":"EmptyLatentImage"}],"links":[],"version":0.4})";
}

QList<MediaSample> mediaSamples(const QByteArray& prompt, const QByteArray& workflow)
{
    const Texts texts{{"prompt", prompt}, {"workflow", workflow}};
    const Texts upper{{"PROMPT", prompt}, {"WORKFLOW", workflow}};
    const QByteArray both = "{\"prompt\":" + prompt + ",\"workflow\":" + workflow + "}";
    const QByteArray bothAsText = "{\"prompt\":" + quoted(prompt) + ",\"workflow\":" + quoted(workflow) + "}";
    const auto exif = [&](bool bigEndian) {
        return tiffOf({{0x010F, 2, "workflow:" + workflow + '\0'}, {0x0110, 2, "prompt:" + prompt + '\0'}}, {},
                      bigEndian);
    };
    const QByteArray zero(1, '\0');
    const QByteArray two(2, '\0');
    const QByteArray packed = pngChunk("iTXt", "workflow" + zero + '\1' + two + zero + zlibPacked(workflow));
    return {
        {"png", pngOf(pngChunk("tEXt", "prompt" + zero + prompt) + pngChunk("tEXt", "workflow" + zero + workflow))},
        {"packed-png", pngOf(pngChunk("zTXt", "prompt" + two + zlibPacked(prompt)) + packed)},
        {"international-png", pngOf(pngChunk("iTXt", "prompt" + zero + two + two + prompt) +
                                    pngChunk("iTXt", "workflow" + zero + two + "en" + zero + "w" + zero + workflow))},
        {"animated-png", pngOf(pngChunk("comf", "prompt" + zero + prompt) + pngChunk("IDAT", "x") +
                               pngChunk("comf", "workflow" + zero + workflow))},
        {"exif-png", pngOf(pngChunk("eXIf", exif(true)))},
        {"webp", webpOf(exif(true))},
        {"little-webp", webpOf(QByteArray("Exif\0\0", 6) + exif(false))},
        {"jpeg", jpegOf(exif(true))},
        {"comment-jpeg", jpegOf(tiffOf({}), both)},
        {"avif", avifOf(exif(true))},
        {"idat-avif", avifOf(exif(false), true)},
        {"exr", exrOf(texts)},
        {"gif", gifOf(both)},
        {"mp4", mp4Of(texts)},
        {"mov", mp4Of(texts, "qt  ")},
        {"comment-mp4", mp4WithComment(bothAsText)},
        {"webm", webmOf(upper)},
        {"comment-webm", webmOf({{"COMMENT", bothAsText}})},
        {"flac", flacOf(texts)},
        {"opus", opusOf(upper)},
        {"ogg", vorbisOf(texts)},
        {"mp3", mp3Of(texts)},
        {"glb", glbOf("{\"asset\":{\"version\":\"2.0\",\"extras\":" + bothAsText + "}}")},
        {"objects-glb", glbOf("{\"asset\":{\"extras\":" + both + "}}")},
        {"svg", svgOf(both)},
        {"latent", safetensorsOf("{\"latent_tensor\":{\"dtype\":\"F32\"},\"__metadata__\":" + bothAsText + "}")},
    };
}

} // namespace ryla::tests
