#pragma once

#include "base/later.h"
#include "base/serialexecutor.h"
#include "gallery/item.h"

#include <QObject>

#include <memory>

namespace ryla::gallery {

/// The gallery's database (SQLite, write-ahead log), on a thread of its own. Files lie in the gallery folder; the
/// database knows them. Several programs may use it at once. Every answer is a Later; errors are Storage with a
/// sentence.
class Store : public QObject
{
    Q_OBJECT
public:
    /// Opens (and migrates) gallery.sqlite in `dataFolder` on the store's thread; a failure is told by every later
    /// answer.
    explicit Store(const QString& dataFolder, QObject* parent = nullptr);
    ~Store() override;

    /// In one transaction; an output that is there already (same job and index) is left alone and not answered again.
    /// An item that has an id keeps it: what was removed a moment ago goes back to its place.
    Later<QList<Item>> add(const QList<ItemDetails>& items);
    Later<Page> page(const Query& query);
    /// `before` and `limit` of the query do not matter to count() and days().
    Later<qint64> count(const Query& query);
    /// Latest day first.
    Later<QList<DayCount>> days(const Query& query);
    Later<ItemDetails> details(ItemId id);
    /// In the order of the ids; those that are gone are left out.
    Later<QList<ItemDetails>> detailsOf(const QList<ItemId>& ids);
    /// The row only; the file is the caller's to keep or to move to the bin (bin.h).
    Later<void> remove(const QList<ItemId>& ids);
    Later<QList<ItemDetails>> ofJob(const QString& jobId);

signals:
    void changed(const ryla::gallery::Change& change);

private:
    class Connection;
    std::shared_ptr<Connection> m_connection;
    SerialExecutor m_thread;
};

} // namespace ryla::gallery
