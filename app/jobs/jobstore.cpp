#include "jobs/jobstore.h"

#include "base/paths.h"
#include "jobs/jobstorerows.h"
#include "jobs/owners.h"

#include <QThread>

namespace ryla::jobs {

/// Lives on the store's thread, from the first piece of work to the last.
class JobStore::Connection
{
public:
    explicit Connection(QString dataFolder)
        : m_folder(std::move(dataFolder))
        , m_owners(m_folder)
    {
    }

    Result<void> open()
    {
        m_opened = Paths::ensure(m_folder);
        if (!m_opened) {
            return m_opened;
        }
        if (Result<QString> self = m_owners.begin(); !self) {
            return m_opened = fail(self.error());
        }
        Result<std::unique_ptr<Database>> database =
            Database::open(m_folder + QStringLiteral("/jobs.sqlite"), QStringLiteral(":/sql/jobs"));
        if (!database) {
            return m_opened = fail(database.error());
        }
        m_database = std::move(*database);
        return {};
    }

    template<class F>
    auto with(F work) -> decltype(work(std::declval<JobStoreRows&>(), std::declval<Owners&>()))
    {
        if (!m_database) {
            return fail(m_opened ? Error{ErrorKind::Internal, QStringLiteral("The queue is closed."), {}}
                                 : m_opened.error());
        }
        JobStoreRows rows(*m_database, m_owners.self());
        return work(rows, m_owners);
    }

    void close() { m_database.reset(); }

private:
    QString m_folder;
    Owners m_owners;
    Result<void> m_opened;
    std::unique_ptr<Database> m_database;
};

template<class F>
auto JobStore::onThread(F work)
{
    return m_thread.run(
        [connection = m_connection, work = std::move(work)]() mutable { return connection->with(std::move(work)); });
}

JobStore::JobStore(const QString& dataFolder)
    : m_connection(std::make_shared<Connection>(dataFolder))
    , m_thread(QStringLiteral("jobs"))
{
    m_thread.run([connection = m_connection] { return connection->open(); });
}

JobStore::~JobStore()
{
    // The connection must be closed where it was opened; the executor finishes this before it goes.
    m_thread.run([connection = m_connection]() -> Result<void> {
        connection->close();
        return {};
    });
}

Later<void> JobStore::ready()
{
    return onThread([](JobStoreRows&, Owners&) -> Result<void> { return {}; });
}

Later<QList<JobRecord>> JobStore::adopt()
{
    return onThread([](JobStoreRows& rows, Owners& owners) -> Result<QList<JobRecord>> {
        Result<QStringList> others = rows.otherOwners();
        if (!others) {
            return fail(others.error());
        }
        for (const QString& other : std::as_const(*others)) {
            Result<void> taken;
            owners.inherit(other, [&] { taken = rows.takeFrom(other); });
            if (!taken) {
                return fail(taken.error());
            }
        }
        return rows.mine();
    });
}

Later<JobRecord> JobStore::insert(const JobRecord& record, bool next)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.insert(record, next); });
}

Later<bool> JobStore::claim(const JobId& id, const TargetId& target)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.claim(id, target); });
}

Later<bool> JobStore::save(const JobRecord& record)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.save(record); });
}

Later<void> JobStore::saveOutput(const JobId& id, const workflow::OutputFile& output)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.saveOutput(id, output); });
}

Later<void> JobStore::forgetOutputs(const JobId& id)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.forgetOutputs(id); });
}

Later<void> JobStore::markAnnounced(const JobId& id)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.markAnnounced(id); });
}

Later<JobRecord> JobStore::askCancel(const JobId& id)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.askCancel(id, QDateTime::currentDateTimeUtc()); });
}

Later<QList<JobWish>> JobStore::swapPlaces(const JobId& id, int by)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.swapPlaces(id, by); });
}

Later<QList<JobWish>> JobStore::retarget(const QList<JobId>& ids, const TargetId& target, const QString& targetName)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.retarget(ids, target, targetName); });
}

Later<QList<JobWish>> JobStore::wishes()
{
    return onThread([](JobStoreRows& rows, Owners&) { return rows.wishes(); });
}

Later<QList<StateCount>> JobStore::elsewhere(const TargetId& target, bool left)
{
    return onThread([=](JobStoreRows& rows, Owners& owners) -> Result<QList<StateCount>> {
        const Result<QStringList> others = rows.otherOwners();
        if (!others) {
            return fail(others.error());
        }
        QStringList counted = *others;
        counted.removeIf([&](const QString& owner) { return !left && !owners.isAlive(owner); });
        QList<StateCount> counts;
        for (const QString& owner : std::as_const(counted)) {
            const Result<QList<StateCount>> own = rows.openOf(owner, target);
            if (!own) {
                return own;
            }
            counts << *own;
        }
        return counts;
    });
}

Later<JobRecord> JobStore::record(const JobId& id)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.record(id); });
}

Later<QList<JobRecord>> JobStore::recent(int limit)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.recent(limit); });
}

Later<QList<JobRecord>> JobStore::recordsAt(const TargetId& target, const QDateTime& since, int newest)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.recordsAt(target, since, newest); });
}

Later<QList<NodeTime>> JobStore::nodeTimes()
{
    return onThread([](JobStoreRows& rows, Owners&) { return rows.nodeTimes(); });
}

Later<void> JobStore::saveNodeTimes(const QList<NodeTime>& times)
{
    return onThread([=](JobStoreRows& rows, Owners&) { return rows.saveNodeTimes(times); });
}

} // namespace ryla::jobs
