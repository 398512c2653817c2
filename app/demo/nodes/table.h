#pragma once

#include "demo/nodes/node.h"

namespace ryla::demo {

/// One row a class: to add a node, write its function, add its row here and its facts to
/// resources/demo/object_info.json.
struct NodeKind
{
    const char* classType;
    NodeFunction run;
};

const QList<NodeKind>& nodeKinds();
/// Null for a class the pod does not know.
NodeFunction nodeFunction(const QString& classType);

} // namespace ryla::demo
