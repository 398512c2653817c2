#include "base/json.h"
#include "workflow/formats/rows.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace {

bool takesAll(const QByteArray&)
{
    return true;
}

bool isPicture(const QByteArray& bytes)
{
    return bytes.startsWith("BM") || bytes.startsWith(QByteArray("II*\0", 4)) ||
           bytes.startsWith(QByteArray("MM\0*", 4));
}

Result<WorkflowDocument> readOther(const QByteArray& bytes)
{
    static const QString wanted =
        QStringLiteral("In ComfyUI choose Workflow → Export (API) and open the file it saves");
    if (bytes.trimmed().isEmpty()) {
        return fail(ErrorKind::BadFile, QStringLiteral("the file is empty. ") + wanted);
    }
    if (isPicture(bytes)) {
        return fail(ErrorKind::BadFile, QStringLiteral("this is a picture, not a workflow file. ") + wanted);
    }
    if (bytes.trimmed().startsWith('<')) {
        return fail(ErrorKind::BadFile, QStringLiteral("this is a web page, not a workflow file. ") + wanted);
    }
    const Result<nlohmann::ordered_json> parsed = json::parseOrdered(bytes);
    if (!parsed) {
        return fail(parsed.error());
    }
    if (json::Reader(*parsed).at("templates").isArray()) {
        return fail(ErrorKind::BadFile, QStringLiteral("these are node templates, not a workflow. ") + wanted);
    }
    return fail(ErrorKind::BadFile,
                QStringLiteral("this is no ComfyUI workflow: expected nodes with a \"class_type\". ") + wanted);
}

} // namespace

Format otherFormat()
{
    return {"unknown", takesAll, readOther};
}

} // namespace ryla::workflow
