#include "tests/support/scriptedrunpod.h"

#include "base/json.h"

#include <QUrlQuery>

#include <algorithm>

namespace ryla::tests {

namespace {

using Answer = ScriptedServer::Answer;
using Life = ScriptedPod::Life;
constexpr qint64 windowMs = 60'000;

Answer good(const nlohmann::json& body, int status = 200)
{
    return {status, "application/json", json::dump(body)};
}

} // namespace

ScriptedRunPod::ScriptedRunPod(const Clock& clock)
    : m_clock(clock)
{
    m_server.otherwise([this](const Request& request) { return serve(request); });
}

QUrl ScriptedRunPod::rest() const
{
    return QUrl(m_server.address() + QStringLiteral("/v2"));
}

QUrl ScriptedRunPod::graphql() const
{
    return QUrl(m_server.address() + QStringLiteral("/graphql"));
}

QUrl ScriptedRunPod::proxy(const QString& id, int port)
{
    auto& door = m_doors[QStringLiteral("%1-%2").arg(id).arg(port)];
    if (!door) {
        door = std::make_unique<PodDoor>([this, id, port] { return behind(id, port); });
    }
    return door->url();
}

PodDoor::Behind ScriptedRunPod::behind(const QString& id, int port)
{
    const auto found = m_pods.find(id);
    if (found == m_pods.end() || !found->second.ports.contains(QStringLiteral("%1/http").arg(port))) {
        return {};
    }
    const ScriptedPod& pod = found->second;
    const PodPhase phase = phaseOf(pod, m_clock.monotonicMs());
    if (phase.proxy == 404) {
        return {};
    }
    if (port != pod.comfyPort) {
        return pod.page.isEmpty() ? PodDoor::Behind{502, "text/html", "<html>Bad gateway</html>"}
                                  : PodDoor::Behind{200, "text/html", pod.page};
    }
    if (phase.proxy == 502) {
        return {502, "text/html", "<html><title>502: Bad gateway</title></html>"};
    }
    if (pod.front) {
        return {pod.front->status, pod.front->type, pod.front->body};
    }
    if (pod.login) {
        return {200, "text/html", "<html><form>Password</form></html>"};
    }
    return {200, "application/json", R"({"system":{"comfyui_version":"0.24.0"},"devices":[]})", pod.comfy};
}

ScriptedPod& ScriptedRunPod::add(ScriptedPod pod)
{
    if (pod.id.isEmpty()) {
        pod.id = QStringLiteral("pod%1xyz").arg(m_nextId++);
    }
    return m_pods[pod.id] = pod;
}

void ScriptedRunPod::makeReady(const QString& id)
{
    ScriptedPod& one = pod(id);
    one.life = Life::Up;
    one.stopAskedAt.reset();
    one.upSince = m_clock.monotonicMs() - 3'600'000;
}

QString ScriptedRunPod::migrate(const QString& id)
{
    ScriptedPod moved = pod(id);
    vanish(id);
    moved.id.clear();
    return add(moved).id;
}

int ScriptedRunPod::running() const
{
    const qint64 now = m_clock.monotonicMs();
    return int(std::count_if(m_pods.begin(), m_pods.end(), [now](const auto& entry) {
        const QString status = phaseOf(entry.second, now).status;
        return status == QLatin1String("RUNNING") || status == QLatin1String("STARTING") ||
               status == QLatin1String("PROVISIONING");
    }));
}

QStringList ScriptedRunPod::asked() const
{
    QStringList all;
    for (const Request& request : m_server.everything()) {
        all << QString::fromLatin1(request.method + ' ' + request.target.mid(request.target.startsWith("/v2") ? 3 : 0));
    }
    return all;
}

Answer ScriptedRunPod::problem(int status, const char* title, const QString& detail, const QStringList& errors)
{
    nlohmann::json body{{"title", title}, {"status", status}, {"detail", detail.toStdString()}};
    for (const QString& error : errors) {
        body["errors"].push_back(error.toStdString());
    }
    return {status, "application/problem+json", json::dump(body)};
}

/// What was asked to stop has stopped by now: a later start begins anew.
void ScriptedRunPod::settle()
{
    const qint64 now = m_clock.monotonicMs();
    for (auto& [id, one] : m_pods) {
        const QString status = phaseOf(one, now).status;
        if (one.life == Life::Up && (status == QLatin1String("EXITED") || status == QLatin1String("ERROR"))) {
            one.life = status == QLatin1String("EXITED") ? Life::Exited : Life::Error;
            one.stopAskedAt.reset();
            hangUp(id);
        }
    }
}

/// Connections to a machine end with it.
void ScriptedRunPod::hangUp(const QString& id)
{
    for (auto& [name, door] : m_doors) {
        if (name.startsWith(id + QLatin1Char('-'))) {
            door->dropAll();
        }
    }
}

void ScriptedRunPod::vanish(const QString& id)
{
    pod(id).life = Life::Terminated;
    hangUp(id);
}

Answer ScriptedRunPod::serve(const Request& request)
{
    settle();
    const QByteArray path = request.target.startsWith("/v2") ? request.target.mid(3) : request.target;
    for (qsizetype i = 0; i < m_faults.size(); ++i) {
        Fault& fault = m_faults[i];
        if (request.method == fault.method && path.startsWith(fault.path)) {
            const Answer answer = fault.answer;
            if (fault.acted) {
                admitted(request);
            }
            if (--fault.times == 0) {
                m_faults.removeAt(i);
            }
            return answer;
        }
    }
    return admitted(request);
}

void ScriptedRunPod::countForQuota(Answer& answer)
{
    const qint64 now = m_clock.monotonicMs();
    if (leftOfHour >= 0) {
        answer.headers << "RateLimit: \"hour\";r=" + QByteArray::number(leftOfHour) + ";t=3000";
    }
    if (quota == 0) {
        return;
    }
    if (now - m_windowStart >= windowMs) {
        m_windowStart = now;
        m_inWindow = 0;
    }
    const QByteArray left = QByteArray::number((m_windowStart + windowMs - now + 999) / 1000);
    if (++m_inWindow > quota) {
        answer = problem(429, "Too Many Requests", QStringLiteral("rate limit exceeded for the minute window"));
        answer.headers << "Retry-After: " + left;
    }
    answer.headers << "RateLimit: \"minute\";r=" + QByteArray::number(std::max(0, quota - m_inWindow)) + ";t=" + left
                   << "RateLimit-Policy: \"minute\";q=" + QByteArray::number(quota) + ";w=60";
}

std::optional<Answer> ScriptedRunPod::refusedAtTheDoor(const Request& request)
{
    const QByteArray told = request.header("Authorization");
    if (told.isEmpty()) {
        return problem(401, "Unauthorized", QStringLiteral("missing bearer token"));
    }
    if (told != "Bearer " + key) {
        return problem(401, "Unauthorized", QStringLiteral("invalid token"));
    }
    if (keyIsReadOnly && request.method != "GET") {
        return problem(403, "Forbidden", QStringLiteral("access denied"));
    }
    return std::nullopt;
}

Answer ScriptedRunPod::admitted(const Request& request)
{
    const QByteArray path = request.target.split('?').first();
    if (path == "/graphql") {
        return graphqlAnswer(request);
    }
    if (retired) {
        return problem(410, "Gone", QStringLiteral("this API version has been retired"));
    }
    Answer answer;
    if (const auto refusal = refusedAtTheDoor(request)) {
        answer = *refusal;
    } else {
        Answer quotaOnly;
        countForQuota(quotaOnly);
        answer = quotaOnly.status == 429 ? quotaOnly : route(request, path.mid(3));
        answer.headers = quotaOnly.headers;
    }
    return answer;
}

Answer ScriptedRunPod::route(const Request& request, const QByteArray& path)
{
    const QList<QByteArray> parts = path.mid(1).split('/');
    if (path == "/pods") {
        return request.method == "POST" ? create(request) : list(request);
    }
    if (parts.value(0) == "pods") {
        return onPod(request, parts);
    }
    if (path == "/catalog/gpus") {
        return catalogue(request);
    }
    if (path == "/network-volumes" || path == "/serverless") {
        return holdings(request, path);
    }
    if (parts.value(0) == "billing") {
        return billing(path);
    }
    return problem(404, "Not Found", QStringLiteral("resource not found"));
}

Answer ScriptedRunPod::list(const Request& request) const
{
    nlohmann::json all = nlohmann::json::array();
    for (const auto& [id, one] : m_pods) {
        if (one.life != Life::Terminated) {
            all.push_back(podJson(one, m_clock.monotonicMs()));
        }
    }
    return page(request, "pods", all);
}

Answer ScriptedRunPod::page(const Request& request, const char* name, const nlohmann::json& items) const
{
    if (pageSize == 0) {
        return good({{name, items}});
    }
    const QUrlQuery query(QUrl::fromEncoded(request.target).query());
    const size_t from = query.queryItemValue(QStringLiteral("cursor")).toULongLong();
    const size_t to = std::min(items.size(), from + size_t(pageSize));
    nlohmann::json part = nlohmann::json::array();
    for (size_t i = from; i < to; ++i) {
        part.push_back(items.at(i));
    }
    const bool more = to < items.size();
    return good(
        {{name, part},
         {"pagination", {{"hasNextPage", more}, {"nextCursor", more ? nlohmann::json(std::to_string(to)) : nullptr}}}});
}

Answer ScriptedRunPod::onPod(const Request& request, const QList<QByteArray>& parts)
{
    const auto found = m_pods.find(QUrl::fromPercentEncoding(parts.value(1)));
    if (found == m_pods.end() || found->second.life == Life::Terminated) {
        return problem(404, "Not Found", QStringLiteral("resource not found"));
    }
    if (parts.value(2) == "action" && request.method == "POST") {
        return act(found->second, request.body);
    }
    if (parts.value(2) == "logs") {
        return logs(request);
    }
    return good(podJson(found->second, m_clock.monotonicMs()));
}

} // namespace ryla::tests
