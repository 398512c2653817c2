#include "gallery/store.h"

#include "gallery/storeconnection.h"

namespace ryla::gallery {

Store::Store(const QString& dataFolder, QObject* parent)
    : QObject(parent)
    , m_connection(std::make_shared<Connection>(dataFolder))
    , m_thread(QStringLiteral("gallery"))
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

Later<QList<Item>> Store::add(const QList<ItemDetails>& items)
{
    return andThen(m_thread.run([connection = m_connection, items] { return connection->add(items); }), this,
                   [this](const QList<Item>& added) {
                       if (!added.isEmpty()) {
                           emit changed(Change{added, {}});
                       }
                       return now(Result<QList<Item>>(added));
                   });
}

Later<Page> Store::page(const Query& query)
{
    return m_thread.run([connection = m_connection, query] { return connection->page(query); });
}

Later<qint64> Store::count(const Query& query)
{
    return m_thread.run([connection = m_connection, query] { return connection->count(query); });
}

Later<QList<DayCount>> Store::days(const Query& query)
{
    return m_thread.run([connection = m_connection, query] { return connection->days(query); });
}

Later<ItemDetails> Store::details(ItemId id)
{
    return m_thread.run([connection = m_connection, id] { return connection->details(id); });
}

Later<QList<ItemDetails>> Store::detailsOf(const QList<ItemId>& ids)
{
    return m_thread.run([connection = m_connection, ids]() -> Result<QList<ItemDetails>> {
        QList<ItemDetails> found;
        for (const ItemId id : ids) {
            Result<ItemDetails> details = connection->details(id);
            if (details) {
                found << std::move(*details);
            } else if (details.error().kind != ErrorKind::NotFound) {
                return fail(details.error());
            }
        }
        return found;
    });
}

Later<void> Store::remove(const QList<ItemId>& ids)
{
    return andThen(m_thread.run([connection = m_connection, ids] { return connection->remove(ids); }), this,
                   [this](const QList<ItemId>& removed) {
                       if (!removed.isEmpty()) {
                           emit changed(Change{{}, removed});
                       }
                       return now(Result<void>());
                   });
}

Later<QList<ItemDetails>> Store::ofJob(const QString& jobId)
{
    return m_thread.run([connection = m_connection, jobId] { return connection->ofJob(jobId); });
}

} // namespace ryla::gallery
