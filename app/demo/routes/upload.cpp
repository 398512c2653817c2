#include "base/json.h"
#include "demo/multipart.h"
#include "demo/pngchunks.h"
#include "demo/routes/routes.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QImageReader>

#include <algorithm>

namespace ryla::demo::routes_impl {
namespace {

const FormPart* partNamed(const QList<FormPart>& parts, const char* name)
{
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [name](const FormPart& part) { return part.name == QLatin1String(name); });
    return found == parts.end() ? nullptr : &*found;
}

QString field(const QList<FormPart>& parts, const char* name)
{
    const FormPart* part = partNamed(parts, name);
    return part ? QString::fromUtf8(part->body) : QString();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "a.png", or "a (1).png" and so on where other bytes have the name already.
QString freeName(const QDir& folder, const QString& wanted, const QByteArray& bytes)
{
    const qsizetype dot = wanted.lastIndexOf(QLatin1Char('.'));
    const QString stem = dot <= 0 ? wanted : wanted.left(dot);
    const QString ending = dot <= 0 ? QString() : wanted.mid(dot);
    QString name = wanted;
    for (int i = 1; folder.exists(name) && contentOf(folder.filePath(name)) != bytes; ++i) {
        name = QStringLiteral("%1 (%2)%3").arg(stem).arg(i).arg(ending);
    }
    return name;
}

struct Target
{
    QDir folder;
    QString subfolder;
    QString type;
    QString name;
    bool overwrite = false;
};

tl::expected<Target, HttpReply> targetOf(const PodFolders& folders, const QList<FormPart>& parts)
{
    const FormPart* image = partNamed(parts, "image");
    if (!image) {
        return tl::unexpected(emptyReply(400));
    }
    Target target;
    target.type = partNamed(parts, "type") ? field(parts, "type") : QStringLiteral("input");
    target.subfolder = field(parts, "subfolder");
    const QString overwrite = field(parts, "overwrite");
    target.overwrite = overwrite == QStringLiteral("true") || overwrite == QStringLiteral("1");
    const QString root = folders.of(target.type);
    if (root.isEmpty() || !image->fileName) {
        return tl::unexpected(troubleReply());
    }
    target.name = *image->fileName;
    const QString base = QDir::cleanPath(root);
    const QString place = QDir::cleanPath(base + QLatin1Char('/') + target.subfolder);
    const QString path = QDir::cleanPath(place + QLatin1Char('/') + target.name);
    const bool inside =
        (place == base || place.startsWith(base + QLatin1Char('/'))) && path.startsWith(place + QLatin1Char('/'));
    if (target.name.isEmpty() || QDir::isAbsolutePath(target.subfolder) || !inside) {
        return tl::unexpected(emptyReply(400));
    }
    target.folder = QDir(place);
    if (!QDir().mkpath(place) || !QFileInfo(path).dir().exists()) {
        return tl::unexpected(troubleReply());
    }
    return target;
}

HttpReply storedAs(const Target& target)
{
    return jsonReply(asciiJson(Json{{"name", target.name.toStdString()},
                                    {"subfolder", target.subfolder.toStdString()},
                                    {"type", target.type.toStdString()}}));
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// The colours of the original with the alpha of the upload, and the original's texts.
QByteArray masked(const QString& originalPath, const QByteArray& upload)
{
    QImage original = QImageReader(originalPath).read().convertToFormat(QImage::Format_ARGB32);
    const QImage mask = QImage::fromData(upload).convertToFormat(QImage::Format_ARGB32);
    if (original.isNull() || mask.isNull()) {
        return {};
    }
    const QImage alpha = mask.size() == original.size() ? mask : mask.scaled(original.size());
    for (int y = 0; y < original.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(original.scanLine(y));
        const auto* from = reinterpret_cast<const QRgb*>(alpha.constScanLine(y));
        for (int x = 0; x < original.width(); ++x) {
            line[x] = qRgba(qRed(line[x]), qGreen(line[x]), qBlue(line[x]), qAlpha(from[x]));
        }
    }
    return pngWithTexts(original, pngTexts(contentOf(originalPath)));
}

HttpReply storeImage(const PodFolders& folders, const HttpRequest& request)
{
    const auto parts = parseMultipart(request.head.header("content-type"), request.body);
    if (!parts) {
        return emptyReply(400);
    }
    auto target = targetOf(folders, *parts);
    if (!target) {
        return target.error();
    }
    const QByteArray bytes = partNamed(*parts, "image")->body;
    if (!target->overwrite) {
        target->name = freeName(target->folder, target->name, bytes);
    }
    return write(target->folder.filePath(target->name), bytes) ? storedAs(*target) : troubleReply();
}

HttpReply storeMask(const PodFolders& folders, const HttpRequest& request)
{
    const auto parts = parseMultipart(request.head.header("content-type"), request.body);
    if (!parts) {
        return emptyReply(400);
    }
    auto target = targetOf(folders, *parts);
    if (!target) {
        return target.error();
    }
    const FormPart* reference = partNamed(*parts, "original_ref");
    const auto original = reference ? json::parse(reference->body) : fail(ErrorKind::Refused, QString());
    if (!original) {
        return troubleReply();
    }
    const json::Reader reader(*original);
    const QString type = reader.at("type").string(QStringLiteral("output"));
    const QString name = reader.at("subfolder").string() + QLatin1Char('/') + reader.at("filename").string() +
                         QStringLiteral(" [%1]").arg(type);
    const QByteArray upload = partNamed(*parts, "image")->body;
    const QByteArray png = masked(inputPath(folders, name), upload);
    if (!target->overwrite) {
        target->name = freeName(target->folder, target->name, png);
    }
    // Without an original the server says 200 all the same, and there is no file.
    if (!png.isEmpty() && !write(target->folder.filePath(target->name), png)) {
        return troubleReply();
    }
    return storedAs(*target);
}

} // namespace

Later<HttpReply> postImage(PodState& state, const HttpRequest& request)
{
    return onWorker([folders = state.folders, request]() -> Result<HttpReply> { return storeImage(folders, request); });
}

Later<HttpReply> postMask(PodState& state, const HttpRequest& request)
{
    return onWorker([folders = state.folders, request]() -> Result<HttpReply> { return storeMask(folders, request); });
}

} // namespace ryla::demo::routes_impl
