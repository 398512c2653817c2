#include "ui/form/picturefile.h"

#include "base/paths.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>
#include <QSaveFile>

namespace ryla::ui {

namespace {

struct PictureFileText
{
    Q_DECLARE_TR_FUNCTIONS(ryla::ui::PictureFile)
};

/// `mask` as it goes to the server (ui/mask/maskfile.h): its alpha is the picture's.
void putMask(PictureFile& file, const QString& mask)
{
    QImageReader reader(mask);
    file.maskMisfits = !reader.size().isValid() || reader.size() != file.size;
    if (file.maskMisfits || file.thumbnail.isNull()) {
        return;
    }
    reader.setScaledSize(file.thumbnail.size());
    const QImage alpha = reader.read().convertToFormat(QImage::Format_Alpha8);
    file.thumbnail = file.thumbnail.convertToFormat(QImage::Format_ARGB32);
    if (alpha.size() == file.thumbnail.size()) {
        file.thumbnail.setAlphaChannel(alpha);
    }
}

Result<PictureFile> read(const QString& path, int edge, const QString& mask)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isReadable()) {
        return fail(ErrorKind::NotFound,
                    PictureFileText::tr("%1 cannot be read: is it still there?").arg(info.fileName()));
    }
    PictureFile file;
    file.bytes = info.size();
    QImageReader reader(path);
    reader.setAutoTransform(true);
    file.size = reader.size();
    if (file.size.isValid() && std::max(file.size.width(), file.size.height()) > edge) {
        reader.setScaledSize(file.size.scaled(edge, edge, Qt::KeepAspectRatio));
    }
    file.thumbnail = reader.read();
    if (reader.transformation() & QImageIOHandler::TransformationRotate90) {
        file.size.transpose();
    }
    if (!mask.isEmpty()) {
        putMask(file, mask);
    }
    return file;
}

Result<QString> keep(const QByteArray& bytes, const QString& folder)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    const QByteArray format = QImageReader::imageFormat(&buffer);
    if (format.isEmpty()) {
        return fail(ErrorKind::BadFile, PictureFileText::tr("What was pasted is no picture that can be read here."));
    }
    if (const Result<void> made = Paths::ensure(folder); !made) {
        return fail(made.error());
    }
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16);
    const QString path =
        QStringLiteral("%1/pasted-%2.%3").arg(folder, QString::fromLatin1(hash), QString::fromLatin1(format));
    if (QFileInfo::exists(path)) {
        return path;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(ErrorKind::Storage,
                    PictureFileText::tr("The pasted picture cannot be kept in %1: %2").arg(folder, file.errorString()));
    }
    return path;
}

} // namespace

Later<PictureFile> readPictureFile(const QString& path, int edge, const QString& maskPath)
{
    return onWorker([path, edge, maskPath] { return read(path, edge, maskPath); });
}

Later<QString> keepPicture(const QByteArray& bytes, const QString& folder)
{
    return onWorker([bytes, folder] { return keep(bytes, folder); });
}

QString describe(const PictureFile& file)
{
    QStringList parts;
    if (file.size.isValid()) {
        parts.append(QStringLiteral("%1 × %2").arg(file.size.width()).arg(file.size.height()));
    }
    if (file.bytes > 0) {
        parts.append(QLocale().formattedDataSize(file.bytes, 1, QLocale::DataSizeSIFormat));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace ryla::ui
