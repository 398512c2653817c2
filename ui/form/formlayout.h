#pragma once

#include "workflow/form.h"

/// How a form is laid out, apart from any widget: which parameters stand together in one field, which fields under one
/// node. Pure.
namespace ryla::ui {

/// One field: a parameter, or the width and height of one node together. Indexes into Form::parameters.
struct FieldPlan
{
    QList<qsizetype> parameters;
    QString title;
    QString description;
    bool optional = false;
    bool advanced = false;

    [[nodiscard]] bool isPair() const { return parameters.size() == 2; }
};

/// The advanced fields of one node.
struct FieldGroup
{
    workflow::NodeId node;
    QString title;
    QList<FieldPlan> fields;
};

QList<FieldPlan> mainFields(const workflow::Form& form);
/// In the order of the form. With a search text only fields of which each word is found in the title, the input's name,
/// the node's title or class.
QList<FieldGroup> advancedGroups(const workflow::Form& form, const QString& search = {});
/// Parameters (not fields) under Advanced, for "17 more in 6 nodes".
qsizetype advancedCount(const workflow::Form& form);

} // namespace ryla::ui
