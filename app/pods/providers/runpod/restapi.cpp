#include "pods/providers/runpod/restapi.h"

#include "comfy/requests.h"
#include "comfy/transfer.h"
#include "pods/providers/runpod/ratelimit.h"

#include <QHostAddress>
#include <QTimer>

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

constexpr int triesOfAGet = 3;
constexpr qint64 mostBytes = 32LL << 20;
/// Where 429 comes without Retry-After: its window is a minute.
constexpr int waitWhenNotTold = 15;

Error unreachable(const comfy::HttpFacts& facts)
{
    return {ErrorKind::Network, QStringLiteral("RunPod cannot be reached; check your network and try again."),
            facts.networkText};
}

Error failedInside(int status, const Problem& problem)
{
    return {ErrorKind::Network,
            QStringLiteral("RunPod itself has failed (%1); nothing is known of the question. Try again.").arg(status),
            problem.text()};
}

} // namespace

struct RestApi::Heard
{
    int retryAfter = 0;
};

RestApi::RestApi(Secret key, Bases bases, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_key(std::move(key))
    , m_bases(std::move(bases))
    , m_clock(clock)
{
}

RestApi::~RestApi()
{
    // Before the network goes, which would take their replies along.
    qDeleteAll(findChildren<comfy::Transfer*>(Qt::FindDirectChildrenOnly));
}

void RestApi::setKey(const Secret& key)
{
    m_key = key;
    m_budget = m_graphqlBudget = {}; // limits are of an account, which may be another one
}

bool RestApi::isSafe(const QUrl& url)
{
    const QHostAddress host(url.host());
    const bool near = host.isLoopback() || url.host() == QLatin1String("localhost");
    return url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && near);
}

QUrl RestApi::url(const QString& path, const QUrlQuery& query) const
{
    QUrl url(m_bases.rest);
    url.setPath(m_bases.rest.path() + path, QUrl::TolerantMode);
    url.setQuery(query);
    return url;
}

QNetworkRequest RestApi::request(const QUrl& url) const
{
    QNetworkRequest request(url);
    // A redirect would carry the key to another host.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader, comfy::userAgent());
    request.setRawHeader("Authorization", "Bearer " + m_key.reveal().toUtf8());
    request.setRawHeader("Accept", "application/json");
    return request;
}

Later<RestAnswer> RestApi::ask(const Question& question)
{
    auto promise = std::make_shared<QPromise<Result<RestAnswer>>>();
    promise->start();
    attempt(question, url(question.path, question.query), question.method == "GET" ? triesOfAGet : 1, promise);
    return promise->future();
}

Later<RestAnswer> RestApi::askGraphql(const QByteArray& body)
{
    return send({"POST", {}, {}, body, QStringLiteral("tell the balance"), {}}, m_bases.graphql);
}

void RestApi::attempt(const Question& question, const QUrl& url, int tries, const Promise& promise)
{
    whenDone(send(question, url), this, [this, question, url, tries, promise](const Result<RestAnswer>& result) {
        if (tries > 1 && !result && result.error().kind == ErrorKind::Network) {
            const int pause = m_bases.pauseMs << (triesOfAGet - tries);
            QTimer::singleShot(pause, this, [=, this] { attempt(question, url, tries - 1, promise); });
            return;
        }
        promise->addResult(result);
        promise->finish();
    });
}

RateBudget& RestApi::budgetOf(const QUrl& url)
{
    return url == m_bases.graphql ? m_graphqlBudget : m_budget;
}

std::optional<Refusal> RestApi::blocked(const RateBudget& budget) const
{
    const qint64 left = budget.blockedUntil.isValid() ? m_clock.now().secsTo(budget.blockedUntil) : 0;
    if (left <= 0) {
        return std::nullopt;
    }
    return refusalOf(429, {{}, QStringLiteral("not asked"), {}}, {}, int(left));
}

void RestApi::hear(const QNetworkReply& reply, RateBudget& budget, Heard& heard)
{
    const QDateTime now = m_clock.now();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const RateBudget told = parseRateLimit(reply.rawHeader("RateLimit"), now);
    if (told.left) {
        budget = told;
    }
    if (status == 429) {
        const int after = parseRetryAfter(reply.rawHeader("Retry-After"), now);
        const qint64 renews = budget.renewsAt.isValid() ? now.secsTo(budget.renewsAt) : 0;
        heard.retryAfter = after > 0 ? after : renews > 0 ? int(renews) : waitWhenNotTold;
        budget.left = 0;
        budget.blockedUntil = now.addSecs(heard.retryAfter);
    }
}

Later<RestAnswer> RestApi::send(const Question& question, const QUrl& url)
{
    if (!isSafe(url)) {
        return now<RestAnswer>(
            fail(ErrorKind::Refused,
                 QStringLiteral("The key of RunPod is not sent to %1, which is not encrypted.").arg(url.host())));
    }
    RateBudget& budget = budgetOf(url);
    if (const std::optional<Refusal> refusal = blocked(budget)) {
        return now<RestAnswer>(RestAnswer(*refusal));
    }
    QNetworkRequest request = this->request(url);
    QNetworkReply* reply = nullptr;
    if (question.method == "GET") {
        reply = m_network.get(request);
    } else {
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setHeader(QNetworkRequest::ContentLengthHeader, question.body.size());
        auto* body = new comfy::SendOnce(question.body, nullptr);
        reply = m_network.sendCustomRequest(request, question.method, body);
        body->setParent(reply);
    }
    auto heard = std::make_shared<Heard>();
    connect(reply, &QNetworkReply::finished, this, [this, reply, &budget, heard] { hear(*reply, budget, *heard); });
    comfy::HttpFacts facts;
    facts.server = QStringLiteral("RunPod");
    facts.what = QStringLiteral("the question to %1").arg(question.doing);
    comfy::Transfer::Limits limits{m_bases.patienceMs, mostBytes, 4 * m_bases.patienceMs};
    auto* transfer = new comfy::Transfer(reply, facts, limits, this);
    QList<Secret> hidden = question.hidden;
    hidden.append(m_key);
    const QString doing = question.doing;
    return andThen(transfer->answer(), this, [heard, hidden, doing](const comfy::HttpReply& got) {
        const int status = got.facts.status;
        if (status == 0 || (status < 300 && got.facts.network != QNetworkReply::NoError)) {
            return now<RestAnswer>(fail(unreachable(got.facts)));
        }
        if (status < 300) {
            if (comfy::isWebPage(got.facts.contentType)) {
                return now<RestAnswer>(fail(ErrorKind::BadReply,
                                            QStringLiteral("A web page came where RunPod's answer should be; a network "
                                                           "that asks for a login may be in between.")));
            }
            return now<RestAnswer>(RestAnswer(got.body));
        }
        const Problem problem = scrubbed(parseProblem(got.body), hidden);
        if (const std::optional<Refusal> refusal = refusalOf(status, problem, doing, heard->retryAfter)) {
            return now<RestAnswer>(RestAnswer(*refusal));
        }
        return now<RestAnswer>(fail(failedInside(status, problem)));
    });
}

QString pathTo(const QString& collection, const QString& id, const QString& rest)
{
    return QStringLiteral("/%1/%2%3").arg(collection, QString::fromLatin1(QUrl::toPercentEncoding(id)), rest);
}

} // namespace ryla::pods::runpod
