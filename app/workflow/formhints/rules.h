#pragma once

#include "workflow/formhints/hints.h"

namespace ryla::workflow::hints {

/// The editor's app mode: `extra.linearData.inputs` names nodes and widgets, in order; an inner node's own id stands
/// for the value shown on its subgraph.
QList<FieldHint> linearMode(const Material& material);
/// ComfyUI Deploy: nodes ComfyUIDeployExternal… with input_id, display_name, description, default_value…, min_value,
/// max_value, options.
QList<FieldHint> deployNodes(const Material& material);
/// Krita's plugin: ETN_Parameter with name ("2. Detail/1. Steps": group, and numbers that only sort), type, default,
/// min, max; its choices are those of the input it is connected to.
QList<FieldHint> kritaNodes(const Material& material);
/// SwarmUI: nodes SwarmInput… with title, value, description, order_priority, is_advanced, min, max, step, view_type,
/// values, and a SwarmInputGroup connected to `group`.
QList<FieldHint> swarmNodes(const Material& material);
/// Nodes titled "input: name".
QList<FieldHint> inputTitles(const Material& material);

/// What the input that takes this node's output is: kind, choices, limits. Nothing where no described input takes it.
std::optional<Parameter> consumer(const Material& material, const NodeId& node);

} // namespace ryla::workflow::hints
