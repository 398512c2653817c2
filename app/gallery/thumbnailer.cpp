#include "gallery/thumbnailer.h"

#include "base/logging.h"
#include "gallery/picturereader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QImageReader>
#include <QPainter>
#include <QSaveFile>

#include <algorithm>

namespace ryla::gallery {
namespace {

constexpr int jpegQuality = 85;
/// Mid grey: part of the picture made, not of a theme.
constexpr uint backdrop = 0xff808080U;

/// JPEG has no transparency; see-through parts are shown on the grey that picture programs use.
QImage flattened(const QImage& image)
{
    if (!image.hasAlphaChannel()) {
        return image.convertToFormat(QImage::Format_RGB32);
    }
    QImage flat(image.size(), QImage::Format_RGB32);
    flat.fill(backdrop);
    QPainter(&flat).drawImage(0, 0, image);
    return flat;
}

QImage fromCache(const QString& cacheFile, int edge)
{
    QImageReader reader(cacheFile, "jpeg");
    const QSize size = reader.size();
    if (size.isEmpty() || size.width() > edge || size.height() > edge) {
        return {};
    }
    return reader.read().convertToFormat(QImage::Format_RGB32);
}

void toCache(const QString& cacheFile, const QImage& image)
{
    QDir().mkpath(QFileInfo(cacheFile).path());
    QSaveFile file(cacheFile);
    // Only a cache: without it the picture is made again the next time.
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "JPEG", jpegQuality) || !file.commit()) {
        qCInfo(logGallery) << "thumbnail not kept:" << cacheFile << file.errorString();
    }
}

bool isHexadecimal(const QString& key)
{
    return key.size() >= 8 && std::all_of(key.begin(), key.end(), [](QChar c) {
               return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
                      (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
           });
}

} // namespace

QImage makeThumbnail(const QString& path, int edge)
{
    const Result<QImage> picture = readPicture(path, edge);
    if (!picture) {
        qCInfo(logGallery) << "no thumbnail:" << picture.error().message << picture.error().detail;
        return {};
    }
    if (picture->width() <= edge && picture->height() <= edge) {
        return flattened(*picture);
    }
    const QSize size = picture->size().scaled(edge, edge, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
    return flattened(picture->scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

QString thumbnailFile(const QString& folder, const QString& key)
{
    const QString name =
        isHexadecimal(key)
            ? key.left(128)
            : QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex());
    return folder + QLatin1Char('/') + name.left(2) + QLatin1Char('/') + name + QLatin1String(".jpg");
}

QImage thumbnailThroughCache(const QString& cacheFile, const QString& path, int edge)
{
    if (QImage kept = fromCache(cacheFile, edge); !kept.isNull()) {
        return kept;
    }
    QImage made = makeThumbnail(path, edge);
    if (!made.isNull()) {
        toCache(cacheFile, made);
    }
    return made;
}

} // namespace ryla::gallery
