#pragma once

#include "base/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <memory>
#include <unordered_map>

namespace ryla {

/// One SQLite connection: write-ahead log, foreign keys on, numbered migrations applied. Belongs to the thread that
/// opened it (a SerialExecutor of its owner) and must be destroyed there. Several processes may have the same file
/// open: writes wait up to five seconds for each other. Errors are Storage with a sentence naming the file.
class Database
{
public:
    /// `migrations`: a resource folder of NNN_name.sql files (":/sql/gallery"), each run once, in order, in a
    /// transaction; PRAGMA user_version counts them. A file made by a newer version of the program is refused,
    /// untouched.
    static Result<std::unique_ptr<Database>> open(const QString& file, const QString& migrations);
    /// The SQLite plugin is installed; packages may forget it.
    static bool isAvailable();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Prepares (once per SQL text), binds by position and executes. The query stays the database's; it is good until
    /// the same SQL is run again.
    Result<QSqlQuery*> run(const QString& sql, const QVariantList& values = {});

    /// Runs `work(Database&) -> Result<T>` in one immediate transaction; rolled back unless it succeeds.
    template<class F>
    auto inTransaction(F work) -> decltype(work(std::declval<Database&>()))
    {
        if (Result<QSqlQuery*> begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun) {
            return fail(begun.error());
        }
        auto result = work(*this);
        // SQLite refuses to commit while a statement still has rows to give.
        finishQueries();
        Result<QSqlQuery*> ended = run(result ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
        if (result && !ended) {
            static_cast<void>(run(QStringLiteral("ROLLBACK")));
            return fail(ended.error());
        }
        return result;
    }

private:
    Database(QString connection, QString file);
    void finishQueries();
    Result<void> migrate(const QString& migrations);
    tl::unexpected<Error> problem(const QString& what) const;

    QString m_connection;
    QString m_file;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_prepared;
};

} // namespace ryla
