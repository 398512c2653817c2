#pragma once

#include "ui/form/filewish.h"
#include "workflow/form.h"

#include <QWidget>

namespace ryla::ui {

class PromptAids;

/// Edits the value of one parameter. Reports what the user does and nothing that it was told. Inside it the wheel
/// changes nothing without the focus, undo and redo belong to the form and Esc leaves the field. A new kind is one file
/// in editors/ and one row in editors.cpp.
class ParameterEditor : public QWidget
{
    Q_OBJECT
public:
    ParameterEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] virtual workflow::Value value() const = 0;
    /// Without valueChanged(). Every value round-trips, also one that is not allowed.
    virtual void setValue(const workflow::Value& value) = 0;
    /// Marks the field; empty: all is well. The sentence itself stands under the field.
    virtual void setProblem(const QString& text);
    virtual void focusEditor();
    /// A small editor stands at the right end of the caption row instead of under it.
    [[nodiscard]] virtual bool inCaption() const { return false; }
    /// What helps to write texts; outlives the editor. Most kinds want none.
    virtual void setAids(PromptAids&) {}

signals:
    void valueChanged(const workflow::Value& value);
    /// The focus left, Enter was pressed: the next change is a new step to undo.
    void editingFinished();
    void fileWanted(const ryla::ui::FileWish& wish);

protected:
    /// The inner widget that has the keys: gives it the focus, the mark of a problem and the manners above.
    void adopt(QWidget* inner);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QList<QWidget*> m_inner;
};

/// "editor_6.text": how an editor is found by tests and screen readers.
QString editorName(const workflow::InputRef& id);

} // namespace ryla::ui
