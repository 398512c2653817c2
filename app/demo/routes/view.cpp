#include "demo/routes/routes.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QImageWriter>
#include <QLocale>
#include <QMimeDatabase>

namespace ryla::demo::routes_impl {
namespace {

struct ViewedFile
{
    QString path;
    QString name;
};

/// The file asked for, or the answer that refuses it.
tl::expected<ViewedFile, HttpReply> fileFor(const PodFolders& folders, const HttpHead& head)
{
    const auto parameter = [&head](const char* name) { return head.parameter(QString::fromLatin1(name)); };
    const auto asked = parameter("filename");
    if (!asked) {
        return tl::unexpected(emptyReply(404));
    }
    QString name = *asked;
    QString type = parameter("type").value_or(QStringLiteral("output"));
    for (const QString& other : {QStringLiteral("input"), QStringLiteral("output"), QStringLiteral("temp")}) {
        if (const QString ending = QStringLiteral(" [%1]").arg(other); name.endsWith(ending)) {
            name.chop(ending.size());
            type = other;
        }
    }
    const QString folder = folders.of(type);
    if (name.isEmpty() || name.startsWith(QLatin1Char('/')) || name.contains(QStringLiteral("..")) ||
        folder.isEmpty()) {
        return tl::unexpected(emptyReply(400));
    }
    const QString base = QDir::cleanPath(folder);
    const QString subfolder = parameter("subfolder").value_or(QString());
    const QString place =
        QDir::cleanPath(QDir::isAbsolutePath(subfolder) ? subfolder : base + QLatin1Char('/') + subfolder);
    if (place != base && !place.startsWith(base + QLatin1Char('/'))) {
        return tl::unexpected(emptyReply(403));
    }
    const QString file = QFileInfo(name).fileName();
    const QString path = place + QLatin1Char('/') + file;
    return QFileInfo(path).isFile() ? tl::expected<ViewedFile, HttpReply>(ViewedFile{path, file})
                                    : tl::unexpected(emptyReply(404));
}

HttpReply named(HttpReply reply, const QString& file)
{
    reply.headers.append({"Content-Disposition", "filename=\"" + file.toUtf8() + '"'});
    return reply;
}

QByteArray contentTypeOf(const QString& name)
{
    const QByteArray type = QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension).name().toLatin1();
    const bool active = type.contains("html") || type.contains("javascript") || type == "text/css";
    return active ? QByteArray("application/octet-stream") : type;
}

QByteArray encoded(const QImage& image, const char* format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    writer.write(image);
    return bytes;
}

/// `preview=webp;80`: anything but jpeg becomes webp, or jpeg where this Qt has no webp.
HttpReply previewed(const ViewedFile& file, const QString& wish)
{
    const QImage image = QImageReader(file.path).read();
    if (image.isNull()) {
        return troubleReply();
    }
    const QStringList parts = wish.split(QLatin1Char(';'));
    bool isNumber = false;
    const int asked = parts.value(1).toInt(&isNumber);
    const int quality = isNumber ? asked : 90;
    const bool jpeg =
        parts.first() == QStringLiteral("jpeg") || !QImageWriter::supportedImageFormats().contains("webp");
    HttpReply reply;
    reply.contentType = jpeg ? "image/jpeg" : "image/webp";
    reply.body = encoded(image, jpeg ? "jpeg" : "webp", quality);
    return named(reply, file.name);
}

HttpReply channelled(const ViewedFile& file, const QString& channel)
{
    const QImage image = QImageReader(file.path).read().convertToFormat(QImage::Format_ARGB32);
    if (image.isNull()) {
        return troubleReply();
    }
    QImage out = image.convertToFormat(QImage::Format_RGB888);
    if (channel == QStringLiteral("a")) {
        out = QImage(image.size(), QImage::Format_ARGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                out.setPixel(x, y, qRgba(0, 0, 0, qAlpha(image.pixel(x, y))));
            }
        }
    }
    HttpReply reply;
    reply.contentType = "image/png";
    reply.body = encoded(out, "png", -1);
    return named(reply, file.name);
}

/// "bytes=0-99", "bytes=100-", "bytes=-5". Nothing if it is none of these; an empty range if it is beyond the end.
std::optional<std::pair<qint64, qint64>> rangeOf(const QByteArray& header, qint64 size)
{
    if (!header.startsWith("bytes=") || header.contains(',')) {
        return std::nullopt;
    }
    const QList<QByteArray> ends = header.mid(6).split('-');
    bool hasFirst = false;
    bool hasLast = false;
    const qint64 first = ends.value(0).toLongLong(&hasFirst);
    const qint64 last = ends.value(1).toLongLong(&hasLast);
    if (!hasFirst) {
        return hasLast ? std::optional(std::pair(std::max<qint64>(0, size - last), std::min(last, size)))
                       : std::nullopt;
    }
    const qint64 end = hasLast ? std::min(last + 1, size) : size;
    return std::pair(first, std::max<qint64>(0, end - first));
}

QByteArray httpDate(const QDateTime& time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

HttpReply whole(const ViewedFile& file, const HttpHead& head)
{
    const QFileInfo info(file.path);
    const QDateTime modified = info.lastModified();
    const QByteArray etag =
        '"' + QByteArray::number(modified.toMSecsSinceEpoch(), 16) + '-' + QByteArray::number(info.size(), 16) + '"';
    HttpReply reply = named({}, file.name);
    reply.contentType = contentTypeOf(file.name);
    reply.headers.append({"Etag", etag});
    reply.headers.append({"Last-Modified", httpDate(modified)});
    const QDateTime since = QLocale::c().toDateTime(QString::fromLatin1(head.header("if-modified-since")),
                                                    QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (head.header("if-none-match") == etag ||
        (since.isValid() && modified.toUTC().toSecsSinceEpoch() <= since.toSecsSinceEpoch())) {
        reply.status = 304;
        return reply;
    }
    reply.headers.append(std::pair(QByteArray("Accept-Ranges"), QByteArray("bytes")));
    QFile content(file.path);
    if (!content.open(QIODevice::ReadOnly)) {
        return emptyReply(404);
    }
    const auto range = rangeOf(head.header("range"), content.size());
    if (!range) {
        reply.body = content.readAll();
        return reply;
    }
    const auto [first, count] = *range;
    const QByteArray size = QByteArray::number(content.size());
    reply.status = count > 0 && content.seek(first) ? 206 : 416;
    reply.body = reply.status == 206 ? content.read(count) : QByteArray();
    reply.headers.append({"Content-Range", reply.status == 416
                                               ? "bytes */" + size
                                               : "bytes " + QByteArray::number(first) + '-' +
                                                     QByteArray::number(first + count - 1) + '/' + size});
    return reply;
}

} // namespace

Later<HttpReply> getView(PodState& state, const HttpRequest& request)
{
    return onWorker([folders = state.folders, head = request.head]() -> Result<HttpReply> {
        const auto file = fileFor(folders, head);
        if (!file) {
            return file.error();
        }
        const QString channel = head.parameter(QStringLiteral("channel")).value_or(QStringLiteral("rgba"));
        if (const auto wish = head.parameter(QStringLiteral("preview"))) {
            return previewed(*file, *wish);
        }
        if (channel == QStringLiteral("rgb") || channel == QStringLiteral("a")) {
            return channelled(*file, channel);
        }
        return whole(*file, head);
    });
}

} // namespace ryla::demo::routes_impl
