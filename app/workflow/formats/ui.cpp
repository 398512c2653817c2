#include "base/json.h"
#include "workflow/formats/rows.h"
#include "workflow/jsonscan.h"

#include <algorithm>

namespace ryla::workflow {
namespace {

bool looksLikeUi(const QByteArray& bytes)
{
    const Result<QList<JsonMember>> entries = jsonMembers(bytes);
    if (!entries) {
        return false;
    }
    const auto has = [&](const char* key, char opening) {
        return std::any_of(entries->cbegin(), entries->cend(), [&](const JsonMember& entry) {
            return entry.key == key && (opening == '\0' || entry.value.startsWith(opening));
        });
    };
    return has("nodes", '[') && (has("links", '[') || has("last_node_id", '\0') || has("state", '{'));
}

Result<WorkflowDocument> readUi(const QByteArray& bytes)
{
    // Its values have no names: what it sends only shows with the node list of a server.
    const Result<QByteArray> clean = json::sanitized(bytes);
    return clean ? Result<WorkflowDocument>(WorkflowDocument::unconverted(*clean)) : fail(clean.error());
}

} // namespace

Format uiFormat()
{
    return {"editor's format", looksLikeUi, readUi};
}

} // namespace ryla::workflow
