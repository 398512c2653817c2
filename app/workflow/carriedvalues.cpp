#include "workflow/carriedvalues.h"

#include "workflow/parameterkinds.h"

#include <algorithm>

namespace ryla::workflow {
namespace {

bool isSameWorkflow(const WorkflowDocument& open, const WorkflowDocument& carried)
{
    const QList<NodeId> nodes = carried.nodes();
    const bool known = std::all_of(nodes.begin(), nodes.end(), [&](const NodeId& node) {
        return open.contains(node) && open.classType(node) == carried.classType(node);
    });
    return known && !nodes.isEmpty() && nodes.size() * 2 >= open.nodes().size();
}

} // namespace

std::optional<Patch> valuesFor(const WorkflowDocument& open, const Form& form, const WorkflowDocument& carried)
{
    if (!isSameWorkflow(open, carried)) {
        return std::nullopt;
    }
    Patch values;
    for (const Parameter& parameter : form.parameters) {
        if (const std::optional<Value> value = carried.literal(parameter.id)) {
            values.set(parameter.id, shaped(parameter.kind, *value));
        }
    }
    return values.isEmpty() ? std::nullopt : std::optional(values);
}

} // namespace ryla::workflow
