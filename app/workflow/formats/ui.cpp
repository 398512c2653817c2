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

Result<WorkflowDocument> readUi(const QByteArray&)
{
    return fail(ErrorKind::BadFile,
                QStringLiteral("this workflow is in the editor's format; in ComfyUI choose Workflow → Export (API) and "
                               "open the file it saves"));
}

} // namespace

Format uiFormat()
{
    return {"editor's format", looksLikeUi, readUi};
}

} // namespace ryla::workflow
