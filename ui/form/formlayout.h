#pragma once

#include "workflow/form.h"

#include <functional>

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
    /// In Form::sections; -1: none.
    int section = -1;

    [[nodiscard]] bool isPair() const { return parameters.size() == 2; }
};

/// The advanced fields of one node.
struct FieldGroup
{
    workflow::NodeId node;
    QString title;
    QList<FieldPlan> fields;
};

/// Advanced fields that fold together: those of one section of the form, or of one node that is in none.
struct SectionPlan
{
    /// The same as long as the workflow calls it so: for remembering what is folded.
    QString key;
    QString title;
    QString colour;
    QList<FieldGroup> groups;

    [[nodiscard]] qsizetype fieldCount() const;
};

/// What stands in a field now, as text.
using ValueText = std::function<QString(const workflow::InputRef&)>;

QList<FieldPlan> mainFields(const workflow::Form& form);
/// In the order of the form. With a search text only fields of which each word is found in the title, the input's name,
/// the node's title or class, the section's title or the value.
QList<SectionPlan> advancedSections(const workflow::Form& form, const QString& search = {},
                                    const ValueText& valueText = {});
/// Parameters (not fields) under Advanced, for "17 more in 6 nodes".
qsizetype advancedCount(const workflow::Form& form);

} // namespace ryla::ui
