#include "base/json.h"
#include "workflow/formats/rows.h"
#include "workflow/jsonscan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace ryla::workflow {
namespace {

using Json = nlohmann::ordered_json;
using Reader = json::Reader<Json>;

/// Requests are wrapped two or three times at most; more is not looked for.
constexpr int maxWrappers = 4;

constexpr std::array wrappers = {
    "prompt",        // the body of POST /prompt, and the texts a picture carries
    "output",        // what the editor's graphToPrompt() answers
    "workflow",      //
    "workflow_json", //
    "input",         // the body of a request to worker-comfyui on RunPod
    "data",          // what /global_subgraphs answers for a blueprint
};

QByteArray textOf(const Reader& place)
{
    return place.isString() ? place.string().toUtf8() : place.isObject() ? place.raw() : QByteArray();
}

/// The editor's own JSON, where it stands beside the prompt; empty where it does not.
QByteArray uiWorkflowOf(const Reader& root)
{
    for (const Reader& place : {root.at("extra_data").at("extra_pnginfo").at("workflow"), root.at("workflow")}) {
        const QByteArray text = textOf(place);
        if (uiFormat().recognises(text)) {
            return text;
        }
    }
    return {};
}

Result<WorkflowDocument> unwrapped(const QByteArray& bytes, int depth);

/// Nothing where no workflow is in it.
std::optional<Result<WorkflowDocument>> opened(const QByteArray& inner, int depth)
{
    if (apiFormat().recognises(inner)) {
        return apiFormat().read(inner);
    }
    if (uiFormat().recognises(inner)) {
        return uiFormat().read(inner);
    }
    if (depth < maxWrappers && wrapperFormat().recognises(inner)) {
        return unwrapped(inner, depth + 1);
    }
    return std::nullopt;
}

Result<WorkflowDocument> unwrapped(const QByteArray& bytes, int depth)
{
    const Result<Json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    const Reader root(*parsed);
    Result<WorkflowDocument> answer = fail(
        ErrorKind::BadFile, QStringLiteral("no workflow was found in this request; expected nodes with a class_type"));
    bool refused = false;
    for (const char* wrapper : wrappers) {
        const QByteArray inner = textOf(root.at(wrapper));
        const auto found = inner.isEmpty() ? std::nullopt : opened(inner, depth);
        if (found && found->has_value() && needsConversion(**found)) {
            // A prompt beside it says more.
            answer = answer ? answer : *found;
            refused = true;
            continue;
        }
        if (found && found->has_value()) {
            const QByteArray ui = uiWorkflowOf(root);
            return ui.isEmpty() ? *found : WorkflowDocument::fromPrompt((*found)->prompt(), ui);
        }
        if (found && !refused) {
            answer = *found;
            refused = true;
        }
    }
    return answer;
}

bool looksLikeWrapper(const QByteArray& bytes)
{
    const Result<QList<JsonMember>> entries = jsonMembers(bytes);
    return entries && std::any_of(entries->cbegin(), entries->cend(), [](const JsonMember& entry) {
               return (entry.isObject() || entry.isString()) &&
                      std::any_of(wrappers.begin(), wrappers.end(),
                                  [&](const char* wrapper) { return entry.key == wrapper; });
           });
}

Result<WorkflowDocument> readWrapper(const QByteArray& bytes)
{
    return unwrapped(bytes, 1);
}

} // namespace

Format wrapperFormat()
{
    return {"request or dump", looksLikeWrapper, readWrapper};
}

} // namespace ryla::workflow
