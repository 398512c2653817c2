#pragma once

#include "base/database.h"
#include "gallery/store.h"

namespace ryla::gallery {

/// The work of Store, one method each, on Store's thread only. The database is opened by the first of them; if that
/// fails every answer is the reason.
class Store::Connection
{
public:
    explicit Connection(const QString& dataFolder);

    Result<QList<Item>> add(const QList<ItemDetails>& items);
    Result<Page> page(const Query& query);
    Result<qint64> count(const Query& query);
    Result<QList<DayCount>> days(const Query& query);
    Result<ItemDetails> details(ItemId id);
    Result<QList<ItemId>> remove(const QList<ItemId>& ids);
    Result<QList<ItemDetails>> ofJob(const QString& jobId);
    /// The database must be closed on the thread that opened it.
    void close();

private:
    Result<Database*> database();
    Result<workflow::Provenance> provenance(Database& database, const QString& jobId);
    Result<bool> addOne(Database& database, const ItemDetails& details, QList<Item>& added);
    Result<bool> removeOne(Database& database, ItemId id);

    QString m_folder;
    std::unique_ptr<Database> m_database;
    std::optional<Error> m_failure;
};

} // namespace ryla::gallery
