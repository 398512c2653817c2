#pragma once

#include "workflow/convert/nodedefinition.h"

#include <utility>

namespace ryla::workflow::convert {

/// What the editor notes of one node inside a group when it makes the group's class.
struct GroupChild
{
    /// As saved inside the group.
    const Json* json = nullptr;
    /// Its widget, and the widget of the group that holds the value.
    std::vector<std::pair<QString, QString>> widgets;
    /// Its input by place, and the input of the group by place. The editor counts both by its own definition, not by
    /// the inputs that are there, so they can be off; it loses connections then, and so does this.
    std::vector<std::pair<int, int>> inputs;
};

/// A link inside, by places: without an origin it came from outside once.
struct GroupLink
{
    int origin = -1;
    int originSlot = -1;
    int target = -1;
    int targetSlot = -1;
};

/// A group node's class, as the editor (1.49) makes it from extra.groupNodes to load the instances.
struct GroupDefinition
{
    NodeDefinition node;
    std::vector<GroupChild> children;
    std::vector<GroupLink> links;
    /// What stands behind each output of the group: child and slot.
    std::vector<std::pair<int, int>> outputs;
};

GroupDefinition readGroup(const QString& name, const Json& group, Definitions& definitions);

} // namespace ryla::workflow::convert
