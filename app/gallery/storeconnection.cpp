#include "gallery/storeconnection.h"

#include "base/paths.h"
#include "gallery/storecodec.h"

#include <algorithm>

namespace ryla::gallery {
namespace {

/// FROM and WHERE of a query and the values for it; `newest` is the column to page and sort by.
struct Selection
{
    QString from = QStringLiteral("items");
    QString newest = QStringLiteral("items.id");
    QStringList conditions;
    QVariantList values;

    [[nodiscard]] QString where() const
    {
        return conditions.isEmpty() ? QString() : QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND "));
    }
};

Selection selectionOf(const Query& query)
{
    Selection selection;
    if (const QString words = rows::searchExpression(query.text); !words.isEmpty()) {
        // Driven by the search's own rowid: the newest matches come first without a sort.
        selection.from = QStringLiteral("items_text CROSS JOIN items ON items.id = items_text.rowid");
        selection.newest = QStringLiteral("items_text.rowid");
        selection.conditions << QStringLiteral("items_text MATCH ?");
        selection.values << words;
    }
    if (!query.workflowName.isEmpty()) {
        selection.conditions << QStringLiteral("items.workflow_name = ?");
        selection.values << query.workflowName;
    }
    return selection;
}

} // namespace

Store::Connection::Connection(const QString& dataFolder)
    : m_folder(dataFolder)
{
}

void Store::Connection::close()
{
    m_database.reset();
}

Result<Database*> Store::Connection::database()
{
    if (m_failure) {
        return fail(*m_failure);
    }
    if (!m_database) {
        Result<void> folder = Paths::ensure(m_folder);
        Result<std::unique_ptr<Database>> opened =
            folder ? Database::open(m_folder + QStringLiteral("/gallery.sqlite"), QStringLiteral(":/sql/gallery"))
                   : Result<std::unique_ptr<Database>>(fail(folder.error()));
        if (!opened) {
            m_failure = opened.error();
            return fail(*m_failure);
        }
        m_database = std::move(*opened);
    }
    return m_database.get();
}

Result<bool> Store::Connection::addOne(Database& database, const ItemDetails& details, QList<Item>& added)
{
    Result<QSqlQuery*> made = database.run(rows::insertProvenance(), rows::provenanceValues(details.provenance));
    if (!made) {
        return fail(made.error());
    }
    Result<QSqlQuery*> inserted = database.run(rows::insertItem(), rows::itemValues(details, m_folder));
    if (!inserted) {
        return fail(inserted.error());
    }
    if ((*inserted)->numRowsAffected() != 1) {
        return false;
    }
    Item item = details.item;
    item.id = (*inserted)->lastInsertId().toLongLong();
    added << item;
    return true;
}

Result<QList<Item>> Store::Connection::add(const QList<ItemDetails>& items)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return (*open)->inTransaction([&](Database& database) -> Result<QList<Item>> {
        QList<Item> added;
        for (ItemDetails details : items) {
            // One truth for what both hold.
            details.provenance.jobId = details.item.jobId;
            if (!details.item.createdAt.isValid()) {
                details.item.createdAt = QDateTime::currentDateTimeUtc();
            }
            if (Result<bool> one = addOne(database, details, added); !one) {
                return fail(one.error());
            }
        }
        return added;
    });
}

Result<Page> Store::Connection::page(const Query& query)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    const int limit = std::clamp(query.limit, 1, 1000);
    Selection selection = selectionOf(query);
    if (query.before > 0) {
        selection.conditions << selection.newest + QStringLiteral(" < ?");
        selection.values << query.before;
    }
    // One row more than asked for tells whether there is another page.
    selection.values << limit + 1;
    const QString sql = QStringLiteral("SELECT %1 FROM %2%3 ORDER BY %4 DESC LIMIT ?")
                            .arg(rows::itemColumns(), selection.from, selection.where(), selection.newest);
    Result<QSqlQuery*> found = (*open)->run(sql, selection.values);
    if (!found) {
        return fail(found.error());
    }
    Page page;
    while ((*found)->next()) {
        if (page.items.size() == limit) {
            page.hasMore = true;
            break;
        }
        page.items << rows::item(**found, m_folder);
    }
    (*found)->finish();
    return page;
}

Result<qint64> Store::Connection::count(const Query& query)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    const Selection selection = selectionOf(query);
    const QString sql = QStringLiteral("SELECT count(*) FROM %1%2").arg(selection.from, selection.where());
    Result<QSqlQuery*> found = (*open)->run(sql, selection.values);
    if (!found) {
        return fail(found.error());
    }
    const qint64 count = (*found)->next() ? (*found)->value(0).toLongLong() : 0;
    (*found)->finish();
    return count;
}

