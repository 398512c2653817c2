#include "base/json.h"
#include "workflow/formats/rows.h"
#include "workflow/jsonscan.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::workflow {
namespace {

bool isNodeMember(const JsonMember& entry)
{
    const Result<QList<JsonMember>> members = entry.isObject() ? jsonMembers(entry.value) : QList<JsonMember>();
    return members && std::any_of(members->cbegin(), members->cend(), [](const JsonMember& member) {
               return member.key == "class_type" && member.isString();
           });
}

bool looksLikeApi(const QByteArray& bytes)
{
    const Result<QList<JsonMember>> entries = jsonMembers(bytes);
    if (!entries) {
        return false;
    }
    // Files made by hand hold a stray entry now and then: most must be nodes, not all.
    const auto nodes = std::count_if(entries->cbegin(), entries->cend(), isNodeMember);
    return nodes > 0 && nodes * 2 >= entries->size();
}

Result<WorkflowDocument> readApi(const QByteArray& bytes)
{
    const Result<nlohmann::ordered_json> prompt = json::parseOrdered(bytes);
    if (!prompt) {
        return fail(prompt.error());
    }
    return WorkflowDocument::fromPrompt(*prompt);
}

} // namespace

Format apiFormat()
{
    return {"API format", looksLikeApi, readApi};
}

} // namespace ryla::workflow
