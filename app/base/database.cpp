#include "base/database.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

namespace ryla {
namespace {

constexpr int openingTimeout = 5000; // ms

/// The statements of a migration: separated by a semicolon at the end of a line (triggers put theirs inside one line).
QStringList statements(const QString& script)
{
    QStringList found;
    QString current;
    const QStringList lines = script.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(QLatin1String("--"))) {
            continue;
        }
        current += line + QLatin1Char('\n');
        if (line.trimmed().endsWith(QLatin1Char(';'))) {
            found << current.trimmed();
            current.clear();
        }
    }
    return found;
}

} // namespace

Database::Database(QString connection, QString file)
    : m_connection(std::move(connection))
    , m_file(std::move(file))
{
}

Database::~Database()
{
    m_prepared.clear();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, const QString& migrations)
{
    // Two programs that open a new file at once: the change to WAL needs the file alone, and SQLite does not wait for
    // that. Where the lock cannot be made, opening the file says why.
    QLockFile alone(file + QStringLiteral(".opening"));
    alone.tryLock(openingTimeout);
    const QString name = QUuid::createUuid().toString();
    auto database = std::unique_ptr<Database>(new Database(name, file));
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        connection.setDatabaseName(file);
        connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
        if (!connection.open()) {
            return database->problem(connection.lastError().text());
        }
    }
    // WAL: readers never wait for the writer, and a killed program leaves a database that the next one repairs by
    // itself.
    for (const QString& pragma :
         {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=NORMAL"),
          QStringLiteral("PRAGMA foreign_keys=ON")}) {
        if (Result<QSqlQuery*> set = database->run(pragma); !set) {
            return fail(set.error());
        }
    }
    if (Result<void> migrated = database->migrate(migrations); !migrated) {
        return fail(migrated.error());
    }
    return database;
}

bool Database::isAvailable()
{
    return QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE"));
}

Result<QSqlQuery*> Database::run(const QString& sql, const QVariantList& values)
{
    auto prepared = m_prepared.find(sql);
    if (prepared == m_prepared.end()) {
        auto query = std::make_unique<QSqlQuery>(QSqlDatabase::database(m_connection, false));
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            return problem(query->lastError().text());
        }
        prepared = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery* query = prepared->second.get();
    query->finish();
    for (int i = 0; i < values.size(); ++i) {
        query->bindValue(i, values[i]);
    }
    if (!query->exec()) {
        return problem(query->lastError().text());
    }
    return query;
}

void Database::finishQueries()
{
    for (auto& [sql, query] : m_prepared) {
        query->finish();
    }
}

Result<void> Database::migrate(const QString& migrations)
{
    const QStringList files = QDir(migrations).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    if (files.isEmpty()) {
        return fail(ErrorKind::Internal, QStringLiteral("No migrations at %1").arg(migrations));
    }
    return inTransaction([&](Database& database) -> Result<void> {
        Result<QSqlQuery*> version = database.run(QStringLiteral("PRAGMA user_version"));
        if (!version) {
            return fail(version.error());
        }
        const int done = (*version)->next() ? (*version)->value(0).toInt() : 0;
        (*version)->finish();
        if (done > files.size()) {
            return fail(
                ErrorKind::Storage,
                QStringLiteral("%1 was written by a newer version of RYLA Studio. Install that version, or move "
                               "the file away to begin anew.")
                    .arg(QDir::toNativeSeparators(m_file)));
        }
        for (int i = done; i < files.size(); ++i) {
            QFile script(migrations + QLatin1Char('/') + files[i]);
            if (!script.open(QIODevice::ReadOnly)) {
                return fail(ErrorKind::Internal, QStringLiteral("%1 cannot be read").arg(script.fileName()));
            }
            for (const QString& statement : statements(QString::fromUtf8(script.readAll()))) {
                if (Result<QSqlQuery*> ran = database.run(statement); !ran) {
                    return fail(ran.error().inContext(files[i]));
                }
            }
        }
        Result<QSqlQuery*> counted = database.run(QStringLiteral("PRAGMA user_version=%1").arg(files.size()));
        return counted ? Result<void>() : fail(counted.error());
    });
}

tl::unexpected<Error> Database::problem(const QString& what) const
{
    const bool full = what.contains(QLatin1String("full"), Qt::CaseInsensitive);
    const bool damaged = what.contains(QLatin1String("malformed")) || what.contains(QLatin1String("not a database"));
    const bool busy = what.contains(QLatin1String("locked"));
    const QString name = QDir::toNativeSeparators(m_file);
    const QString sentence =
        busy ? QStringLiteral(
                   "%1 is in use by another program that does not let go of it. Close that one and try again.")
                   .arg(name)
        : full ? QStringLiteral("The disk that holds %1 is full. Free some space and try again.").arg(name)
        : damaged
            ? QStringLiteral("%1 is damaged. Move it away and start again; the pictures themselves are not in it.")
                  .arg(name)
            : QStringLiteral("The database %1 cannot be used. Check that you may write there.").arg(name);
    return fail(ErrorKind::Storage, sentence, what);
}

} // namespace ryla
