#pragma once

#include "workflow/inputref.h"

#include <QHash>

namespace ryla::workflow {

/// Where an input of the prompt stands in the file: what form fields, errors of the server and progress can speak of in
/// the words of the author.
struct InputSource
{
    /// The path of ids through subgraphs, as in the file: "12:5". "12:k" is node k inside the old group node 12.
    QString nodeId;
    /// As the editor shows it.
    QString nodeTitle;
    /// The node's "Node name for S&R", by which %name.widget% in a file name means it; often empty.
    QString savedName;
    /// The widget that holds the value, or the input that is connected.
    QString widget;
    /// The name its author gave it in place of `widget`; mostly empty.
    QString label = {};
    /// A connection, no value.
    bool linked = false;
    bool operator==(const InputSource&) const = default;
};

using InputSources = QHash<InputRef, InputSource>;

} // namespace ryla::workflow
