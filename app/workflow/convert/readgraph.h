#pragma once

#include "base/result.h"
#include "workflow/convert/warnings.h"

namespace ryla::workflow::convert {

/// The file as it is written: the root and all subgraph definitions, nodes with their saved inputs. What is no node or
/// link is left out with a warning. Error: BadFile.
Result<Workflow> readWorkflow(const QByteArray& bytes, Warnings& warnings);

/// One graph: the root, a definition, or the inside of a group node.
Graph readGraph(const Json& json, Warnings& warnings);
/// A node as saved; `kind` and widgets are not decided yet.
Node readNode(const Json& json);
/// Appends a node and its place.
void addNode(Graph& graph, Node node);
void addLink(Graph& graph, const QString& id, const GraphLink& link);

} // namespace ryla::workflow::convert
