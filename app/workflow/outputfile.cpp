#include "workflow/outputfile.h"

#include <QStringList>

#include <array>

namespace ryla::workflow {
namespace {

struct KindRow
{
    OutputKind kind;
    const char* name;
    /// Separated and framed by spaces.
    const char* extensions;
    /// Keys of a node's output in ComfyUI's history.
    const char* keys;
};

// The first row that holds the extension wins; .gif and .webp may move, but every viewer of pictures shows them.
constexpr std::array kindRows = {
    KindRow{OutputKind::Image, "image",
            " png jpg jpeg webp gif bmp tif tiff avif heic heif jxl exr hdr psd tga svg apng ico ppm ", " images "},
    KindRow{OutputKind::Video, "video", " mp4 webm mkv mov avi m4v mpg mpeg ogv wmv flv ", " video videos gifs "},
    KindRow{OutputKind::Audio, "audio", " flac mp3 wav ogg opus m4a aac wma aiff ", " audio "},
    KindRow{OutputKind::Text, "text", " txt json csv md srt vtt xml yaml yml html log ", " text string texts "},
    KindRow{OutputKind::Model3d, "3d", " glb gltf obj fbx stl ply splat ksplat spz usd usdz usdc dae 3mf ",
            " 3d mesh model_file "},
};

bool holds(const char* words, const QString& word)
{
    return !word.isEmpty() && !word.contains(QLatin1Char(' ')) &&
           QLatin1String(words).contains(QLatin1Char(' ') + word + QLatin1Char(' '));
}

} // namespace

OutputKind outputKind(const QString& fileName, const QString& historyKey)
{
    const qsizetype dot = fileName.lastIndexOf(QLatin1Char('.'));
    const QString extension = dot < 0 ? QString() : fileName.mid(dot + 1).toLower();
    for (const KindRow& row : kindRows) {
        if (holds(row.extensions, extension)) {
            return row.kind;
        }
    }
    // An extension nobody knows is not made a picture by standing under "images" (latents and archives stand there
    // too).
    if (extension.isEmpty()) {
        for (const KindRow& row : kindRows) {
            if (holds(row.keys, historyKey.toLower())) {
                return row.kind;
            }
        }
    }
    return OutputKind::Unknown;
}

QString toString(OutputKind kind)
{
    for (const KindRow& row : kindRows) {
        if (row.kind == kind) {
            return QString::fromUtf8(row.name);
        }
    }
    return QStringLiteral("unknown");
}

} // namespace ryla::workflow
