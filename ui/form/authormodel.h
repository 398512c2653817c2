#pragma once

#include "workflow/authoring.h"

#include <QObject>
#include <QUndoStack>

namespace ryla::ui {

/// The form that an author is making: a FormSpec with undo. No widgets. GUI thread.
class AuthorModel : public QObject
{
    Q_OBJECT
public:
    explicit AuthorModel(QObject* parent = nullptr);

    /// Another workflow, or the same one read anew: undo starts anew.
    void open(const workflow::AuthorMaterial& material, const workflow::FormSpec& spec);
    /// The workflow's file is another one now; the form that is being made and its undo stay.
    void setMaterial(const workflow::AuthorMaterial& material);
    [[nodiscard]] const workflow::AuthorMaterial& material() const { return m_material; }
    [[nodiscard]] const workflow::FormSpec& spec() const { return m_spec; }
    [[nodiscard]] QUndoStack* undoStack() { return &m_undo; }

    /// The input as the workflow has it; null: it is gone, or a switch.
    [[nodiscard]] const workflow::Parameter* input(const workflow::InputRef& id) const;
    /// What the field is called for creators.
    [[nodiscard]] QString titleOf(const workflow::InputRef& id) const;

    void setWords(const QString& title, const QString& description);
    /// Appended to the form, or taken out of it.
    void setChosen(const workflow::InputRef& id, bool chosen);
    void move(qsizetype from, qsizetype to);
    /// Replaces the field with the same target. `part` names what was typed in: typing there goes on as one step.
    void setField(const workflow::FormField& field, const QString& part);
    /// Answers its name.
    QString addSwitch(const QList<workflow::NodeId>& nodes, const QStringList& groups);
    /// Renaming takes the fields and conditions along that name it; a name that is taken or empty is not.
    void setSwitch(const QString& name, const workflow::FormSwitch& changed);
    void removeSwitch(const QString& name);
    void setKept(const workflow::NodeId& output, bool kept);
    /// The next edit starts a new step: the field was left.
    void endTyping() { ++m_session; }

signals:
    /// Another workflow, or other material.
    void opened();
    void changed();

private:
    void push(const workflow::FormSpec& after, const QString& text, const QString& part = {});

    workflow::AuthorMaterial m_material;
    workflow::FormSpec m_spec;
    QUndoStack m_undo;
    int m_session = 0;
};

} // namespace ryla::ui
