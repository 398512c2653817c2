#include "jobs/serverlessfit.h"

#include <algorithm>
#include <array>

namespace ryla::jobs {
namespace {

using workflow::InputRef;
using workflow::NodeId;

/// Classes whose results the worker leaves behind: it collects saved pictures only.
bool isLeftBehind(const QString& classType)
{
    static constexpr std::array words = {"Preview", "Video", "Audio", "GLB", "3D", "ShowText"};
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return classType.contains(QLatin1String(word)); });
}

bool loadsPicture(const QString& classType)
{
    return classType == QLatin1String("LoadImage") || classType == QLatin1String("LoadImageMask");
}

QString onTheServer(const QString& name)
{
    return QStringLiteral(
               "“%1” is a file on a server, which a serverless endpoint does not have; choose a file of this "
               "computer.")
        .arg(name);
}

QString problemOfFiles(const workflow::WorkflowDocument& document, const workflow::Patch& patch)
{
    for (const workflow::Value& value : patch.values()) {
        const auto* file = std::get_if<workflow::FileRef>(&value);
        if (file && !file->maskPath.isEmpty()) {
            return QStringLiteral(
                "A painted mask cannot be sent to a serverless endpoint; run this on a pod, or give a "
                "picture that has the mask as its alpha.");
        }
        if (file && file->localPath.isEmpty() && !file->serverName.isEmpty()) {
            return onTheServer(file->serverName);
        }
    }
    const QList<NodeId> nodes = document.nodes();
    for (const NodeId& node : nodes) {
        const InputRef image{node, QStringLiteral("image")};
        const auto literal = document.literal(image);
        const QString* name = literal ? std::get_if<QString>(&*literal) : nullptr;
        if (loadsPicture(document.classType(node)) && name && !patch.contains(image)) {
            return onTheServer(*name);
        }
    }
    return {};
}

} // namespace

ServerlessFit serverlessFit(const workflow::WorkflowDocument& document, const workflow::Patch& patch)
{
    ServerlessFit fit;
    fit.problem = problemOfFiles(document, patch);
    QStringList left;
    int returned = 0;
    const QList<NodeId> nodes = document.nodes();
    for (const NodeId& node : nodes) {
        if (!document.consumers(node).isEmpty()) {
            continue;
        }
        if (isLeftBehind(document.classType(node))) {
            left << document.title(node);
        } else {
            ++returned;
        }
    }
    if (fit.problem.isEmpty() && returned == 0) {
        fit.problem = QStringLiteral("Nothing of what it makes would come back: the worker of a serverless endpoint "
                                     "returns saved pictures only, no previews, clips, sounds or texts.");
    } else if (!left.isEmpty()) {
        fit.warnings << QStringLiteral("Will not come back from a serverless endpoint: %1.")
                            .arg(left.join(QStringLiteral(", ")));
    }
    fit.warnings << QStringLiteral(
        "Whether the endpoint has the models and custom nodes of this workflow cannot be known "
        "before it runs.");
    return fit;
}

} // namespace ryla::jobs
