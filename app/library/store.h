#pragma once

#include "base/later.h"
#include "base/serialexecutor.h"
#include "library/entry.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace ryla::library {

/// The library's database (library.sqlite, write-ahead log) on a thread of its own: what was read in the files, and
/// what the user did with them. Several copies of the program may use it at once. Every answer is a Later; errors are
/// Storage with a sentence. Opened by the first question; a failure is told by every later answer. GUI thread.
class Store : public QObject
{
    Q_OBJECT
public:
    explicit Store(const QString& dataFolder, QObject* parent = nullptr);
    ~Store() override;

    /// Of all files that were ever read, as far as they are still kept.
    Later<QList<ReadFile>> files();
    /// Over what was kept of them. The oldest are forgotten when there are very many.
    Later<void> keepFiles(const QList<ReadFile>& files);

    /// By path; files without any are not in it.
    Later<QHash<QString, Marks>> marks();
    Later<void> setFavourite(const QString& path, bool favourite);
    Later<void> setTags(const QString& path, const QStringList& tags);
    Later<void> setUsed(const QString& path, const QDateTime& at);
    /// The file has another path now: all that is known of it goes along, over what was known of that path.
    Later<void> move(const QString& from, const QString& to);

    /// The content the file has now, unless that is its newest version already; answers whether it is new. The oldest
    /// versions go when there are many, of one file or together; never a file's newest, nor the last that worked.
    Later<bool> keepVersion(const QString& path, const QByteArray& bytes, const QDateTime& at);
    /// Newest first.
    Later<QList<Version>> versions(const QString& path);
    /// Error: NotFound.
    Later<QByteArray> content(const QString& hash);
    /// The content became this prompt (WorkflowDocument::contentHash()): jobs know it by that.
    Later<void> setDocument(const QString& hash, const QString& documentHash);
    /// Something was made with it.
    Later<void> setWorked(const QString& path, const QString& documentHash, const QDateTime& at);

private:
    class Connection;
    std::shared_ptr<Connection> m_connection;
    SerialExecutor m_thread;
};

} // namespace ryla::library
