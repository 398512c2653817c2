#pragma once

#include "base/database.h"
#include "library/store.h"

namespace ryla::library {

/// The work of Store, one method each, on Store's thread only. The database is opened by the first of them; if that
/// fails every answer is the reason.
class Store::Connection
{
public:
    explicit Connection(const QString& dataFolder);

    Result<QList<ReadFile>> files();
    Result<void> keepFiles(const QList<ReadFile>& files);
    Result<QHash<QString, Marks>> marks();
    /// `column`: of the table of marks.
    Result<void> mark(const QString& path, const QString& column, const QVariant& value);
    Result<void> setTags(const QString& path, const QStringList& tags);
    Result<void> move(const QString& from, const QString& to);
    Result<bool> keepVersion(const QString& path, const QByteArray& bytes, const QDateTime& at);
    Result<QList<Version>> versions(const QString& path);
    Result<QByteArray> content(const QString& hash);
    Result<void> setDocument(const QString& hash, const QString& documentHash);
    Result<void> setWorked(const QString& path, const QString& documentHash, const QDateTime& at);
    /// The database must be closed on the thread that opened it.
    void close();

private:
    Result<Database*> database();

    QString m_folder;
    std::unique_ptr<Database> m_database;
    std::optional<Error> m_failure;
};

} // namespace ryla::library
