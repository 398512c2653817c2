#pragma once

#include "library/store.h"
#include "workflow/diff.h"

namespace ryla::library {

/// A version, and what changed with it.
struct VersionStep
{
    Version version;
    /// To the version before it; nothing for the oldest one, and where they are too large to compare them all.
    std::optional<workflow::WorkflowDiff> change;
};

/// What became of a file since it last made something.
struct SinceWorked
{
    /// Invalid: it never did, as far as is known.
    QDateTime workedAt;
    workflow::WorkflowDiff changes;
};

/// The contents that workflow files had since they were first opened. No widgets. GUI thread; files are read and
/// compared on workers.
class Versions : public QObject
{
    Q_OBJECT
public:
    explicit Versions(Store& store, QObject* parent = nullptr);

    /// Takes the content the file has now as a version of it. Pictures and clips that carry a workflow are not kept,
    /// nor is a file that is no workflow.
    void keep(const QString& path);
    /// The file was opened and became this prompt; jobs know it by that.
    void opened(const workflow::WorkflowDocument& document);
    /// A job of that prompt made something.
    void worked(const QString& path, const QString& documentHash, const QDateTime& at);

    /// Newest first.
    Later<QList<VersionStep>> history(const QString& path);
    Later<workflow::WorkflowDiff> difference(const QString& beforeHash, const QString& afterHash);
    /// From the version that last made something to the newest one.
    Later<SinceWorked> sinceWorked(const QString& path);
    /// Error: NotFound.
    Later<QByteArray> content(const QString& hash) { return m_store.content(hash); }
    /// Writes that content into the file; what is there now is kept as a version before. Error: Storage, NotFound.
    Later<void> restore(const QString& path, const QString& hash);

signals:
    /// There is a new version of it.
    void changed(const QString& path);
    void problem(const ryla::Error& error);

private:
    void keep(const QString& path, const workflow::WorkflowDocument& document);
    Later<void> keepBytes(const QString& path, const QByteArray& bytes);
    Later<QList<QByteArray>> contents(const QStringList& hashes);

    Store& m_store;
};

} // namespace ryla::library
