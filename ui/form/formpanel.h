#pragma once

#include "ui/form/filewish.h"
#include "workflow/inputref.h"

#include <QWidget>

class QAction;
class QMenu;
class QUndoStack;

namespace ryla::ui {

class Ask;
class AuthorModel;
class AuthorPanel;
class ElidedLabel;
class FieldFetches;
class FormModel;
class InlineMessage;
class ParameterForm;
class PresetShelf;
class RunBar;

/// The middle column of Create: header with the workflow's title, the form, and Run at its foot. Holds the keys of the
/// form (run, run next, undo, redo). Decides nothing about jobs: it says what was asked for.
class FormPanel : public QWidget
{
    Q_OBJECT
public:
    /// `inputsFolder`: where pasted and fetched pictures are kept.
    FormPanel(FormModel& model, Ask& ask, const QString& inputsFolder, QWidget* parent = nullptr);

    [[nodiscard]] ParameterForm* form() const { return m_form; }
    [[nodiscard]] RunBar* runBar() const { return m_run; }
    [[nodiscard]] QMenu* menu() const { return m_menu; }
    [[nodiscard]] FieldFetches* fetches() const { return m_fetches; }
    /// Why no target can take a job now ("No server is chosen."); empty: one can.
    void setTargetProblem(const QString& sentence);
    /// The presets of the form, in the header.
    void setPresets(PresetShelf& shelf);
    /// Author mode, with its action in the menu. While it is on the panel shows the author's list in place of the form.
    void setAuthor(AuthorModel& author);
    [[nodiscard]] AuthorPanel* author() const { return m_author; }
    void setAuthorMode(bool on);
    /// One sentence at the foot of the header, for what went wrong with a file (a paste, a download); empty: none.
    void showNotice(const QString& sentence);

signals:
    /// Run was asked for: the owner takes patchForRun(0 … count-1) from the model.
    void runRequested(int count, bool next);
    void openRequested();
    void showFileRequested();
    void reloadRequested();
    /// Author mode was asked for, or is to be left: answer with setAuthorMode().
    void authorModeRequested(bool on);
    void exportWithFormRequested();
    /// Answer with FormModel::setValue(id, FileRef{path, {}}).
    void pickRequested(const workflow::InputRef& id);
    /// A mask on the picture in this field; the answer is a FileRef with it.
    void maskRequested(const workflow::InputRef& id);

private:
    QWidget* header();
    QWidget* authorFoot();
    void bindUndo();
    void fillMenu();
    void refreshHeader();
    void refreshReason();
    void showFirstProblem();
    void grant(const workflow::InputRef& id, const FileWish& wish);
    void browse(const workflow::InputRef& id, const QStringList& filters);
    void keep(const workflow::InputRef& id, const QByteArray& bytes);
    void nameSnippet(const QString& before, const QString& text);

    FormModel& m_model;
    Ask& m_ask;
    QString m_inputsFolder;
    QString m_targetProblem;
    ElidedLabel* m_title = nullptr;
    QWidget* m_tools = nullptr;
    QMenu* m_menu = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_revertAll = nullptr;
    QAction* m_authorMode = nullptr;
    AuthorModel* m_authorModel = nullptr;
    AuthorPanel* m_author = nullptr;
    QWidget* m_authorFoot = nullptr;
    QUndoStack* m_bound = nullptr;
    ParameterForm* m_form = nullptr;
    InlineMessage* m_notice = nullptr;
    FieldFetches* m_fetches = nullptr;
    RunBar* m_run = nullptr;
};

} // namespace ryla::ui
