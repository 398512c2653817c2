#pragma once

#include "workflow/document.h"

#include <QList>
#include <QStringList>

namespace ryla::workflow {

/// A node as a reader sees it: what it is, what it is set to, what it is connected to. Names and values as text.
struct NodeOutline
{
    /// "12"; inside a subgraph's definition "definition:5".
    QString id;
    QString title;
    QString type;
    QList<std::pair<QString, QString>> values;
    /// Inputs that come from another node: "Load checkpoint · MODEL".
    QList<std::pair<QString, QString>> links;
};

/// Where a node class comes from, as the editor's file has it.
struct PackHint
{
    QString name;    ///< as its author registered it
    QString source;  ///< "owner/name"
    QString version; ///< a number, or a commit
};

/// By class, of those whose file says something; empty for bytes that are no such file.
QHash<QString, PackHint> packHints(const QByteArray& uiWorkflow);

/// Of both formats; what cannot be read is left out. The editor's format keeps values without their names: those of
/// inputs are used where the file has them, else "value 3". At most 100 000
/// nodes. Parses the editor's file; not on the GUI thread. Pure.
QList<NodeOutline> outlineOf(const WorkflowDocument& document);

} // namespace ryla::workflow
