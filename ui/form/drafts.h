#pragma once

#include "base/serialexecutor.h"

#include <QByteArray>

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

private:
    [[nodiscard]] QString file(const QString& key) const;

    QString m_folder;
    QString m_what;
    SerialExecutor m_thread{QStringLiteral("drafts")};
};

} // namespace ryla::ui
