#include "jobs/jobstorerows.h"

#include "base/logging.h"
#include "jobs/recordcodec.h"

namespace ryla::jobs {
namespace {

const QString over = QStringLiteral("('done', 'failed', 'cancelled')");
/// Somebody has to see to it: not over, or over without the gallery knowing its files. A job whose node failed may have
/// made some; one whose files could not all be fetched hands them on when it is run again.
const QString unsettled =
    QStringLiteral("(state NOT IN %1 OR (announced = 0 AND (state = 'done' OR (state = 'failed' "
                   "AND failed_node <> '' AND EXISTS (SELECT 1 FROM outputs WHERE job = jobs.id)))))")
        .arg(over);
const QString lightColumns =
    QStringLiteral("id, batch, prompt_id, client_id, target, target_name, state, output_folder, "
                   "position, error, problems, failed_node, cancel_wanted, created_at, started_at, "
                   "finished_at, name, path");
const QString wholeColumns = lightColumns + QStringLiteral(", document, ui_workflow, patch, prompt, kept");

QVariant time(const QDateTime& moment)
{
    return moment.isValid() ? QVariant(moment.toMSecsSinceEpoch()) : QVariant();
}

QDateTime time(const QVariant& value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// The columns of `lightColumns`, in its order.
JobRecord lightRecord(const QSqlQuery& row)
{
    int column = 0;
    const auto next = [&] { return row.value(column++); };
    JobRecord record;
    record.id = JobId{next().toString()};
    record.batch = BatchId{next().toString()};
    record.promptId = comfy::PromptId{next().toString()};
    record.clientId = next().toString();
    record.target = TargetId{next().toString()};
    record.targetName = next().toString();
    record.state = jobStateFromString(next().toString());
    record.outputFolder = next().toString();
    record.position = next().toDouble();
    record.error = errorFromJson(next().toByteArray());
    record.problems = problemsFromJson(next().toByteArray());
    record.failedNode = workflow::NodeId{next().toString()};
    record.cancelWanted = next().toBool();
    record.createdAt = time(next());
    record.startedAt = time(next());
    record.finishedAt = time(next());
    const QString name = next().toString();
    record.document = record.document.named(name, next().toString());
    return record;
}

/// The columns of `wholeColumns`.
JobRecord wholeRecord(const QSqlQuery& row)
{
    JobRecord record = lightRecord(row);
    const int first = 18;
    const QByteArray patch = row.value(first + 2).toByteArray();
    const auto document = documentFromJson(row.value(first).toByteArray(), row.value(first + 1).toByteArray());
    const auto values = patch.isEmpty() ? Result<workflow::Patch>(workflow::Patch()) : workflow::patchFromJson(patch);
    record.prompt = row.value(first + 3).toByteArray();
    record.kept = nodesFromJson(row.value(first + 4).toByteArray());
    if (!document || !values) {
        qCWarning(logJobs) << "job" << record.id
                           << "cannot be read:" << (document ? values.error().message : document.error().message);
        return record;
    }
    record.document = document->named(record.document.name(), record.document.sourcePath());
    record.patch = *values;
    return record;
}

} // namespace

Result<void> JobStoreRows::run(const QString& sql, const QVariantList& values)
{
    Result<QSqlQuery*> query = m_database.run(sql, values);
    return query ? Result<void>() : fail(query.error());
}

Result<bool> JobStoreRows::changed(const QString& sql, const QVariantList& values)
{
    return m_database.run(sql, values).map([](QSqlQuery* query) { return query->numRowsAffected() > 0; });
}

Result<QList<JobRecord>> JobStoreRows::records(const QString& where, const QVariantList& values)
{
    Result<QSqlQuery*> query =
        m_database.run(QStringLiteral("SELECT %1 FROM jobs WHERE %2").arg(wholeColumns, where), values);
    if (!query) {
        return fail(query.error());
    }
    QList<JobRecord> found;
    while ((*query)->next()) {
        found << wholeRecord(**query);
    }
    (*query)->finish();
    for (JobRecord& record : found) {
        Result<QList<workflow::OutputFile>> files = outputs(record.id);
        if (!files) {
            return fail(files.error());
        }
        record.outputs = *files;
    }
    return found;
}

Result<QList<workflow::OutputFile>> JobStoreRows::outputs(const JobId& id)
{
    return m_database.run(QStringLiteral("SELECT output FROM outputs WHERE job = ? ORDER BY number"), {id.text})
        .map([](QSqlQuery* query) {
            QList<workflow::OutputFile> files;
            while (query->next()) {
                files << outputFromJson(query->value(0).toByteArray());
            }
            return files;
        });
}

Result<QStringList> JobStoreRows::otherOwners()
{
    return m_database
        .run(QStringLiteral("SELECT DISTINCT owner FROM jobs WHERE owner <> ? AND %1").arg(unsettled), {m_owner})
        .map([](QSqlQuery* query) {
            QStringList owners;
            while (query->next()) {
                owners << query->value(0).toString();
            }
            return owners;
        });
}

Result<void> JobStoreRows::takeFrom(const QString& owner)
{
    return m_database.inTransaction([&](Database&) -> Result<void> {
        if (Result<void> freed = run(QStringLiteral("UPDATE jobs SET state = 'queued' WHERE owner = ? AND state IN "
                                                    "('preparing', 'uploading')"),
                                     {owner});
            !freed) {
            return freed;
        }
        return run(QStringLiteral("UPDATE jobs SET owner = ? WHERE owner = ? AND %1").arg(unsettled), {m_owner, owner});
    });
}

Result<QList<JobRecord>> JobStoreRows::mine()
{
    return records(QStringLiteral("owner = ? AND %1 ORDER BY created_at, position").arg(unsettled), {m_owner});
}

Result<JobStoreRows::Ends> JobStoreRows::freeEnds(const TargetId& target)
{
    return m_database
        .run(QStringLiteral("SELECT min(position), max(position) FROM jobs WHERE target = ? AND state NOT IN %1")
                 .arg(over),
             {target.text})
        .map([](QSqlQuery* query) {
            const bool some = query->next() && !query->isNull(0);
            const Ends ends = some ? Ends{query->value(0).toDouble() - 1, query->value(1).toDouble() + 1} : Ends{};
            query->finish();
            return ends;
        });
}

Result<JobRecord> JobStoreRows::insert(JobRecord record, bool next)
{
    return m_database.inTransaction([&](Database&) -> Result<JobRecord> {
        const Result<Ends> free = freeEnds(record.target);
        if (!free) {
            return fail(free.error());
        }
        record.position = next ? free->before : free->behind;
        const Result<void> added = run(
            QStringLiteral("INSERT INTO jobs (id, owner, batch, target, target_name, state, position, output_folder, "
                           "prompt_id, name, path, document, ui_workflow, patch, prompt, created_at, started_at, "
                           "finished_at, kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {record.id.text, m_owner, record.batch.text, record.target.text, record.targetName, toString(record.state),
             record.position, record.outputFolder, record.promptId.text, record.document.name(),
             record.document.sourcePath(), record.document.promptJson(), record.document.uiWorkflow(),
             workflow::patchToJson(record.patch), record.prompt, time(record.createdAt), time(record.startedAt),
             time(record.finishedAt), nodesToJson(record.kept)});
        if (!added) {
            return fail(added.error());
        }
        for (const workflow::OutputFile& output : std::as_const(record.outputs)) {
            if (Result<void> kept = saveOutput(record.id, output); !kept) {
                return fail(kept.error());
            }
        }
        return record;
    });
}

Result<bool> JobStoreRows::claim(const JobId& id, const TargetId& target)
{
    return changed(QStringLiteral("UPDATE jobs SET state = 'preparing' WHERE id = ? AND owner = ? AND target = ? AND "
                                  "state = 'queued' AND cancel_wanted = 0"),
                   {id.text, m_owner, target.text});
}

Result<bool> JobStoreRows::save(const JobRecord& record)
{
    return changed(QStringLiteral("UPDATE jobs SET state = ?, prompt_id = ?, client_id = ?, prompt = ?, error = ?, "
                                  "problems = ?, failed_node = ?, cancel_wanted = max(cancel_wanted, ?), started_at = "
                                  "?, finished_at = ? WHERE id = ? AND owner = ? AND state NOT IN %1")
                       .arg(over),
                   {toString(record.state), record.promptId.text, record.clientId, record.prompt,
                    errorToJson(record.error), problemsToJson(record.problems), record.failedNode.text,
                    record.cancelWanted ? 1 : 0, time(record.startedAt), time(record.finishedAt), record.id.text,
                    m_owner});
}

Result<void> JobStoreRows::saveOutput(const JobId& id, const workflow::OutputFile& output)
{
    return run(QStringLiteral("INSERT OR REPLACE INTO outputs (job, number, output) VALUES (?, ?, ?)"),
               {id.text, output.index, outputToJson(output)});
}

Result<void> JobStoreRows::forgetOutputs(const JobId& id)
{
    return run(QStringLiteral("DELETE FROM outputs WHERE job = ?"), {id.text});
}

Result<void> JobStoreRows::markAnnounced(const JobId& id)
{
    return run(QStringLiteral("UPDATE jobs SET announced = 1 WHERE id = ?"), {id.text});
}

Result<JobRecord> JobStoreRows::askCancel(const JobId& id, const QDateTime& now)
{
    return m_database.inTransaction([&](Database&) -> Result<JobRecord> {
        const Result<void> removed =
            run(QStringLiteral("UPDATE jobs SET state = 'cancelled', finished_at = ? WHERE id = "
                               "? AND state = 'queued'"),
                {time(now), id.text});
        if (!removed) {
            return fail(removed.error());
        }
        const Result<void> wished = run(
            QStringLiteral("UPDATE jobs SET cancel_wanted = 1 WHERE id = ? AND state NOT IN %1").arg(over), {id.text});
        if (!wished) {
            return fail(wished.error());
        }
        return record(id);
    });
}

Result<QList<JobWish>> JobStoreRows::wishes()
{
    return m_database
        .run(QStringLiteral(
                 "SELECT id, state, cancel_wanted, position FROM jobs WHERE owner = ? AND (state NOT IN %1 OR "
                 "(state = 'cancelled' AND started_at IS NULL AND finished_at > ?))")
                 .arg(over),
             {m_owner, QDateTime::currentMSecsSinceEpoch() - 60'000})
        .map([](QSqlQuery* query) {
            QList<JobWish> wishes;
            while (query->next()) {
                wishes << JobWish{JobId{query->value(0).toString()}, jobStateFromString(query->value(1).toString()),
                                  query->value(2).toBool(), query->value(3).toDouble()};
            }
            return wishes;
        });
}

Result<QList<StateCount>> JobStoreRows::openOf(const QString& owner, const TargetId& target)
{
    return m_database
        .run(QStringLiteral("SELECT state, count(*) FROM jobs WHERE owner = ? AND target = ? AND state NOT IN %1 "
                            "GROUP BY state ORDER BY state")
                 .arg(over),
             {owner, target.text})
        .map([](QSqlQuery* query) {
            QList<StateCount> counts;
            while (query->next()) {
                counts << StateCount{jobStateFromString(query->value(0).toString()), query->value(1).toInt()};
            }
            return counts;
        });
}

Result<JobRecord> JobStoreRows::record(const JobId& id)
{
    Result<QList<JobRecord>> found = records(QStringLiteral("id = ?"), {id.text});
    if (!found) {
        return fail(found.error());
    }
    if (found->isEmpty()) {
        return fail(ErrorKind::NotFound, QStringLiteral("There is no job %1.").arg(id.text));
    }
    return found->first();
}

Result<QList<JobRecord>> JobStoreRows::lightRecords(const QString& from, const QVariantList& values)
{
    return m_database
        .run(QStringLiteral("SELECT %1 FROM %2 ORDER BY created_at, position").arg(lightColumns, from), values)
        .map([](QSqlQuery* query) {
            QList<JobRecord> found;
            while (query->next()) {
                found << lightRecord(*query);
            }
            return found;
        });
}

Result<QList<JobRecord>> JobStoreRows::recent(int limit)
{
    return lightRecords(QStringLiteral("(SELECT * FROM jobs ORDER BY created_at DESC, position DESC LIMIT ?)"),
                        {limit});
}

Result<QList<JobRecord>> JobStoreRows::recordsAt(const TargetId& target, const QDateTime& since, int newest)
{
    return lightRecords(
        QStringLiteral("jobs WHERE target = ? AND (state NOT IN %1 OR finished_at >= ? OR id IN (SELECT id FROM jobs "
                       "WHERE target = ? ORDER BY created_at DESC, position DESC LIMIT ?))")
            .arg(over),
        {target.text, time(since), target.text, newest});
}

Result<QList<NodeTime>> JobStoreRows::nodeTimes()
{
    return m_database.run(QStringLiteral("SELECT target, class_type, ms, runs FROM node_times"))
        .map([](QSqlQuery* query) {
            QList<NodeTime> times;
            while (query->next()) {
                times << NodeTime{TargetId{query->value(0).toString()}, query->value(1).toString(),
                                  query->value(2).toDouble(), query->value(3).toInt()};
            }
            return times;
        });
}

Result<void> JobStoreRows::saveNodeTimes(const QList<NodeTime>& times)
{
    return m_database.inTransaction([&](Database&) -> Result<void> {
        for (const NodeTime& one : times) {
            Result<void> kept = run(QStringLiteral("INSERT OR REPLACE INTO node_times (target, class_type, ms, runs) "
                                                   "VALUES (?, ?, ?, ?)"),
                                    {one.target.text, one.classType, one.ms, one.runs});
            if (!kept) {
                return kept;
            }
        }
        return {};
    });
}

} // namespace ryla::jobs
