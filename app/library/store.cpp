#include "library/store.h"

#include "library/storeconnection.h"

namespace ryla::library {

Store::Store(const QString& dataFolder, QObject* parent)
    : QObject(parent)
    , m_connection(std::make_shared<Connection>(dataFolder))
    , m_thread(QStringLiteral("library store"))
{
}

Store::~Store()
{
    // The last piece of work; the executor finishes it before the thread stops.
    m_thread.run([connection = m_connection]() -> Result<void> {
        connection->close();
        return {};
    });
}

Later<QList<ReadFile>> Store::files()
{
    return m_thread.run([connection = m_connection] { return connection->files(); });
}

Later<void> Store::keepFiles(const QList<ReadFile>& files)
{
    return m_thread.run([connection = m_connection, files] { return connection->keepFiles(files); });
}

Later<QHash<QString, Marks>> Store::marks()
{
    return m_thread.run([connection = m_connection] { return connection->marks(); });
}

Later<void> Store::setFavourite(const QString& path, bool favourite)
{
    return m_thread.run([connection = m_connection, path, favourite] {
        return connection->mark(path, QStringLiteral("favourite"), favourite ? 1 : 0);
    });
}

Later<void> Store::setTags(const QString& path, const QStringList& tags)
{
    return m_thread.run([connection = m_connection, path, tags] { return connection->setTags(path, tags); });
}

Later<void> Store::setUsed(const QString& path, const QDateTime& at)
{
    return m_thread.run([connection = m_connection, path, at] {
        return connection->mark(path, QStringLiteral("used_at"), at.toMSecsSinceEpoch());
    });
}

Later<void> Store::move(const QString& from, const QString& to)
{
    return m_thread.run([connection = m_connection, from, to] { return connection->move(from, to); });
}

Later<bool> Store::keepVersion(const QString& path, const QByteArray& bytes, const QDateTime& at)
{
    return m_thread.run(
        [connection = m_connection, path, bytes, at] { return connection->keepVersion(path, bytes, at); });
}

Later<QList<Version>> Store::versions(const QString& path)
{
    return m_thread.run([connection = m_connection, path] { return connection->versions(path); });
}

Later<QByteArray> Store::content(const QString& hash)
{
    return m_thread.run([connection = m_connection, hash] { return connection->content(hash); });
}

Later<void> Store::setDocument(const QString& hash, const QString& documentHash)
{
    return m_thread.run(
        [connection = m_connection, hash, documentHash] { return connection->setDocument(hash, documentHash); });
}

Later<void> Store::setWorked(const QString& path, const QString& documentHash, const QDateTime& at)
{
    return m_thread.run(
        [connection = m_connection, path, documentHash, at] { return connection->setWorked(path, documentHash, at); });
}

} // namespace ryla::library
