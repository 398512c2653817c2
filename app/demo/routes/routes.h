#pragma once

#include "demo/podstate.h"

namespace ryla::demo {

using RouteHandler = Later<HttpReply> (*)(PodState&, const HttpRequest&);

/// One row an endpoint. A path that ends in "/" also takes what follows it.
struct Route
{
    const char* method;
    const char* path;
    RouteHandler handle;
    /// ComfyUI has some routes only below /api.
    bool apiOnly = false;
};

const QList<Route>& routes();

/// Finds the row and asks it; the server's own answers (404, 405, 500) where there is none or it fails.
Later<HttpReply> answered(PodState& state, const HttpRequest& request);

/// What follows the route's path, percent-decoded: the id in /history/{id}.
QString pathTail(const HttpRequest& request, const char* path);

namespace routes_impl {

// prompt.cpp
Later<HttpReply> getPrompt(PodState&, const HttpRequest&);
Later<HttpReply> postPrompt(PodState&, const HttpRequest&);
// queue.cpp
Later<HttpReply> getQueue(PodState&, const HttpRequest&);
Later<HttpReply> postQueue(PodState&, const HttpRequest&);
Later<HttpReply> getHistory(PodState&, const HttpRequest&);
Later<HttpReply> getHistoryEntry(PodState&, const HttpRequest&);
Later<HttpReply> postHistory(PodState&, const HttpRequest&);
Later<HttpReply> postInterrupt(PodState&, const HttpRequest&);
Later<HttpReply> postFree(PodState&, const HttpRequest&);
// jobs.cpp
Later<HttpReply> getJobs(PodState&, const HttpRequest&);
Later<HttpReply> getJob(PodState&, const HttpRequest&);
// view.cpp
Later<HttpReply> getView(PodState&, const HttpRequest&);
// upload.cpp
Later<HttpReply> postImage(PodState&, const HttpRequest&);
Later<HttpReply> postMask(PodState&, const HttpRequest&);
// info.cpp
Later<HttpReply> getIndex(PodState&, const HttpRequest&);
Later<HttpReply> getObjectInfo(PodState&, const HttpRequest&);
Later<HttpReply> getObjectInfoOf(PodState&, const HttpRequest&);
Later<HttpReply> getSystemStats(PodState&, const HttpRequest&);
Later<HttpReply> getFeatures(PodState&, const HttpRequest&);
Later<HttpReply> getEmbeddings(PodState&, const HttpRequest&);
Later<HttpReply> getModels(PodState&, const HttpRequest&);
Later<HttpReply> getModelsOf(PodState&, const HttpRequest&);
Later<HttpReply> getEmptyList(PodState&, const HttpRequest&);
Later<HttpReply> getEmptyObject(PodState&, const HttpRequest&);

} // namespace routes_impl

} // namespace ryla::demo
