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

QString localPath(const Patch& patch, const InputRef& id)
{
    const std::optional<workflow::Value> value = patch.value(id);
    const auto* file = value ? std::get_if<FileRef>(&*value) : nullptr;
    return file ? file->localPath : QString();
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
        if (!localPath(patch, id).isEmpty()) {
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
    const QString path = localPath(patch, id);
    return andThen(upload(path), this, [this, patch, left, id, path](const comfy::UploadedFile& file) {
        Patch filled = patch;
        filled.set(id, FileRef{path, file.inputValue()});
        return next(filled, left);
    });
}

Later<comfy::UploadedFile> Uploads::upload(const QString& path)
{
    return andThen(onWorker([path] { return contentKey(path); }), this, [this, path](const QString& key) {
        if (m_known.contains(key)) {
            return now<comfy::UploadedFile>(m_known.value(key));
        }
        return andThen(m_backend.upload(path), this, [this, key](const comfy::UploadedFile& file) {
            m_known.insert(key, file);
            return now<comfy::UploadedFile>(file);
        });
    });
}

} // namespace ryla::jobs
