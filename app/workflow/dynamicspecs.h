#pragma once

#include "workflow/catalog.h"

#include <functional>

namespace ryla::workflow {

/// What one node of a workflow holds: its inputs and their literals.
struct NodeContents
{
    QStringList inputs;
    std::function<std::optional<Value>(const QString& input)> literal;
};

/// What the class says of an input, also of one with a dotted name ("format.bit_depth", "images.image0"), which a
/// dynamic combo or an autogrow input has by what the node holds. A dynamic combo itself is a choice of its keys: those
/// whose inputs the node has, for others would leave a required one unset. Nothing where nobody describes it. Pure.
std::optional<InputSpec> describedInput(const NodeType& type, const QString& name, const NodeContents& node);

} // namespace ryla::workflow
