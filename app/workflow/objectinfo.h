#pragma once

#include "workflow/catalog.h"

namespace ryla::workflow {

/// One class of /object_info: {"input": {"required": {name: [type, options]}, …}, "input_order": …, "output": …, …}.
/// Nothing where it is no object; what is odd inside it is left out.
std::optional<NodeType> parseNodeType(const QString& className, const QByteArray& text);

/// One input of it: [type, options].
InputSpec parseInput(const QString& name, const QByteArray& text, bool required);

} // namespace ryla::workflow
