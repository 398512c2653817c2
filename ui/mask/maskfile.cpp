#include "ui/mask/maskfile.h"

#include "base/paths.h"
#include "gallery/picturereader.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QImageReader>
#include <QSaveFile>

#include <algorithm>

namespace ryla::ui {
namespace {

struct MaskText
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::MaskPainter)
};

constexpr int smallest = 256;
constexpr int alphaShift = 24;

/// Of an alpha the opposite, which is what LoadImage reads as its mask; and back.
QImage opposite(const QImage& image)
{
    QImage mask = image.convertToFormat(QImage::Format_Alpha8);
    mask.reinterpretAsFormat(QImage::Format_Grayscale8);
    mask.invertPixels();
    return mask;
}

QImage firstMask(const QImage& picture, const QString& maskPath)
{
    const Result<QImage> painted = maskPath.isEmpty() ? fail(ErrorKind::NotFound, {}) : gallery::readPicture(maskPath);
    if (painted && painted->size() == picture.size()) {
        return opposite(*painted);
    }
    if (picture.hasAlphaChannel()) {
        return opposite(picture);
    }
    QImage none(picture.size(), QImage::Format_Grayscale8);
    none.fill(0);
    return none;
}

Result<MaskWork> read(const QString& path, const QString& maskPath)
{
    const Result<QImage> picture = gallery::readPicture(path);
    if (!picture) {
        return fail(picture.error());
    }
    MaskWork work;
    work.path = path;
    work.hasAlpha = picture->hasAlphaChannel();
    work.turned = QImageReader(path).transformation() != QImageIOHandler::TransformationNone;
    work.mask = firstMask(*picture, maskPath);
    work.picture = {
        picture->convertToFormat(work.hasAlpha ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32)};
    for (QSize size = picture->size(); std::max(size.width(), size.height()) > smallest;) {
        size = QSize((size.width() + 1) / 2, (size.height() + 1) / 2);
        work.picture << work.picture.last().scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    return work;
}

/// Named by its content: the same is one file.
Result<QString> keep(const QImage& image, const QString& folder, const QString& prefix)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    const bool made = image.save(&buffer, "PNG");
    const QByteArray hash = QCryptographicHash::hash(png, QCryptographicHash::Sha256).toHex().left(16);
    const QString path = QStringLiteral("%1/%2-%3.png").arg(folder, prefix, QString::fromLatin1(hash));
    if (made && QFileInfo::exists(path)) {
        return path;
    }
    QSaveFile file(path);
    if (!made || !file.open(QIODevice::WriteOnly) || file.write(png) != png.size() || !file.commit()) {
        return fail(ErrorKind::Storage,
                    MaskText::tr("The mask cannot be kept in %1: %2").arg(folder, file.errorString()));
    }
    return path;
}

QImage asAlpha(const QImage& mask)
{
    QImage image(mask.size(), QImage::Format_ARGB32);
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* from = mask.constScanLine(y);
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        std::transform(from, from + mask.width(), line, [](uchar value) { return QRgb(255 - value) << alphaShift; });
    }
    return image;
}

bool isEmpty(const QImage& mask)
{
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* line = mask.constScanLine(y);
        if (std::any_of(line, line + mask.width(), [](uchar value) { return value > 0; })) {
            return false;
        }
    }
    return true;
}

Result<SavedMask> save(const MaskWork& work, const QImage& mask, const QString& folder)
{
    if (isEmpty(mask) && !work.hasAlpha) {
        return SavedMask{work.path, {}};
    }
    if (const Result<void> made = Paths::ensure(folder); !made) {
        return fail(made.error());
    }
    const Result<QString> path = keep(asAlpha(mask), folder, QStringLiteral("mask"));
    if (!path) {
        return fail(path.error());
    }
    SavedMask saved{work.path, *path};
    if (work.turned) {
        const Result<QString> upright = keep(work.picture.first(), folder, QStringLiteral("upright"));
        if (!upright) {
            return fail(upright.error());
        }
        saved.picture = *upright;
    }
    return saved;
}

} // namespace

Later<MaskWork> readMaskWork(const QString& path, const QString& maskPath)
{
    return onWorker([path, maskPath] { return read(path, maskPath); });
}

Later<SavedMask> saveMask(const MaskWork& work, const QImage& mask, const QString& folder)
{
    return onWorker([work, mask, folder] { return save(work, mask, folder); });
}

} // namespace ryla::ui
