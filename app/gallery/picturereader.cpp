#include "gallery/picturereader.h"

#include <QFileInfo>
#include <QImageReader>

#include <algorithm>

namespace ryla::gallery {
namespace {

/// Formats that draw outside programs' wishes (SVG, fonts) or hold documents are not among them.
bool isKnownFormat(const QByteArray& format)
{
    static const QList<QByteArray> known = {"png", "jpeg", "jpg", "webp", "gif", "bmp", "tiff", "tif"};
    return known.contains(format);
}

/// The name is not believed: servers send WebP as .png.
void prepare(QImageReader& reader, const QString& path)
{
    static const bool limited = [] {
        QImageReader::setAllocationLimit(maxPictureMegabytes);
        return true;
    }();
    Q_UNUSED(limited)
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    reader.setFileName(path);
}

/// From headers that ask for more than we would ever hold; said before a byte of picture is read.
bool isTooLarge(QSize size)
{
    constexpr qint64 bytesPerPixel = 4;
    return qint64(size.width()) * size.height() * bytesPerPixel > qint64(maxPictureMegabytes) * 1024 * 1024;
}

bool turnsSideways(const QImageReader& reader)
{
    return reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
}

/// JPEG decodes to an eighth, a quarter or a half for next to nothing; other formats gain nothing by it.
void readSmaller(QImageReader& reader, QSize size, int bound)
{
    const int longer = std::max(size.width(), size.height());
    if (bound > 0 && longer > 2 * bound && reader.format() == "jpeg") {
        reader.setScaledSize(size.scaled(2 * bound, 2 * bound, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    }
}

} // namespace

QSize pictureSize(const QString& path)
{
    QImageReader reader;
    prepare(reader, path);
    if (!isKnownFormat(reader.format())) {
        return {};
    }
    const QSize size = reader.size();
    if (!size.isValid()) {
        return {};
    }
    return turnsSideways(reader) ? size.transposed() : size;
}

Result<QImage> readPicture(const QString& path, int bound)
{
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).isFile()) {
        return fail(
            ErrorKind::NotFound,
            QStringLiteral("The file %1 is no longer there. It was moved or deleted outside the gallery.").arg(name));
    }
    QImageReader reader;
    prepare(reader, path);
    if (!isKnownFormat(reader.format())) {
        return fail(ErrorKind::BadFile,
                    QStringLiteral("%1 is no picture that can be shown here. Open it with another program.").arg(name));
    }
    const QSize size = reader.size();
    if (isTooLarge(size)) {
        return fail(
            ErrorKind::BadFile,
            QStringLiteral("%1 says it is %2 × %3 pixels, more than can be shown. Open it with another program.")
                .arg(name)
                .arg(size.width())
                .arg(size.height()));
    }
    readSmaller(reader, size, bound);
    QImage image = reader.read();
    if (image.isNull()) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1 is damaged and cannot be shown.").arg(name),
                    reader.errorString());
    }
    return image;
}

} // namespace ryla::gallery
