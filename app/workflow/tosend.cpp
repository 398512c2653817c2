#include "workflow/tosend.h"

#include "workflow/silence.h"

#include <algorithm>

namespace ryla::workflow {
namespace {

Value valueIn(const Patch& patch, const Parameter& parameter)
{
    return patch.value(parameter.id).value_or(parameter.value);
}

bool isEmptyFile(const Value& value)
{
    const auto* file = std::get_if<FileRef>(&value);
    const auto* name = std::get_if<QString>(&value);
    return file ? file->localPath.isEmpty() && file->serverName.isEmpty() : name && name->isEmpty();
}

Silence silenceOf(const Form& form, const Patch& patch)
{
    Silence silence;
    for (const SwitchedNodes& toggle : form.switches) {
        const Parameter* parameter = form.find(toggle.id);
        if (!parameter || valueIn(patch, *parameter) != Value(false)) {
            continue;
        }
        if (toggle.off == FormSwitch::Off::Bypass) {
            silence.bypassed += toggle.boxes;
            continue;
        }
        for (const QList<NodeId>& box : toggle.boxes) {
            silence.muted.unite(QSet<NodeId>(box.cbegin(), box.cend()));
        }
    }
    for (const Parameter& parameter : form.parameters) {
        if (parameter.mayBeLeftOut && isEmptyFile(valueIn(patch, parameter))) {
            silence.leftOut.insert(parameter.id.node);
            for (const InputRef& twin : parameter.twins) {
                silence.leftOut.insert(twin.node);
            }
        }
    }
    return silence;
}

bool makesSomething(const WorkflowDocument& document, const NodeCatalog& catalog)
{
    const QList<NodeId> nodes = document.nodes();
    return std::any_of(nodes.cbegin(), nodes.cend(), [&](const NodeId& node) {
        const std::optional<NodeType> type = catalog.node(document.classType(node));
        return !type || type->outputNode;
    });
}

} // namespace

bool leavesNodesOut(const Form& form, const Patch& patch)
{
    return !silenceOf(form, patch).isEmpty();
}

Patch withSwitchesUnsent(const Patch& patch)
{
    Patch sent = patch;
    for (const InputRef& id : patch.values().keys()) {
        if (isSwitch(id)) {
            sent.setUnsent(id, *patch.value(id));
            sent.remove(id);
        }
    }
    return sent;
}

Result<RunToSend> toSend(const LoadedWorkflow& loaded, const Form& form, const NodeCatalog& catalog, const Patch& patch)
{
    const Silence silence = silenceOf(form, patch);
    if (silence.isEmpty()) {
        return RunToSend{loaded.document, withSwitchesUnsent(patch)};
    }
    RunToSend run{silenced(loaded.document, catalog, silence, loaded.beneath), {}};
    if (!makesSomething(run.document, catalog)) {
        return fail(ErrorKind::Refused, QStringLiteral("With what is switched off or left empty, nothing is left of "
                                                       "this workflow that makes a result. Switch something on, or "
                                                       "choose the pictures it needs."));
    }
    for (auto entry = patch.values().cbegin(); entry != patch.values().cend(); ++entry) {
        const bool ours = isSwitch(entry.key()) ||
                          (loaded.document.contains(entry.key().node) && !run.document.contains(entry.key().node));
        if (ours) {
            run.patch.setUnsent(entry.key(), entry.value());
        } else {
            run.patch.set(entry.key(), entry.value());
        }
    }
    return run;
}

Result<QList<RunToSend>> toSend(const LoadedWorkflow& loaded, const Form& form, const NodeCatalog& catalog,
                                const QList<Patch>& patches)
{
    QList<RunToSend> runs;
    for (const Patch& patch : patches) {
        const Result<RunToSend> run = toSend(loaded, form, catalog, patch);
        if (!run) {
            return fail(run.error());
        }
        runs << *run;
    }
    return runs;
}

} // namespace ryla::workflow
