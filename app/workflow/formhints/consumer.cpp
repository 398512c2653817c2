#include "workflow/formhints/rules.h"
#include "workflow/parameterkinds.h"

namespace ryla::workflow::hints {

std::optional<Parameter> consumer(const Material& material, const NodeId& node)
{
    for (const NodeId& user : material.document.consumers(node)) {
        const std::optional<NodeType> type = material.catalog.node(material.document.classType(user));
        for (const QString& input : type ? material.document.inputs(user) : QStringList()) {
            const std::optional<Link> link = material.document.link({user, input});
            const InputSpec* spec = link && link->node == node ? type->input(input) : nullptr;
            if (spec && spec->isWidget) {
                Parameter taken;
                taken.id = {user, input};
                taken.classType = type->className;
                taken.value = spec->fallback.value_or(Value(QString()));
                setKind(taken, spec);
                return taken;
            }
        }
    }
    return std::nullopt;
}

} // namespace ryla::workflow::hints
