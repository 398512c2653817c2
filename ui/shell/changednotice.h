#pragma once

#include "base/error.h"
#include "ui/widgets/banner.h"
#include "workflow/diff.h"

namespace ryla::ui {

/// Over the form: the open file changed on disk, was taken away, or cannot be read any more. Says what became of the
/// user's values and what changed, with the way to all of it.
class ChangedNotice : public QWidget
{
    Q_OBJECT
public:
    explicit ChangedNotice(QWidget* parent = nullptr);

    void showChanged(const QString& fileName, const workflow::WorkflowDiff& changes);
    void showUnreadable(const QString& fileName, const Error& error);
    void showGone(const QString& fileName);
    /// Another workflow was opened.
    void clear();
    [[nodiscard]] Banner* banner() const { return m_banner; }

signals:
    void versionsRequested();

private:
    Banner* m_banner;
};

} // namespace ryla::ui
