#pragma once

#include "workflow/form.h"

namespace ryla::workflow {

/// One thing about a workflow that would go wrong, or wants a look.
struct Finding
{
    enum class Level { Error, Warning };
    Level level = Level::Error;
    NodeId node;
    QString nodeTitle;
    /// Empty where the whole node is meant.
    QString input;
    /// What is wrong and what is allowed.
    QString text;
    bool operator==(const Finding&) const = default;
};

/// Everything that can be said without running: links to nodes that are not there and cycles, missing node classes,
/// required inputs that are missing, values that are not allowed, text that looks like an API key, absolute paths.
/// Without a catalog only what the file itself tells. Pure.
QList<Finding> check(const WorkflowDocument& document, const NodeCatalog& catalog);

} // namespace ryla::workflow
