#pragma once

#include "ui/form/fieldproblems.h"
#include "ui/form/formfolds.h"
#include "ui/form/formlocks.h"
#include "ui/form/promptaids.h"
#include "workflow/draft.h"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <QUndoStack>

namespace ryla::ui {

struct ValueChange;

/// What stands in the form of one open workflow: values on top of the file's, seed modes, problems, undo. No widgets;
/// decides what the form shows. Values of other kinds than their parameter's are converted where that loses nothing
/// (an integer for a seed, a whole number for a float). GUI thread.
class FormModel : public QObject
{
    Q_OBJECT
public:
    enum class Keep { Nothing, Values };

    explicit FormModel(QObject* parent = nullptr);

    /// A workflow was opened (Keep::Nothing: values, undo and problems start anew) or its definitions were read again
    /// (Keep::Values: what the user set stays, as far as the new form has it).
    void setForm(const workflow::Form& form, Keep keep = Keep::Nothing);
    [[nodiscard]] const workflow::Form& form() const { return m_form; }

    /// Of a field the form does not have: false.
    [[nodiscard]] workflow::Value value(const workflow::InputRef& id) const;
    /// One edit by the user, a step to undo; typing in one field without a pause is one step.
    void setValue(const workflow::InputRef& id, const workflow::Value& value);
    /// Several edits as one step: both sides of a size.
    void change(const workflow::Patch& edits);
    /// Everything but locked fields as in `patch` (a result's values; an empty one reverts all), the rest as in the
    /// file; one step.
    void setValues(const workflow::Patch& patch);
    /// The next edit starts a new step: the field was left.
    void endTyping();

    [[nodiscard]] QUndoStack* undoStack() { return &m_undo; }

    /// Random until the user says otherwise.
    [[nodiscard]] workflow::SeedMode seedMode(const workflow::InputRef& id) const;
    void setSeedMode(const workflow::InputRef& id, workflow::SeedMode mode);

    /// Only what differs from the file.
    [[nodiscard]] const workflow::Patch& patch() const { return m_patch; }
    /// What run `index` of a batch is sent with: the values and the seeds by their modes.
    [[nodiscard]] workflow::Patch patchForRun(int index) const;
    /// Shows the seeds that a run was sent with; no step to undo. Counting up goes on after them.
    void adoptSeeds(const workflow::Patch& sent);

    [[nodiscard]] const FieldProblems& problems() const { return m_problems; }
    /// What the server said about the prompt; each complaint stays until its field is edited.
    void setServerProblems(const QList<comfy::InputProblem>& problems);

    /// What helps to write the form's texts.
    [[nodiscard]] PromptAids& aids() { return m_aids; }

    /// Which parts are folded; kept with the draft.
    [[nodiscard]] FormFolds& folds() { return m_folds; }
    [[nodiscard]] FormLocks& locks() { return m_locks; }

    /// Values, seed modes, seeds that were used, folds, locks.
    [[nodiscard]] workflow::Draft state() const
    {
        return {m_patch, m_seedModes, m_usedSeeds, m_folds.all(), m_locks.all()};
    }
    /// draftToJson() of state(), to be had again with the same workflow after a restart. Error: BadFile; the form stays
    /// as it is.
    Result<void> restoreDraft(const QByteArray& bytes);

signals:
    /// Everything is new: parameters, values, problems.
    void formChanged();
    void valueChanged(const workflow::InputRef& id);
    void seedModeChanged(const workflow::InputRef& id);
    /// Of one field, or of many (empty id).
    void problemsChanged(const workflow::InputRef& id);
    /// The draft has changed.
    void dirty();
    /// An undo or redo touched this field: show it.
    void shown(const workflow::InputRef& id);

private:
    void push(QList<ValueChange> changes, int session, const QString& text);
    void apply(const QList<ValueChange>& changes, bool forward, bool first);
    void assign(const workflow::InputRef& id, const workflow::Value& value);
    void checkAll();

    workflow::Form m_form;
    QHash<workflow::InputRef, qsizetype> m_index;
    workflow::Patch m_patch;
    QMap<workflow::InputRef, workflow::SeedMode> m_seedModes;
    QSet<workflow::InputRef> m_usedSeeds;
    FieldProblems m_problems;
    FormFolds m_folds;
    FormLocks m_locks;
    PromptAids m_aids;
    QUndoStack m_undo;
    int m_session = 1;
    QTimer m_pause;
};

/// The values of a result, one step, and every seed in this mode.
void takeValues(FormModel& model, const workflow::Patch& values, workflow::SeedMode seeds);

/// Back to what the file says, one step.
void revertFields(FormModel& model, const QList<workflow::InputRef>& ids);
/// The fields whose values would be sent and have to be mended first.
QList<workflow::InputRef> blockingFields(const FormModel& model);
/// Whether the field is to be seen, as its author made it depend on others. One with a problem always is, unless it is
/// switched off.
bool isShown(const FormModel& model, const workflow::InputRef& id);

/// `value` as the parameter's kind holds it.
workflow::Value asKind(workflow::ParameterKind kind, const workflow::Value& value);

} // namespace ryla::ui
