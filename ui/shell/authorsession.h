#pragma once

#include "base/paths.h"
#include "ui/form/authormodel.h"
#include "ui/shell/workflowopener.h"
#include "workflow/formfile.h"

#include <QTimer>

namespace ryla::ui {

class WorkSession;

/// Author mode of the open workflow: reads what there is to choose from, keeps every edit beside the file within a
/// second, off the GUI thread, and gives the form its new shape. GUI thread.
class AuthorSession : public QObject
{
    Q_OBJECT
public:
    AuthorSession(WorkSession& session, const TargetSession& target, const Paths& paths, QObject* parent = nullptr);
    /// Writes what is not yet on disk; the worker pool finishes it.
    ~AuthorSession() override;

    [[nodiscard]] AuthorModel& model() { return m_model; }
    [[nodiscard]] bool isOn() const { return m_on; }
    /// Turning it on takes a moment: turned() says when.
    void turn(bool on);
    /// The workflow's file has another path now: what was typed goes there.
    void fileMoved(const QString& from, const QString& to);
    /// A copy of the workflow that carries the form.
    void exportTo(const QString& path);

signals:
    void turned(bool on);
    /// One sentence: where the form went, when that is not beside the file that was open.
    void told(const QString& sentence);
    void problem(const ryla::Error& error);

private:
    void readMaterial();
    void begin(const workflow::AuthorMaterial& material);
    void save();
    /// `path`: of the workflow it was written for.
    void saved(const QString& path, const Result<workflow::SavedForm>& result);
    [[nodiscard]] Later<workflow::SavedForm> write() const;

    WorkSession& m_session;
    const TargetSession& m_target;
    Paths m_paths;
    AuthorModel m_model;
    QTimer m_later;
    QString m_path;
    bool m_on = false;
    /// Otherwise the model is the form as it was read.
    bool m_edited = false;
    bool m_saving = false;
    bool m_again = false;
};

} // namespace ryla::ui
