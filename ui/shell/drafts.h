#pragma once

#include "base/serialexecutor.h"

#include <QByteArray>

namespace ryla::ui {

/// Values typed but not run, one file a workflow, written to a temporary name and renamed, in the order they were
/// given. Reads and writes on a thread of its own; the destructor waits for what is still to be written.
class Drafts
{
public:
    explicit Drafts(QString folder);

    /// `key`: any text that names the workflow. Empty bytes where there is no draft.
    Later<QByteArray> read(const QString& key);
    Later<void> write(const QString& key, const QByteArray& bytes);

private:
    [[nodiscard]] QString file(const QString& key) const;

    QString m_folder;
    SerialExecutor m_thread{QStringLiteral("drafts")};
};

} // namespace ryla::ui
