// Where jobs stand: in the order of a target, and at which target.
#include "jobs/jobstorerows.h"

namespace ryla::jobs {

Result<QList<JobWish>> JobStoreRows::swapPlaces(const JobId& id, int by)
{
    return m_database.inTransaction([&](Database&) -> Result<QList<JobWish>> {
        const QString neighbour =
            QStringLiteral("SELECT a.position, b.id, b.position FROM jobs a JOIN jobs b ON b.target = a.target AND "
                           "b.state = 'queued' AND b.position %1 a.position WHERE a.id = ? AND a.state = 'queued' "
                           "ORDER BY b.position %2 LIMIT 1")
                .arg(by < 0 ? QStringLiteral("<") : QStringLiteral(">"),
                     by < 0 ? QStringLiteral("DESC") : QStringLiteral("ASC"));
        Result<QSqlQuery*> found = m_database.run(neighbour, {id.text});
        if (!found) {
            return fail(found.error());
        }
        if (!(*found)->next()) {
            return QList<JobWish>();
        }
        const JobWish moved{id, JobState::Queued, false, (*found)->value(2).toDouble()};
        const JobWish other{JobId{(*found)->value(1).toString()}, JobState::Queued, false,
                            (*found)->value(0).toDouble()};
        (*found)->finish();
        for (const JobWish& one : {moved, other}) {
            if (Result<void> set =
                    run(QStringLiteral("UPDATE jobs SET position = ? WHERE id = ?"), {one.position, one.id.text});
                !set) {
                return fail(set.error());
            }
        }
        return QList<JobWish>{moved, other};
    });
}

Result<QList<JobWish>> JobStoreRows::retarget(const QList<JobId>& ids, const TargetId& target,
                                              const QString& targetName)
{
    return m_database.inTransaction([&](Database&) -> Result<QList<JobWish>> {
        const Result<Ends> free = freeEnds(target);
        if (!free) {
            return fail(free.error());
        }
        double position = free->behind;
        QList<JobWish> moved;
        for (const JobId& id : ids) {
            const Result<bool> changes = changed(
                QStringLiteral("UPDATE jobs SET target = ?, target_name = ?, position = ? WHERE id = ? AND owner = ? "
                               "AND target <> ? AND state = 'queued' AND cancel_wanted = 0"),
                {target.text, targetName, position, id.text, m_owner, target.text});
            if (!changes) {
                return fail(changes.error());
            }
            if (*changes) {
                moved << JobWish{id, JobState::Queued, false, position++};
            }
        }
        return moved;
    });
}

} // namespace ryla::jobs
