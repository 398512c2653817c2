#include "demo/routes/routes.h"

#include "base/logging.h"

#include <nlohmann/json.hpp>

namespace ryla::demo {
namespace {

bool matches(const Route& route, const HttpHead& head)
{
    const QLatin1String path(route.path);
    const bool open = path.size() > 1 && path.endsWith(QLatin1Char('/'));
    const bool here = open ? head.path.startsWith(path) && head.path.size() > path.size() : head.path == path;
    return here && (!route.apiOnly || head.underApi);
}

} // namespace

const QList<Route>& routes()
{
    using namespace routes_impl;
    static const QList<Route> table = {
        {"GET", "/", getIndex},
        {"GET", "/prompt", getPrompt},
        {"POST", "/prompt", postPrompt},
        {"GET", "/queue", getQueue},
        {"POST", "/queue", postQueue},
        {"GET", "/history", getHistory},
        {"GET", "/history/", getHistoryEntry},
        {"POST", "/history", postHistory},
        {"POST", "/interrupt", postInterrupt},
        {"POST", "/free", postFree},
        {"GET", "/jobs", getJobs, true},
        {"GET", "/jobs/", getJob, true},
        {"GET", "/view", getView},
        {"POST", "/upload/image", postImage},
        {"POST", "/upload/mask", postMask},
        {"GET", "/object_info", getObjectInfo},
        {"GET", "/object_info/", getObjectInfoOf},
        {"GET", "/system_stats", getSystemStats},
        {"GET", "/features", getFeatures},
        {"GET", "/embeddings", getEmbeddings},
        {"GET", "/models", getModels},
        {"GET", "/models/", getModelsOf},
        {"GET", "/extensions", getEmptyList},
        {"GET", "/settings", getEmptyObject},
        {"GET", "/i18n", getEmptyObject},
        {"GET", "/workflow_templates", getEmptyObject},
    };
    return table;
}

QString pathTail(const HttpRequest& request, const char* path)
{
    return request.head.path.mid(QLatin1String(path).size());
}

Later<HttpReply> answered(PodState& state, const HttpRequest& request)
{
    const QByteArray method = request.head.method == "HEAD" ? QByteArray("GET") : request.head.method;
    if (method == "OPTIONS") {
        return now<HttpReply>(emptyReply(200));
    }
    for (const Route& route : routes()) {
        if (method == route.method && matches(route, request.head)) {
            try {
                return route.handle(state, request);
            } catch (const nlohmann::json::exception& problem) {
                // JSON of the wrong kind: the real server's handlers raise as well.
                qCInfo(logDemo) << request.head.path << problem.what();
                return now<HttpReply>(troubleReply());
            }
        }
    }
    return now<HttpReply>(method == "GET" ? textReply(404, "404: Not Found")
                                          : textReply(405, "405: Method Not Allowed"));
}

} // namespace ryla::demo
