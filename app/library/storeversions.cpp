// The versions of workflow files: contents by their hash, each once.
#include "library/filefacts.h"
#include "library/storeconnection.h"

namespace ryla::library {
namespace {

constexpr int mostVersions = 40;                  // of one file
constexpr qint64 mostBytes = 200LL * 1024 * 1024; // packed, of all together
constexpr int mostForgottenAtOnce = 200;

/// A number that a question answers; 0 where there is no row.
Result<qint64> number(Database& database, const QString& sql, const QVariantList& values = {})
{
    Result<QSqlQuery*> row = database.run(sql, values);
    if (!row) {
        return fail(row.error());
    }
    const qint64 answer = (*row)->next() ? (*row)->value(0).toLongLong() : 0;
    (*row)->finish();
    return answer;
}

/// One after another, until one fails.
Result<void> runAll(Database& database, const QList<std::pair<QString, QVariantList>>& statements)
{
    for (const auto& [sql, values] : statements) {
        if (Result<QSqlQuery*> ran = database.run(sql, values); !ran) {
            return fail(ran.error());
        }
    }
    return {};
}

Result<void> forgetUnused(Database& database)
{
    return runAll(database,
                  {{QStringLiteral("DELETE FROM contents WHERE hash NOT IN (SELECT hash FROM versions)"), {}},
                   {QStringLiteral("DELETE FROM documents WHERE hash NOT IN (SELECT hash FROM contents)"), {}}});
}

Result<void> forgetOld(Database& database, const QString& path)
{
    Result<void> done = runAll(
        database,
        {{QStringLiteral("DELETE FROM versions WHERE path = ? AND id NOT IN (SELECT id FROM versions WHERE path = ? "
                         "ORDER BY id DESC LIMIT ?) AND id NOT IN (SELECT id FROM versions WHERE path = ? AND "
                         "worked_at IS NOT NULL ORDER BY worked_at DESC LIMIT 1)"),
          {path, path, mostVersions, path}}});
    if (done) {
        done = forgetUnused(database);
    }
    for (int i = 0; done && i < mostForgottenAtOnce; ++i) {
        const Result<qint64> bytes = number(database, QStringLiteral("SELECT total(length(packed)) FROM contents"));
        if (!bytes || *bytes <= mostBytes) {
            return bytes ? Result<void>() : fail(bytes.error());
        }
        Result<QSqlQuery*> oldest = database.run(QStringLiteral(
            "DELETE FROM versions WHERE id = (SELECT min(id) FROM versions AS old WHERE worked_at IS NULL AND EXISTS "
            "(SELECT 1 FROM versions WHERE path = old.path AND id > old.id))"));
        if (!oldest) {
            return fail(oldest.error());
        }
        if ((*oldest)->numRowsAffected() == 0) {
            return {};
        }
        done = forgetUnused(database);
    }
    return done;
}

} // namespace

Result<bool> Store::Connection::keepVersion(const QString& path, const QByteArray& bytes, const QDateTime& at)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    const QString hash = contentHash(bytes);
    return (*open)->inTransaction([&](Database& database) -> Result<bool> {
        const Result<qint64> same =
            number(database, QStringLiteral("SELECT hash = ? FROM versions WHERE path = ? ORDER BY id DESC LIMIT 1"),
                   {hash, path});
        if (!same || *same == 1) {
            return same ? Result<bool>(false) : fail(same.error());
        }
        Result<void> kept =
            runAll(database, {{QStringLiteral("INSERT OR IGNORE INTO contents (hash, size, packed) VALUES (?, ?, ?)"),
                               {hash, bytes.size(), qCompress(bytes)}},
                              {QStringLiteral("INSERT INTO versions (path, hash, seen_at) VALUES (?, ?, ?)"),
                               {path, hash, at.toMSecsSinceEpoch()}}});
        if (kept) {
            kept = forgetOld(database, path);
        }
        return kept ? Result<bool>(true) : fail(kept.error());
    });
}

Result<QList<Version>> Store::Connection::versions(const QString& path)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    Result<QSqlQuery*> rows = (*open)->run(
        QStringLiteral("SELECT versions.id, path, versions.hash, size, seen_at, worked_at FROM versions JOIN contents "
                       "ON contents.hash = versions.hash WHERE path = ? ORDER BY versions.id DESC"),
        {path});
    if (!rows) {
        return fail(rows.error());
    }
    const auto time = [](const QVariant& ms) {
        return ms.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), Qt::UTC);
    };
    QList<Version> versions;
    while ((*rows)->next()) {
        const QSqlQuery& row = **rows;
        versions.append({row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(),
                         row.value(3).toLongLong(), time(row.value(4)), time(row.value(5))});
    }
    (*rows)->finish();
    return versions;
}

Result<QByteArray> Store::Connection::content(const QString& hash)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    Result<QSqlQuery*> row = (*open)->run(QStringLiteral("SELECT packed FROM contents WHERE hash = ?"), {hash});
    if (!row) {
        return fail(row.error());
    }
    const QByteArray packed = (*row)->next() ? (*row)->value(0).toByteArray() : QByteArray();
    (*row)->finish();
    const QByteArray bytes = packed.isEmpty() ? QByteArray() : qUncompress(packed);
    if (contentHash(bytes) != hash) {
        return fail(ErrorKind::NotFound, QStringLiteral("This version is no longer kept."));
    }
    return bytes;
}

Result<void> Store::Connection::setDocument(const QString& hash, const QString& documentHash)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    return runAll(**open, {{QStringLiteral("INSERT OR IGNORE INTO documents (document_hash, hash) VALUES (?, ?)"),
                            {documentHash, hash}}});
}

Result<void> Store::Connection::setWorked(const QString& path, const QString& documentHash, const QDateTime& at)
{
    Result<Database*> open = database();
    if (!open) {
        return fail(open.error());
    }
    // Of a content that the file had twice, the newer version.
    return runAll(**open,
                  {{QStringLiteral("UPDATE versions SET worked_at = max(coalesce(worked_at, 0), ?) WHERE id = (SELECT "
                                   "max(id) FROM versions WHERE path = ? AND hash IN (SELECT hash FROM documents WHERE "
                                   "document_hash = ?))"),
                    {at.toMSecsSinceEpoch(), path, documentHash}}});
}

} // namespace ryla::library
