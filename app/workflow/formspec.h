#pragma once

#include "base/result.h"
#include "workflow/inputref.h"

namespace ryla::workflow {

/// One field an author chose for creators.
struct FormField
{
    InputRef target;
    QString title;
    QString description;
    /// What stands in an empty text field.
    QString placeholder;
    bool optional = false;
    bool operator==(const FormField&) const = default;
};

/// The content of `<workflow>.form.json`: which inputs creators see, in which order and by which name. Version 1:
/// {"version": 1, "title", "description", "fields": [{"id": "6.text", "title", "description", "placeholder",
/// "optional"}]}. Unknown keys are ignored; fields of inputs that the workflow does not have are left out by
/// describe().
struct FormSpec
{
    QString title;
    QString description;
    QList<FormField> fields;

    [[nodiscard]] bool isEmpty() const { return fields.isEmpty() && title.isEmpty(); }
    bool operator==(const FormSpec&) const = default;
};

/// Error: BadFile with the place, or a version this program does not know.
Result<FormSpec> parseFormSpec(const QByteArray& bytes);
/// "a/portrait.json" -> "a/portrait.form.json"
QString formSpecPath(const QString& workflowPath);

} // namespace ryla::workflow
