#pragma once

#include "workflow/editorfile.h"
#include "workflow/form.h"
#include "workflow/inputsource.h"

#include <QHash>

/// What a file says itself about the form its author wants: choices for app mode, marker nodes of other tools, titles.
/// Each rule is one file here and one row in hints.cpp. All pure.
namespace ryla::workflow::hints {

/// What a rule may look at.
struct Material
{
    const WorkflowDocument& document;
    const NodeCatalog& catalog;
    const QList<Parameter>& parameters;
    const EditorFile& file;
    const InputSources& sources;
    QHash<InputRef, qsizetype> positions;
    QHash<NodeId, QList<qsizetype>> ofNode;

    /// Null where this input is no parameter.
    [[nodiscard]] const Parameter* parameter(const InputRef& id) const;
    /// The literal as text; empty where there is none.
    [[nodiscard]] QString text(const NodeId& node, const char* input) const;
    /// The literal as a number; also one written as text.
    [[nodiscard]] std::optional<double> number(const NodeId& node, const char* input) const;
    /// Where the value of an input stands in the editor's file.
    [[nodiscard]] InputSource source(const InputRef& id) const;
};

Material materialOf(const WorkflowDocument& document, const NodeCatalog& catalog, const QList<Parameter>& parameters,
                    const EditorFile& file, const InputSources& sources);

/// One field as the author wants it. What is not said stays as it is.
struct FieldHint
{
    InputRef target;
    QString title;
    QString description;
    /// The part of the form it stands in; empty: none.
    QString section;
    std::optional<ParameterKind> kind;
    std::optional<ParameterRole> role;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> step;
    QStringList choices;
    bool multiline = false;
    /// Named by the author, but not for everybody.
    bool advanced = false;
};

/// The fields the author chose, in the author's order; empty: nobody chose.
QList<FieldHint> chosenFields(const Material& material);
/// Puts what a hint says into the parameter.
void apply(const FieldHint& hint, Parameter& parameter);

} // namespace ryla::workflow::hints
