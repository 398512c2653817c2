#pragma once

#include "base/result.h"
#include "workflow/convert/groupdefinition.h"
#include "workflow/convert/warnings.h"

#include <functional>
#include <unordered_map>

namespace ryla::workflow::convert {

/// Group nodes ("workflow>NAME", the forerunner of subgraphs, kept in extra.groupNodes): each is replaced by the nodes
/// in it, as the editor does on loading since 1.49, with all that it loses or shifts in doing so; a warning tells of
/// that. Child k of group node 12 gets the id "12:k", as in editors before.
class GroupNodes
{
public:
    GroupNodes(Workflow& workflow, Definitions& definitions, Warnings& warnings);

    /// Makes a node of such a type an instance, with the inputs and widgets of its group; false for other types.
    bool configureInstance(Node& node);
    /// Puts the nodes of all groups of this graph behind its own. `load` configures the node at a place. Error:
    /// BadFile when there are too many.
    Result<void> unfold(Graph& graph, const std::function<Result<void>(std::size_t)>& load);

private:
    const GroupDefinition& definition(int group);

    Workflow& m_workflow;
    Definitions& m_definitions;
    Warnings& m_warnings;
    /// The groups of the file, in its order: a group may show those before it.
    QStringList m_names;
    QHash<QString, int> m_places;
    std::unordered_map<int, GroupDefinition> m_read;
    std::size_t m_inner = 0;
};

} // namespace ryla::workflow::convert
