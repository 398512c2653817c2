#pragma once

#include "workflow/form.h"
#include "workflow/loader.h"

namespace ryla::workflow {

/// What an author chooses from: everything in a workflow, as it is without any form of its own.
struct AuthorMaterial
{
    struct Node
    {
        NodeId id;
        QString title;
        QString classType;
        /// Makes results, as far as is known.
        bool isOutput = false;
    };
    Form form;
    QList<Node> nodes;
    /// Titles of groups on the editor's canvas.
    QStringList groups;

    [[nodiscard]] QString titleOf(const NodeId& node) const;
};

/// Takes as long as describe(): not on the GUI thread. Pure.
AuthorMaterial authorMaterial(const LoadedWorkflow& loaded, const NodeCatalog& catalog);

/// What an author begins with: the form there is; without chosen fields, what creators see today.
FormSpec firstDraft(const FormSpec& spec, const Form& form);

} // namespace ryla::workflow
