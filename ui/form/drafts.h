#pragma once

#include "base/serialexecutor.h"

#include <QByteArray>

#include <functional>

namespace ryla::ui {

/// What is kept beside each workflow (values typed but not run, presets), one file a workflow, written to a temporary
/// name and renamed, in the order they were given. Reads and writes on a thread of its own; the destructor waits for
/// what is still to be written. Error: Storage, a sentence that begins with `what` ("The presets").
class Drafts
{
public:
    Drafts(QString folder, QString what);

    /// `key`: any text that names the workflow. Empty bytes where there is no draft.
    Later<QByteArray> read(const QString& key);
    Later<void> write(const QString& key, const QByteArray& bytes);

    /// The bytes that are kept now (empty: none) -> those to keep instead.
    using Change = std::function<Result<QByteArray>(const QByteArray& bytes)>;
    /// For what several windows of the program change: the file as it is now, not as it was read, is changed and
    /// written under a lock. `how` runs on the thread; its error is the answer, and the file stays as it is.
    Later<void> change(const QString& key, const Change& how);

private:
    [[nodiscard]] QString file(const QString& key) const;

    QString m_folder;
    QString m_what;
    SerialExecutor m_thread{QStringLiteral("drafts")};
};

} // namespace ryla::ui