Result<QList<DayCount>> Store::Connection::days(const Query& query)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    const Selection selection = selectionOf(query);
    const QString sql = QStringLiteral("SELECT date(items.created_at / 1000, 'unixepoch', 'localtime') AS day, "
                                       "count(*) FROM %1%2 GROUP BY day ORDER BY day DESC")
                            .arg(selection.from, selection.where());
    Result<QSqlQuery*> found = (*open)->run(sql, selection.values);
    if (!found) {
        return fail(found.error());
    }
    QList<DayCount> days;
    while ((*found)->next()) {
        days << DayCount{QDate::fromString((*found)->value(0).toString(), Qt::ISODate),
                         (*found)->value(1).toLongLong()};
    }
    (*found)->finish();
    return days;
}

Result<workflow::Provenance> Store::Connection::provenance(Database& database, const QString& jobId)
{
    Result<QSqlQuery*> found = database.run(
        QStringLiteral("SELECT %1 FROM provenance WHERE job_id = ?").arg(rows::provenanceColumns()), {jobId});
    if (!found) {
        return fail(found.error());
    }
    Result<workflow::Provenance> read =
        (*found)->next() ? rows::provenance(**found) : Result<workflow::Provenance>(workflow::Provenance());
    (*found)->finish();
    return read;
}

Result<ItemDetails> Store::Connection::details(ItemId id)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    const QString sql =
        QStringLiteral("SELECT %1, %2 FROM items WHERE id = ?").arg(rows::itemColumns(), rows::outputColumns());
    Result<QSqlQuery*> found = (*open)->run(sql, {id});
    if (!found) {
        return fail(found.error());
    }
    if (!(*found)->next()) {
        return fail(ErrorKind::NotFound, QStringLiteral("This picture is no longer in the gallery."));
    }
    ItemDetails details;
    details.item = rows::item(**found, m_folder);
    details.output = rows::output(**found, 13, details.item);
    (*found)->finish();
    Result<workflow::Provenance> made = provenance(**open, details.item.jobId);
    if (!made) {
        return fail(made.error());
    }
    details.provenance = std::move(*made);
    return details;
}

Result<QList<ItemDetails>> Store::Connection::ofJob(const QString& jobId)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    Result<workflow::Provenance> made = provenance(**open, jobId);
    if (!made) {
        return fail(made.error());
    }
    const QString sql = QStringLiteral("SELECT %1, %2 FROM items WHERE job_id = ? ORDER BY output_index")
                            .arg(rows::itemColumns(), rows::outputColumns());
    Result<QSqlQuery*> found = (*open)->run(sql, {jobId});
    if (!found) {
        return fail(found.error());
    }
    QList<ItemDetails> all;
    while ((*found)->next()) {
        const Item item = rows::item(**found, m_folder);
        all << ItemDetails{item, rows::output(**found, 13, item), *made};
    }
    (*found)->finish();
    return all;
}

Result<bool> Store::Connection::removeOne(Database& database, ItemId id)
{
    Result<QSqlQuery*> found = database.run(QStringLiteral("SELECT job_id FROM items WHERE id = ?"), {id});
    if (!found) {
        return fail(found.error());
    }
    if (!(*found)->next()) {
        return false;
    }
    const QString jobId = (*found)->value(0).toString();
    (*found)->finish();
    Result<QSqlQuery*> removed = database.run(QStringLiteral("DELETE FROM items WHERE id = ?"), {id});
    if (!removed) {
        return fail(removed.error());
    }
    Result<QSqlQuery*> forgotten = database.run(QStringLiteral("DELETE FROM provenance WHERE job_id = ? AND NOT EXISTS "
                                                               "(SELECT 1 FROM items WHERE items.job_id = ?)"),
                                                {jobId, jobId});
    return forgotten ? Result<bool>(true) : fail(forgotten.error());
}

Result<QList<ItemId>> Store::Connection::remove(const QList<ItemId>& ids)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return (*open)->inTransaction([&](Database& database) -> Result<QList<ItemId>> {
        QList<ItemId> gone;
        for (const ItemId id : ids) {
            Result<bool> removed = removeOne(database, id);
            if (!removed) {
                return fail(removed.error());
            }
            if (*removed) {
                gone << id;
            }
        }
        return gone;
    });
}

} // namespace ryla::gallery
