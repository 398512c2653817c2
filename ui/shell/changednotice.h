#pragma once

#include "base/error.h"
#include "ui/widgets/banner.h"
#include "workflow/diff.h"

#include <QDateTime>

namespace ryla::ui {

/// Over the form: the open file changed on disk, was taken away, cannot be read any more, or has stopped working since
/// it changed. Says what became of the user's values and what changed, with the way to all of it.
class ChangedNotice : public QWidget
{
    Q_OBJECT
public:
    explicit ChangedNotice(QWidget* parent = nullptr);

    void showChanged(const QString& fileName, const workflow::WorkflowDiff& changes);
    void showUnreadable(const QString& fileName, const Error& error);
    void showGone(const QString& fileName);
    /// A run failed, and the file is not what last made something.
    void showSinceWorked(const QString& fileName, const QDateTime& workedAt, const workflow::WorkflowDiff& changes);
    /// Another workflow was opened.
    void clear();
    [[nodiscard]] Banner* banner() const { return m_banner; }

signals:
    void versionsRequested(bool sinceWorked);

private:
    void say(Mood mood, const QString& sentence, const QString& details, bool sinceWorked = false);

    Banner* m_banner;
    bool m_sinceWorked = false;
};

} // namespace ryla::ui
