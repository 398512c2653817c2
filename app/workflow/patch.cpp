#include "workflow/patch.h"

namespace ryla::workflow {
namespace {

std::optional<QString> obstacle(const WorkflowDocument& document, const InputRef& id, const Value& value)
{
    if (!document.contains(id.node)) {
        return QStringLiteral("%1: this workflow has no node \"%2\"").arg(id.text(), id.node.text);
    }
    const QString node = document.title(id.node);
    if (document.link(id)) {
        return QStringLiteral("%1: \"%2\" of \"%3\" is connected to another node and cannot be set")
            .arg(id.text(), id.input, node);
    }
    if (!document.literal(id)) {
        return QStringLiteral("%1: the node \"%2\" has no input \"%3\"").arg(id.text(), node, id.input);
    }
    const auto* file = std::get_if<FileRef>(&value);
    if (file && file->serverName.isEmpty() && !file->localPath.isEmpty()) {
        return QStringLiteral("%1: the file for \"%2\" is not uploaded yet").arg(id.text(), node);
    }
    if (file && !file->maskPath.isEmpty()) {
        return QStringLiteral("%1: the mask for \"%2\" is not uploaded yet").arg(id.text(), node);
    }
    return std::nullopt;
}

} // namespace

std::optional<Value> Patch::value(const InputRef& id) const
{
    const auto found = m_values.constFind(id);
    return found == m_values.constEnd() ? std::nullopt : std::optional(*found);
}

Patch Patch::whole() const
{
    Patch all = *this;
    for (auto entry = m_unsent.cbegin(); entry != m_unsent.cend(); ++entry) {
        all.m_values.insert(entry.key(), entry.value());
    }
    all.m_unsent.clear();
    return all;
}

Result<WorkflowDocument> applied(const WorkflowDocument& document, const Patch& patch)
{
    const QMap<InputRef, Value>& values = patch.values();
    for (auto entry = values.cbegin(); entry != values.cend(); ++entry) {
        if (const std::optional<QString> problem = obstacle(document, entry.key(), entry.value())) {
            return fail(ErrorKind::Refused, *problem);
        }
    }
    return (values.isEmpty() ? document : document.withLiterals(values)).nodesOnly();
}

} // namespace ryla::workflow
