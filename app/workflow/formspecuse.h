#pragma once

#include "workflow/editorfile.h"
#include "workflow/form.h"

#include <functional>

namespace ryla::workflow {

/// The switches of a form as parameters, appended, and what they switch in this workflow.
void addSwitches(Form& form, QList<Parameter>& parameters, const FormSpec& spec, const WorkflowDocument& document,
                 const EditorFile& file);

/// Puts what the author said into the parameters. `main`: indexes of those that are shown first; they become the
/// author's choice where there is one. Switches that no field places stand before them.
void useFormSpec(Form& form, QList<Parameter>& parameters, QList<qsizetype>& main, const FormSpec& spec);

/// The document with the author's defaults in it; `sources`: an input's twins get the same.
WorkflowDocument withDefaults(const WorkflowDocument& document, const FormSpec& spec, const InputSources& sources);

/// Ids in the editor's file of all that the switches may turn on.
QSet<QString> switchedIds(const FormSpec& spec, const EditorFile& file);

/// Whether a switch has turned its node off: its value is not sent.
bool isSwitchedOff(const Form& form, const Parameter& parameter, const std::function<Value(const InputRef&)>& valueOf);

/// Whether a creator sees this field: what its author made it depend on is so, and no switch has turned its node off.
/// `valueOf`: what stands in a field now.
bool isShown(const Form& form, const Parameter& parameter, const std::function<Value(const InputRef&)>& valueOf);

} // namespace ryla::workflow
