#pragma once

#include "workflow/formhints/hints.h"

namespace ryla::workflow::hints {

/// What the author called a node, with the subgraphs around it ("Upscale › Sampler"), and a renamed input's name.
void setAuthorsWords(const Material& material, QList<Parameter>& parameters);

/// Gives the advanced parameters their sections: the group of the editor that the node stands in, else the subgraph.
/// Those that stand in neither have none. Sections that a hint named are kept.
void setSections(const Material& material, Form& form);

/// The section of that title from a marker, made where it is not there yet.
int markedSection(Form& form, const QString& title);

} // namespace ryla::workflow::hints
