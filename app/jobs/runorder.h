#pragma once

#include "workflow/document.h"

namespace ryla::jobs {

/// The nodes that the outputs of this prompt need, each after those it takes from: the order in which they will
/// probably run. Outputs are nodes that nobody takes from; one that can only be something left over in the drawing (a
/// loader, an encoder) is not, as long as there is another. Cycles and links to nowhere are tolerated.
QList<workflow::NodeId> runOrder(const workflow::WorkflowDocument& prompt);

/// How much of a job's time this node will probably take, before anything ran; 1 for a node that is done at once.
double usualWeight(const workflow::WorkflowDocument& prompt, const workflow::NodeId& node);

} // namespace ryla::jobs
