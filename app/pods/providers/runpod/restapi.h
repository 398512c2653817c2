#pragma once

#include "base/clock.h"
#include "base/later.h"
#include "pods/provider.h"
#include "pods/providers/runpod/refusals.h"

#include <QNetworkAccessManager>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace ryla::pods::runpod {

/// Where RunPod answers, replaceable for tests. Facts: runpod.md 0.
struct Bases
{
    QUrl rest = QUrl(QStringLiteral("https://api.runpod.io/v2"));
    QUrl graphql = QUrl(QStringLiteral("https://api.runpod.io/graphql"));
    /// Where a port of a pod is reached; empty: RunPod's proxy (runpod.md 4).
    std::function<QUrl(const MachineId&, int)> proxy{};
    /// Where the files of volumes in a data centre are listed; empty: RunPod's S3 (runpod.md 6).
    std::function<QUrl(const QString&)> s3{};
    /// Before a GET is asked again, and before a lost creation is looked for again; doubled each time.
    int pauseMs = 1000;
    /// How long nothing may come of an answer.
    int patienceMs = 30'000;
};

struct Question
{
    QByteArray method = "GET";
    /// "/pods/abc", parts already percent-encoded.
    QString path{};
    QUrlQuery query{};
    QByteArray body{};
    /// For sentences: "start this pod".
    QString doing{};
    /// Never shown, should RunPod repeat them.
    QList<Secret> hidden{};
};

/// The body of a good answer, or why not.
using RestAnswer = Answer<QByteArray>;

/// One question to RunPod's REST v2 after the other, with the key in a header and its limits obeyed: a GET is asked
/// three times when RunPod or the network fails, everything else once. Errors: Network, Timeout, BadReply, Refused (an
/// address that would show the key to others). Lives on one thread.
class RestApi : public QObject
{
    Q_OBJECT
public:
    RestApi(Secret key, Bases bases, const Clock& clock, QObject* parent = nullptr);
    ~RestApi() override;

    Later<RestAnswer> ask(const Question& question);
    /// The same way to the GraphQL address: one POST, no second try.
    Later<RestAnswer> askGraphql(const QByteArray& body);
    void setKey(const Secret& key);
    [[nodiscard]] RateBudget budget() const { return m_budget; }
    [[nodiscard]] const Bases& bases() const { return m_bases; }

    /// With key and manners: for streams, which have their own life. No body.
    [[nodiscard]] QNetworkRequest request(const QUrl& url) const;
    [[nodiscard]] QUrl url(const QString& path, const QUrlQuery& query) const;
    /// Not over the air in clear: https, or loopback.
    [[nodiscard]] static bool isSafe(const QUrl& url);
    QNetworkAccessManager& network() { return m_network; }

private:
    struct Heard; ///< of headers
    using Promise = std::shared_ptr<QPromise<Result<RestAnswer>>>;

    void attempt(const Question& question, const QUrl& url, int tries, const Promise& promise);
    Later<RestAnswer> send(const Question& question, const QUrl& url);
    void hear(const QNetworkReply& reply, RateBudget& budget, Heard& heard);
    [[nodiscard]] std::optional<Refusal> blocked(const RateBudget& budget) const;
    /// The two interfaces count apart: a balance that may not be asked for now must not hold up a stop.
    [[nodiscard]] RateBudget& budgetOf(const QUrl& url);

    Secret m_key;
    const Bases m_bases;
    const Clock& m_clock;
    RateBudget m_budget;
    RateBudget m_graphqlBudget;
    QNetworkAccessManager m_network;
};

/// "/pods/{id}" with the id as one part of a path, whatever is in it.
QString pathTo(const QString& collection, const QString& id, const QString& rest = {});

} // namespace ryla::pods::runpod
