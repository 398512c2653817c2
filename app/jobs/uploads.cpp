#include "jobs/uploads.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ryla::jobs {

using workflow::FileRef;
using workflow::InputRef;
using workflow::Patch;

namespace {

Result<QString> contentKey(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1 cannot be read: %2. Choose another file for this input.")
                                            .arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    return QString::fromLatin1(hash.result().toHex()) + QLatin1Char('\n') + QFileInfo(path).fileName();
}

FileRef fileOf(const Patch& patch, const InputRef& id)
{
    const std::optional<workflow::Value> value = patch.value(id);
    const auto* file = value ? std::get_if<FileRef>(&*value) : nullptr;
    return file ? *file : FileRef();
}

} // namespace

Uploads::Uploads(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
}

QList<InputRef> Uploads::needed(const Patch& patch)
{
    QList<InputRef> found;
    const QList<InputRef> ids = patch.values().keys();
    for (const InputRef& id : ids) {
        const FileRef file = fileOf(patch, id);
        if (!file.localPath.isEmpty() || !file.maskPath.isEmpty()) {
            found << id;
        }
    }
    return found;
}

Later<Patch> Uploads::uploaded(const Patch& patch)
{
    return next(patch, needed(patch));
}

Later<Patch> Uploads::next(const Patch& patch, QList<InputRef> left)
{
    if (left.isEmpty()) {
        return now<Patch>(patch);
    }
    const InputRef id = left.takeFirst();
    const FileRef wanted = fileOf(patch, id);
    return andThen(brought(wanted), this, [this, patch, left, id, wanted](const comfy::UploadedFile& file) {
        Patch filled = patch;
        filled.set(id, FileRef{wanted.localPath, file.inputValue()});
        return next(filled, left);
    });
}

Later<comfy::UploadedFile> Uploads::brought(const FileRef& file)
{
    auto picture = file.localPath.isEmpty()
                       ? now<comfy::UploadedFile>(comfy::UploadedFile::named(file.serverName))
                       : sent(file.localPath, {}, [this, path = file.localPath] { return m_backend.upload(path); });
    if (file.maskPath.isEmpty()) {
        return picture;
    }
    return andThen(picture, this, [this, mask = file.maskPath](const comfy::UploadedFile& original) {
        return sent(mask, original.inputValue(),
                    [this, mask, original] { return m_backend.uploadMask(mask, original); });
    });
}

Later<comfy::UploadedFile> Uploads::sent(const QString& path, const QString& onto,
                                         const std::function<Later<comfy::UploadedFile>()>& send)
{
    return andThen(onWorker([path] { return contentKey(path); }), this, [this, onto, send](const QString& content) {
        const QString key = content + QLatin1Char('\n') + onto;
        if (m_known.contains(key)) {
            return now<comfy::UploadedFile>(m_known.value(key));
        }
        return andThen(send(), this, [this, key](const comfy::UploadedFile& file) {
            m_known.insert(key, file);
            return now<comfy::UploadedFile>(file);
        });
    });
}

} // namespace ryla::jobs
