#pragma once

#include "ui/shell/targetsession.h"
#include "workflow/diff.h"
#include "workflow/form.h"
#include "workflow/loader.h"
#include "workflow/patch.h"

#include <QTimer>

namespace ryla::ui {

/// What a file becomes in the window.
struct OpenedWorkflow
{
    /// Ready to run: one in the editor's format is converted.
    workflow::LoadedWorkflow workflow;
    workflow::Form form;
    /// A starter's sample pictures, which are on this machine.
    workflow::Patch samples;
    /// Where the file was read again because it changed: what changed.
    std::optional<workflow::WorkflowDiff> changes = std::nullopt;
};

/// Reads workflow files and makes forms of them with the target's node list; anew whenever that list changes. A file in
/// the editor's format that comes before any node list waits for one. GUI thread; the work is done on workers.
class WorkflowOpener : public QObject
{
    Q_OBJECT
public:
    /// `starters`: the folder of the shipped workflows.
    WorkflowOpener(const TargetSession& target, const QString& starters, QObject* parent = nullptr);

    /// Of two calls the later one wins.
    void open(const QString& path);
    /// The file that is open changed on disk: described() follows with its new content, unchanged() or unreadable().
    void readAgain();

    /// The form of the file that is open, as its author left it; `path` is where the file lies now (a copy of it).
    void useForm(const workflow::FormSpec& spec, const QString& path);

signals:
    /// Another file, or the same one read anew.
    void opened(const ryla::ui::OpenedWorkflow& opened);
    /// More, or less, is known of the file that was opened last.
    void described(const ryla::ui::OpenedWorkflow& opened);
    /// What was open stays open.
    void failed(const ryla::Error& error);
    /// The open file changed into something that cannot be read; it stays open as it was.
    void unreadable(const ryla::Error& error);
    /// The open file is what it was.
    void unchanged();

private:
    struct ReadAgain;
    void takeAgain(const ReadAgain& read, bool hasForm);
    void describe();
    void take(const OpenedWorkflow& result);

    const TargetSession& m_target;
    QString m_starters;
    /// As it was read; describe() works on it. Empty before the first.
    workflow::LoadedWorkflow m_source;
    /// The last one that could be opened, and what it was read as.
    workflow::LoadedWorkflow m_openSource;
    workflow::LoadedWorkflow m_open;
    bool m_isNew = false;
    /// What the open file was before it changed; nothing: it did not.
    std::optional<workflow::WorkflowDocument> m_before;
    /// A node list usually comes within a moment of the start; only then it is worth a word.
    QTimer m_waiting;
    quint64 m_opening = 0;
    quint64 m_reading = 0;
    /// Forms that the author gave: one that is read from disk meanwhile may be older.
    quint64 m_given = 0;
    quint64 m_describing = 0;
};

} // namespace ryla::ui
