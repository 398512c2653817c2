#include "workflow/authoring.h"

#include "workflow/editorfile.h"

#include <algorithm>

namespace ryla::workflow {

QString AuthorMaterial::titleOf(const NodeId& node) const
{
    const auto found = std::find_if(nodes.cbegin(), nodes.cend(), [&](const Node& one) { return one.id == node; });
    return found == nodes.cend() ? node.text : found->title;
}

AuthorMaterial authorMaterial(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
{
    const WorkflowDocument& document = loaded.document;
    AuthorMaterial material;
    material.form = describe(document, catalog, {}, loaded.sources);
    for (const NodeId& node : document.nodes()) {
        const std::optional<NodeType> type = catalog.node(document.classType(node));
        const bool makes = type ? type->outputNode : document.consumers(node).isEmpty();
        const QString title = document.title(node);
        const bool unnamed = type && title == type->className;
        material.nodes.append({node, unnamed ? type->displayName : title, document.classType(node), makes});
    }
    const EditorFile file = readEditorFile(document.uiWorkflow());
    for (const EditorGroup& group : file.root.groups) {
        if (!group.title.isEmpty() && !material.groups.contains(group.title)) {
            material.groups.append(group.title);
        }
    }
    return material;
}

FormSpec firstDraft(const FormSpec& spec, const Form& form)
{
    FormSpec draft = spec;
    if (!spec.fields.isEmpty()) {
        return draft;
    }
    for (const Parameter& parameter : form.parameters) {
        if (!parameter.advanced && !isSwitch(parameter.id)) {
            draft.fields.append({parameter.id, parameter.title, parameter.description, parameter.placeholder});
        }
    }
    return draft;
}

} // namespace ryla::workflow
