#include "workflow/runtexts.h"

#include "workflow/convert/dynamicprompt.h"
#include "workflow/convert/texttokens.h"
#include "workflow/twins.h"

namespace ryla::workflow {
namespace {

struct Values
{
    const WorkflowDocument& document;
    const Patch& patch;
    const InputSources& sources;

    [[nodiscard]] std::optional<Value> at(const InputRef& ref) const
    {
        const std::optional<Value> changed = patch.value(ref);
        return changed ? changed : document.literal(ref);
    }

    [[nodiscard]] QString asFileName(const InputRef& ref) const
    {
        const std::optional<Value> value = at(ref);
        return value ? convert::asFileName(toString(*value)) : QString();
    }

    /// Null: there is no such input.
    [[nodiscard]] QString named(const QString& node, const QString& widget) const
    {
        return sources.isEmpty() ? namedHere(node, widget) : namedInFile(node, widget);
    }

    [[nodiscard]] QString namedInFile(const QString& node, const QString& widget) const
    {
        const InputRef* saved = nullptr;
        const InputRef* titled = nullptr;
        for (auto source = sources.begin(); source != sources.end(); ++source) {
            if (source->widget != widget || source->linked) {
                continue;
            }
            if (source->savedName == node && (!saved || source.key() < *saved)) {
                saved = &source.key();
            } else if (source->nodeTitle == node && (!titled || source.key() < *titled)) {
                titled = &source.key();
            }
        }
        const InputRef* found = saved ? saved : titled;
        return found ? asFileName(*found) : QString();
    }

    [[nodiscard]] QString namedHere(const QString& node, const QString& widget) const
    {
        for (const NodeId& id : document.nodes()) {
            const InputRef ref{id, widget};
            if ((document.title(id) == node || document.classType(id) == node) && document.literal(ref)) {
                return asFileName(ref);
            }
        }
        return {};
    }
};

} // namespace

Patch withRunTexts(const WorkflowDocument& document, const Form& form, const InputSources& sources, const Patch& patch,
                   const ConversionOptions& moment)
{
    const Values values{document, patch, sources};
    Patch sent = patch;
    for (const Parameter& parameter : form.parameters) {
        const bool tokens = convert::hasTokens(parameter.classType, parameter.id.input);
        if (!tokens && !parameter.dynamicPrompts) {
            continue;
        }
        // The API format holds texts as they were sent: what a person typed over them is new, the rest is not.
        if (sources.isEmpty() && !patch.contains(parameter.id)) {
            continue;
        }
        const std::optional<Value> value = values.at(parameter.id);
        const auto* text = value ? std::get_if<QString>(&*value) : nullptr;
        if (!text) {
            continue;
        }
        const QString now =
            parameter.dynamicPrompts
                ? convert::chosen(*text, moment.random)
                : convert::withTokens(*text, moment.now, [&](const QString& node, const QString& widget) {
                      return values.named(node, widget);
                  });
        if (now != *text) {
            sent.set(parameter.id, now);
        }
    }
    return withTwins(form, sent);
}

} // namespace ryla::workflow
