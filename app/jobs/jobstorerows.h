#pragma once

#include "base/database.h"
#include "jobs/jobstore.h"

namespace ryla::jobs {

/// The SQL of the queue on disk; on the store's thread only.
class JobStoreRows
{
public:
    JobStoreRows(Database& database, const QString& owner)
        : m_database(database)
        , m_owner(owner)
    {
    }

    Result<QStringList> otherOwners();
    Result<void> takeFrom(const QString& owner);
    /// Ours: not over, or done and not announced.
    Result<QList<JobRecord>> mine();

    Result<JobRecord> insert(JobRecord record, bool next);
    Result<bool> claim(const JobId& id, const TargetId& target);
    Result<bool> save(const JobRecord& record);
    Result<void> saveOutput(const JobId& id, const workflow::OutputFile& output);
    Result<void> forgetOutputs(const JobId& id);
    Result<void> markAnnounced(const JobId& id);

    Result<JobRecord> askCancel(const JobId& id, const QDateTime& now);
    Result<QList<JobWish>> swapPlaces(const JobId& id, int by);
    Result<QList<JobWish>> retarget(const QList<JobId>& ids, const TargetId& target, const QString& targetName);
    Result<QList<JobWish>> wishes();

    /// Of one copy.
    Result<QList<StateCount>> openOf(const QString& owner, const TargetId& target);

    Result<JobRecord> record(const JobId& id);
    Result<QList<JobRecord>> recent(int limit);
    Result<QList<JobRecord>> recordsAt(const TargetId& target, const QDateTime& since, int newest);

    Result<QList<NodeTime>> nodeTimes();
    Result<void> saveNodeTimes(const QList<NodeTime>& times);

private:
    /// Places before and behind all that is not over at a target.
    struct Ends
    {
        double before = 0;
        double behind = 0;
    };
    Result<Ends> freeEnds(const TargetId& target);
    Result<void> run(const QString& sql, const QVariantList& values = {});
    Result<bool> changed(const QString& sql, const QVariantList& values);
    Result<QList<JobRecord>> records(const QString& where, const QVariantList& values);
    Result<QList<JobRecord>> lightRecords(const QString& from, const QVariantList& values);
    Result<QList<workflow::OutputFile>> outputs(const JobId& id);

    Database& m_database;
    const QString& m_owner;
};

} // namespace ryla::jobs
