#include "workflow/catalogcache.h"

#include "base/logging.h"
#include "base/paths.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

namespace ryla::workflow {
namespace {

/// Larger than any server's answer by far; what is larger did not come from here.
constexpr qint64 maxBytes = 256 * 1024 * 1024;

Result<NodeCatalog> readFrom(const QString& path)
{
    QFile file(path);
    if (!file.exists()) {
        return NodeCatalog();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Storage, QStringLiteral("%1 could not be read: %2").arg(path, file.errorString()));
    }
    const Result<NodeCatalog> catalog = file.size() > maxBytes ? fail(ErrorKind::BadFile, QStringLiteral("too large"))
                                                               : NodeCatalog::fromObjectInfo(file.readAll());
    if (!catalog) {
        // A cache may be thrown away: the server is asked again.
        qCWarning(logWorkflow) << "The kept node list" << path << "is not used:" << catalog.error().message
                               << catalog.error().detail;
        return NodeCatalog();
    }
    return *catalog;
}

Result<void> writeTo(const QString& folder, const QString& path, const QByteArray& bytes)
{
    if (const Result<void> made = Paths::ensure(folder); !made) {
        return made;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(ErrorKind::Storage, QStringLiteral("%1 could not be written: %2").arg(path, file.errorString()));
    }
    return {};
}

} // namespace

CatalogCache::CatalogCache(const QString& folder)
    : m_folder(folder)
{
}

Later<NodeCatalog> CatalogCache::read(const QString& serverKey) const
{
    return onWorker([path = file(serverKey)] { return readFrom(path); });
}

Later<void> CatalogCache::write(const QString& serverKey, const NodeCatalog& catalog) const
{
    return onWorker(
        [folder = m_folder, path = file(serverKey), catalog] { return writeTo(folder, path, catalog.objectInfo()); });
}

QString CatalogCache::file(const QString& serverKey) const
{
    const QByteArray hash = QCryptographicHash::hash(serverKey.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("%1/objectinfo-%2.json").arg(m_folder, QString::fromLatin1(hash.left(32)));
}

} // namespace ryla::workflow
