#include "workflow/formspec.h"

#include <QFileInfo>

#include <algorithm>

namespace ryla::workflow {
namespace {

/// No node of a workflow is called so: ids there are numbers, or numbers with colons.
const NodeId switches{QStringLiteral("@switch")};

} // namespace

InputRef switchRef(const QString& name)
{
    return {switches, name};
}

bool isSwitch(const InputRef& id)
{
    return id.node == switches;
}

bool FormSpec::isEmpty() const
{
    return fields.isEmpty() && switches.isEmpty() && outputs.isEmpty() && title.isEmpty() && description.isEmpty();
}

const FormField* FormSpec::field(const InputRef& target) const
{
    const auto found =
        std::find_if(fields.cbegin(), fields.cend(), [&](const FormField& one) { return one.target == target; });
    return found == fields.cend() ? nullptr : &*found;
}

const FormSwitch* FormSpec::switchNamed(const QString& name) const
{
    const auto found =
        std::find_if(switches.cbegin(), switches.cend(), [&](const FormSwitch& one) { return one.name == name; });
    return found == switches.cend() ? nullptr : &*found;
}

QString formSpecPath(const QString& workflowPath)
{
    const QFileInfo info(workflowPath);
    const QString folder = workflowPath.left(workflowPath.size() - info.fileName().size());
    return folder + info.completeBaseName() + QStringLiteral(".form.json");
}

} // namespace ryla::workflow
