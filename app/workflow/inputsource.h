#pragma once

#include "workflow/inputref.h"

#include <QHash>

namespace ryla::workflow {

/// Where the value of an input of the prompt stands in the file.
struct InputSource
{
    /// The path of ids through subgraphs, as in the file: "12:5".
    QString nodeId;
    QString nodeTitle;
    /// The node's "Node name for S&R", by which %name.widget% in a file name means it; often empty.
    QString savedName;
    QString widget;
    bool operator==(const InputSource&) const = default;
};

using InputSources = QHash<InputRef, InputSource>;

} // namespace ryla::workflow
