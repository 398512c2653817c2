#include "demo/routes/routes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::demo::routes_impl {
namespace {

HttpReply complaint(int status, const QString& text)
{
    return jsonReply(asciiJson(Json{{"error", text.toStdString()}}), status);
}

Json waitingJob(const QueueItem& item, const char* status)
{
    const Json number = item.numberIsFloat ? Json(item.number) : Json(qint64(item.number));
    return Json{{"id", item.promptId.toStdString()},
                {"status", status},
                {"priority", number},
                {"create_time", item.extraData->value("create_time", qint64(0))},
                {"outputs_count", 0}};
}

/// The time of the last message of this type, or null.
Json timeOf(const Json& messages, const std::string& type)
{
    Json time;
    for (const Json& message : messages) {
        if (message[0] == type) {
            time = message[1].value("timestamp", Json());
        }
    }
    return time;
}

void addOutputs(Json& job, const Json& outputs)
{
    int count = 0;
    for (const auto& [node, shown] : outputs.items()) {
        for (const Json& item : shown.value("images", Json::array())) {
            if (count++ == 0) {
                job["preview_output"] = item;
                job["preview_output"]["nodeId"] = node;
                job["preview_output"]["mediaType"] = "images";
            }
        }
    }
    job["outputs_count"] = count;
}

Json finishedJob(const Json& entry)
{
    const Json& messages = entry["status"]["messages"];
    const Json& prompt = entry["prompt"];
    const Json interrupted = timeOf(messages, "execution_interrupted");
    const bool completed = entry["status"].value("completed", false);
    Json job = {{"id", prompt[1]},
                {"status", completed               ? "completed"
                           : interrupted.is_null() ? "failed"
                                                   : "cancelled"},
                {"priority", prompt[0]},
                {"create_time", prompt[3].value("create_time", qint64(0))}};
    job["execution_start_time"] = timeOf(messages, "execution_start");
    const Json error = timeOf(messages, "execution_error");
    job["execution_end_time"] = completed               ? timeOf(messages, "execution_success")
                                : interrupted.is_null() ? error
                                                        : interrupted;
    addOutputs(job, entry["outputs"]);
    for (const Json& message : messages) {
        if (message[0] == "execution_error") {
            job["execution_error"] = message[1];
        }
    }
    return job;
}

Json allJobs(const PodState& state)
{
    Json jobs = Json::array();
    for (const QueueItem& item : state.queue.pending()) {
        jobs.push_back(waitingJob(item, "pending"));
    }
    if (state.queue.running()) {
        jobs.push_back(waitingJob(*state.queue.running(), "in_progress"));
    }
    for (const auto& [id, entry] : state.queue.history()) {
        jobs.push_back(finishedJob(*entry));
    }
    return jobs;
}

double sortKey(const Json& job, const QString& by)
{
    if (by == QStringLiteral("execution_duration")) {
        const bool over = job.contains("execution_end_time") && job["execution_end_time"].is_number();
        return over ? job["execution_end_time"].get<double>() - job["execution_start_time"].get<double>() : 0;
    }
    return job["create_time"].get<double>();
}

} // namespace

Later<HttpReply> getJobs(PodState& state, const HttpRequest& request)
{
    const QStringList known = {QStringLiteral("pending"), QStringLiteral("in_progress"), QStringLiteral("completed"),
                               QStringLiteral("failed"), QStringLiteral("cancelled")};
    const auto parameter = [&request](const char* name) { return request.head.parameter(QString::fromLatin1(name)); };
    const QStringList wanted = parameter("status").value_or(QString()).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& status : wanted) {
        if (!known.contains(status)) {
            return now<HttpReply>(complaint(400, QStringLiteral("Invalid status value(s): %1").arg(status)));
        }
    }
    const QString by = parameter("sort_by").value_or(QStringLiteral("created_at"));
    const bool ascending = parameter("sort_order") == QStringLiteral("asc");
    const qsizetype offset = std::max(0, parameter("offset").value_or(QString()).toInt());
    const auto limitText = parameter("limit");
    const int limit = limitText ? limitText->toInt() : 0;
    if (limitText && limit < 1) {
        return now<HttpReply>(complaint(400, QStringLiteral("limit must be a positive integer")));
    }
    std::vector<Json> found;
    for (const Json& job : allJobs(state)) {
        if (wanted.isEmpty() || wanted.contains(QString::fromStdString(job["status"].get<std::string>()))) {
            found.push_back(job);
        }
    }
    std::stable_sort(found.begin(), found.end(), [&](const Json& a, const Json& b) {
        return ascending ? sortKey(a, by) < sortKey(b, by) : sortKey(a, by) > sortKey(b, by);
    });
    const auto total = qsizetype(found.size());
    const qsizetype end = limit > 0 ? std::min(total, offset + limit) : total;
    Json page = Json::array();
    for (qsizetype i = offset; i < end; ++i) {
        page.push_back(found[size_t(i)]);
    }
    const Json pagination = {
        {"offset", offset}, {"limit", limit > 0 ? Json(limit) : Json()}, {"total", total}, {"has_more", end < total}};
    return now<HttpReply>(jsonReply(asciiJson(Json{{"jobs", page}, {"pagination", pagination}})));
}

Later<HttpReply> getJob(PodState& state, const HttpRequest& request)
{
    const QString wanted = pathTail(request, "/jobs/");
    for (Json& job : allJobs(state)) {
        if (job["id"] != wanted.toStdString()) {
            continue;
        }
        const Json history = state.queue.historyJson(wanted);
        for (const Json& entry : history) {
            job["outputs"] = entry["outputs"];
            job["execution_status"] = entry["status"];
            job["workflow"] = Json{{"prompt", entry["prompt"][2]}, {"extra_data", entry["prompt"][3]}};
        }
        return now<HttpReply>(jsonReply(asciiJson(job)));
    }
    return now<HttpReply>(complaint(404, QStringLiteral("Job not found")));
}

} // namespace ryla::demo::routes_impl
