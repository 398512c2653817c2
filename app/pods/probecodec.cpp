#include "base/json.h"
#include "comfy/httperrors.h"
#include "pods/probe.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ryla::pods {

namespace {

bool isStats(const QByteArray& body)
{
    const auto tree = json::parse(body);
    return tree && json::Reader(*tree).at("system").isObject();
}

bool asksForAPassword(const QByteArray& body)
{
    const QByteArray text = body.toLower();
    static constexpr const char* words[] = {"password", "log in", "login", "sign in"};
    return std::any_of(std::begin(words), std::end(words), [&](const char* word) { return text.contains(word); });
}

bool isPage(const ProbeFacts& facts)
{
    const QByteArray start = facts.body.left(200).trimmed().toLower();
    return facts.contentType.toLower().contains("html") || start.startsWith("<!doctype html") ||
           start.startsWith("<html");
}

} // namespace

Answering whatAnswers(const ProbeFacts& facts)
{
    switch (facts.status) {
    case 0:
        // A proxy gives up after 100 s only (524); nobody waits so long for a sign of life (runpod.md 4).
        return facts.isSilent ? Answering::NoServer : Answering::Nothing;
    case 404:
        return Answering::NotMapped;
    case 403:
        return comfy::isTurnedAway(facts.status, facts.body) ? Answering::Other : Answering::Login;
    case 401:
        return Answering::Login;
    case 502:
    case 503:
    case 504:
        return Answering::NoServer;
    default:
        break;
    }
    if (facts.status >= 520 && facts.status <= 530) {
        return Answering::NoServer; // Cloudflare's own words for it
    }
    if (isPage(facts)) {
        return asksForAPassword(facts.body) ? Answering::Login : Answering::Page;
    }
    return facts.status == 200 && isStats(facts.body) ? Answering::Comfy : Answering::Other;
}

QString toString(Answering answering)
{
    switch (answering) {
    case Answering::Nothing:
        return QStringLiteral("nothing");
    case Answering::NotMapped:
        return QStringLiteral("not mapped");
    case Answering::NoServer:
        return QStringLiteral("no server");
    case Answering::Page:
        return QStringLiteral("page");
    case Answering::Login:
        return QStringLiteral("login");
    case Answering::Other:
        return QStringLiteral("other");
    case Answering::Comfy:
        return QStringLiteral("ComfyUI");
    }
    return {};
}

} // namespace ryla::pods
