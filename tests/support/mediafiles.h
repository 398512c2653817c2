#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

/// The smallest files of each kind that carry texts, made here: no pixels, no sound. For tests and as seeds of the
/// fuzzers.
namespace ryla::tests {

using Texts = QList<std::pair<QByteArray, QByteArray>>;

QByteArray pngChunk(const QByteArray& type, const QByteArray& body);
QByteArray pngOf(const QByteArray& chunks);
QByteArray zlibPacked(const QByteArray& bytes);

struct TiffEntry
{
    quint16 tag = 0;
    quint16 type = 2; // ASCII
    QByteArray value;
};
/// A TIFF block with one directory; entries of `exif` go into the Exif directory.
QByteArray tiffOf(const QList<TiffEntry>& entries, const QList<TiffEntry>& exif = {}, bool bigEndian = true);
QByteArray webpOf(const QByteArray& exif);
QByteArray jpegOf(const QByteArray& exif, const QByteArray& comment = {});
QByteArray avifOf(const QByteArray& exif, bool inIdat = false);

QByteArray exrOf(const Texts& texts);
QByteArray gifOf(const QByteArray& comment);

QByteArray box(const QByteArray& type, const QByteArray& content);
/// Named keys as ffmpeg writes them.
QByteArray mp4Of(const Texts& texts, const QByteArray& brand = "isom");
/// One comment, as VideoHelperSuite has it written.
QByteArray mp4WithComment(const QByteArray& text);
QByteArray ebml(const QByteArray& id, const QByteArray& content);
QByteArray webmOf(const Texts& texts);
QByteArray flacOf(const Texts& texts);
QByteArray opusOf(const Texts& texts);
QByteArray vorbisOf(const Texts& texts);
QByteArray mp3Of(const Texts& texts);
QByteArray glbOf(const QByteArray& json);
QByteArray svgOf(const QByteArray& metadata);
QByteArray safetensorsOf(const QByteArray& header);

QByteArray quoted(QByteArray text);

struct MediaSample
{
    QByteArray name; // "png", "webp", …
    QByteArray bytes;
};
/// One of each kind; all carry these two texts, as the program that writes that kind does.
QList<MediaSample> mediaSamples(const QByteArray& prompt, const QByteArray& workflow);

/// Small texts for them.
QByteArray samplePrompt();
QByteArray sampleWorkflow();

} // namespace ryla::tests
