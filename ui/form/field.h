#pragma once

#include "ui/form/fieldframe.h"
#include "ui/form/filewish.h"
#include "ui/form/formlayout.h"
#include "workflow/patch.h"

namespace ryla::ui {

class FormModel;

/// One field of the form, bound to the model: what the user does goes there, and refresh() shows what stands there.
class Field : public FieldFrame
{
    Q_OBJECT
public:
    [[nodiscard]] const QList<workflow::InputRef>& ids() const { return m_ids; }
    /// What the model holds now: value, mark of a change, problem.
    virtual void refresh() = 0;
    virtual void focusField() = 0;

signals:
    void fileWanted(const workflow::InputRef& id, const ryla::ui::FileWish& wish);

protected:
    Field(FormModel& model, const QList<workflow::InputRef>& ids, const FieldPlan& plan, QWidget* parent);
    /// Of the first of its parameters that has one.
    void refreshMarks();

    FormModel& m_model;

private:
    void mend();
    [[nodiscard]] bool isLocked() const;
    void lock(bool on);
    [[nodiscard]] workflow::Patch rolledValues() const;
    void showMenu(const QPoint& place);

    QList<workflow::InputRef> m_ids;
};

/// "field_6.text"; a size: of its width.
QString fieldName(const workflow::InputRef& id);

/// One or two fields for a plan: a pair whose values no size editor can show is two single fields.
QList<Field*> makeFields(FormModel& model, const FieldPlan& plan, QWidget* parent);

} // namespace ryla::ui
