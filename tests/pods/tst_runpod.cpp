#include "pods/providers/runpod/runpodlogs.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The provider of RunPod over real HTTP, against a RunPod that does what runpod.md says.
class TestRunpod : public QObject
{
    Q_OBJECT
private slots:
    void theWayUpAndDown();
    void refusedQuestions_data();
    void refusedQuestions();
    void refusedActions_data();
    void refusedActions();
    void aGetIsAskedAgain_data();
    void aGetIsAskedAgain();
    void anActionIsAskedOnce_data();
    void anActionIsAskedOnce();
    void keysAndRights();
    void theKeyStaysInside();
    void rateLimit();
    void rateLimitWithoutHeaders();
    void pages();
    void pagesForEver();
    void whatThereIs();
    void bills_data();
    void bills();
    void balance();
    void balanceThatIsGone();
    void proxyAddress();
    void logsGoOn();
    void logsStayOpen();
    void logsEnd_data();
    void logsEnd();
    void officialTemplatesAreWhole();
};

namespace {

int proxyStatus(const QUrl& url)
{
    QNetworkAccessManager network;
    std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    return QTest::qWaitFor([&] { return reply->isFinished(); })
               ? reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt()
               : -1;
}

} // namespace

/// runpod.md 3.1 and 3.2, step by step over the clock: what the API says, what may be done, what the proxy says.
void TestRunpod::theWayUpAndDown()
{
    RunpodSetup s;
    const QString id = s.cloud.add({.hostDiskGb = 20}).id;
    struct Step
    {
        qint64 ms;
        const char* says;
        int proxy;
    };
    const auto check = [&](const Step& step) {
        s.clock.pass(step.ms);
        const auto found = answerOf(s.provider.find({id}));
        QCOMPARE(toString(valueOf(found)), id + QLatin1Char(' ') + QString::fromLatin1(step.says));
        QCOMPARE(proxyStatus(s.provider.addressOf({id}, 8188)), step.proxy);
    };
    check({0, "asleep (EXITED) may start,terminate", 404});
    QCOMPARE(valueOf(answerOf(s.provider.find({id}))).costPerHour.value(), 0.0);
    QCOMPARE(kindOf(answerOf(s.provider.act({id}, Action::Start))), QStringLiteral("good"));
    check({0, "provisioning (PROVISIONING) may stop,terminate", 404});
    check({20'000, "starting (STARTING) may stop,terminate", 404});
    check({5'000, "running (RUNNING) may stop,restart,terminate", 404});
    QVERIFY(!valueOf(answerOf(s.provider.find({id}))).runtime);
    check({2'000, "running (RUNNING) may stop,restart,terminate", 404});
    QVERIFY(valueOf(answerOf(s.provider.find({id}))).runtime);
    check({3'000, "running (RUNNING) may stop,restart,terminate", 502});
    check({20'000, "running (RUNNING) may stop,restart,terminate", 200});
    QCOMPARE(kindOf(answerOf(s.provider.act({id}, Action::Start))), QStringLiteral("conflict"));
    QCOMPARE(kindOf(answerOf(s.provider.act({id}, Action::Stop))), QStringLiteral("good"));
    check({0, "running (RUNNING) may stop,restart,terminate", 200}); // a 200 is not proof
    check({4'000, "asleep (EXITED) may start,terminate", 404});
    QCOMPARE(toString(valueOf(answerOf(s.provider.act({id}, Action::Terminate))).state), QStringLiteral("gone"));
    QCOMPARE(kindOf(answerOf(s.provider.find({id}))), QStringLiteral("gone"));
    QVERIFY(valueOf(answerOf(s.provider.list())).isEmpty());
}

void TestRunpod::refusedQuestions_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, const Reply& answer, const char* kind) {
        QTest::newRow(name) << answer << QString::fromLatin1(kind);
    };
    const auto problem = [](int status, const char* detail) {
        return ScriptedRunPod::problem(status, "T", QString::fromLatin1(detail));
    };
    row("400", problem(400, "a rule"), "other");
    row("401", problem(401, "missing bearer token"), "key");
    row("402", problem(402, "insufficient balance"), "balance");
    row("403", problem(403, "access denied"), "permission");
    row("404", problem(404, "resource not found"), "gone");
    row("409", problem(409, "not now"), "conflict");
    row("410", problem(410, "retired"), "retired");
    row("410 without a body", Reply{410, "text/plain", ""}, "retired");
    row("422", problem(422, "bad"), "mistake");
    row("a page", Reply{200, "text/html", "<html>Hotel login</html>"}, "error: BadReply");
    row("not JSON", Reply{200, "application/json", "{"}, "error: BadReply");
    row("another JSON", Reply{200, "application/json", "{}"}, "error: BadReply");
    row("redirect", Reply{302, "text/html", "", {"Location: http://127.0.0.1:9/"}}, "other");
}

void TestRunpod::refusedQuestions()
{
    QFETCH(Reply, answer);
    QFETCH(QString, kind);
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", answer, 1});
    QCOMPARE(kindOf(answerOf(s.provider.list())), kind);
    QCOMPARE(s.cloud.asked().size(), 1); // none of these gets better by asking again
}

void TestRunpod::refusedActions_data()
{
    QTest::addColumn<QString>("prepare");
    QTest::addColumn<QString>("kind");
    for (const auto& [prepare, kind] : {std::pair{"hostFull", "capacity"},
                                        {"poor", "balance"},
                                        {"readOnly", "permission"},
                                        {"gone", "gone"},
                                        {"running", "conflict"},
                                        {"retired", "retired"},
                                        {"wrongKey", "key"}}) {
        QTest::newRow(prepare) << QString::fromLatin1(prepare) << QString::fromLatin1(kind);
    }
}

void TestRunpod::refusedActions()
{
    QFETCH(QString, prepare);
    RunpodSetup s;
    ScriptedPod& pod = s.cloud.add({});
    pod.hostFull = prepare == QLatin1String("hostFull");
    s.cloud.balance = prepare == QLatin1String("poor") ? 0 : 10;
    s.cloud.keyIsReadOnly = prepare == QLatin1String("readOnly");
    s.cloud.retired = prepare == QLatin1String("retired");
    s.cloud.key = prepare == QLatin1String("wrongKey") ? "another" : s.cloud.key;
    if (prepare == QLatin1String("gone")) {
        pod.life = ScriptedPod::Life::Terminated;
    } else if (prepare == QLatin1String("running")) {
        s.cloud.makeReady(pod.id);
    }
    QTEST(kindOf(answerOf(s.provider.act({pod.id}, Action::Start))), "kind");
    QVERIFY(s.cloud.starts.isEmpty());
}

void TestRunpod::aGetIsAskedAgain_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::newRow("500") << Reply{500, "text/plain", "boom"};
    QTest::newRow("502") << Reply{502, "text/html", "<html>bad gateway</html>"};
    QTest::newRow("closed") << Reply{.fate = Fate::CloseAtOnce};
    QTest::newRow("cut") << Reply{.body = "{\"pods\":[", .fate = Fate::CloseInBody};
}

void TestRunpod::aGetIsAskedAgain()
{
    QFETCH(Reply, answer);
    RunpodSetup s;
    s.cloud.add({});
    s.cloud.misbehave({"GET", "/pods", answer, 2});
    QCOMPARE(valueOf(answerOf(s.provider.list())).size(), 1);
    s.cloud.misbehave({"GET", "/pods", Reply{503, "text/plain", "busy"}, 99});
    QVERIFY(kindOf(answerOf(s.provider.list())).startsWith(QLatin1String("error")));
}

void TestRunpod::anActionIsAskedOnce_data()
{
    aGetIsAskedAgain_data();
}

void TestRunpod::anActionIsAskedOnce()
{
    QFETCH(Reply, answer);
    RunpodSetup s;
    const QString id = s.cloud.add({}).id;
    QVERIFY(answerOf(s.provider.list())); // a kept connection, over which Qt would send again by itself
    s.cloud.misbehave({"POST", "/pods", answer, 99, true});
    QVERIFY(kindOf(answerOf(s.provider.act({id}, Action::Start))).startsWith(QLatin1String("error")));
    QCOMPARE(s.cloud.starts.value(id), 1);
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), 1);
}

void TestRunpod::keysAndRights()
{
    RunpodSetup s;
    const QString id = s.cloud.add({}).id;
    s.cloud.keyIsReadOnly = true;
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good"));
    QCOMPARE(kindOf(answerOf(s.provider.act({id}, Action::Start))), QStringLiteral("permission"));
    runpod::RunpodProvider nobody({}, basesOf(s.cloud), s.clock);
    QCOMPARE(kindOf(answerOf(nobody.list())), QStringLiteral("key"));
    runpod::Bases open = basesOf(s.cloud);
    open.rest = QUrl(QStringLiteral("http://api.example.org/v2"));
    runpod::RunpodProvider unsafe(Secret(QStringLiteral("k")), open, s.clock);
    QCOMPARE(kindOf(answerOf(unsafe.list())).toLower(), QStringLiteral("error: refused"));
}

void TestRunpod::theKeyStaysInside()
{
    RunpodSetup s;
    for (const int status : {400, 422, 500}) {
        s.cloud.misbehave(
            {"POST", "/pods", ScriptedRunPod::problem(status, "T", QStringLiteral("not with rp_good_key"))});
        const auto answer = answerOf(s.provider.act({QStringLiteral("x")}, Action::Stop));
        const QString text =
            answer ? toString(std::get<Refusal>(*answer)) : toString(answer.error()) + answer.error().detail;
        QVERIFY2(!text.contains(QLatin1String("rp_good_key")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("***")), qPrintable(text));
    }
    const auto asked = s.cloud.server().everything();
    QVERIFY(!asked.first().target.contains("rp_good_key")); // not in addresses, which end up in logs
    QCOMPARE(asked.first().header("Authorization"), QByteArray("Bearer rp_good_key"));
    QVERIFY(asked.first().header("User-Agent").contains("RYLA Studio"));
}

void TestRunpod::rateLimit()
{
    RunpodSetup s;
    s.cloud.quota = 2;
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good"));
    QCOMPARE(s.provider.budget().left.value(), 1);
    QCOMPARE(s.provider.budget().window, QStringLiteral("minute"));
    QVERIFY(answerOf(s.provider.list()));
    s.clock.pass(20'000);
    const auto refused = answerOf(s.provider.list());
    QCOMPARE(kindOf(refused), QStringLiteral("rate limit"));
    QCOMPARE(std::get<Refusal>(*refused).retryAfterSeconds, 40);
    QCOMPARE(s.clock.now().secsTo(s.provider.budget().blockedUntil), 40);
    const qsizetype asked = s.cloud.asked().size();
    s.clock.pass(10'000);
    QCOMPARE(std::get<Refusal>(*answerOf(s.provider.list())).retryAfterSeconds, 30);
    QCOMPARE(s.cloud.asked().size(), asked); // known without asking
    s.clock.pass(30'000);
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good"));
}

void TestRunpod::rateLimitWithoutHeaders()
{
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", Reply{429, "text/plain", "slow down"}});
    QVERIFY(std::get<Refusal>(*answerOf(s.provider.list())).retryAfterSeconds > 0);
    QVERIFY(!s.provider.budget().renewsAt.isValid());
}

void TestRunpod::pages()
{
    RunpodSetup s;
    for (int i = 0; i < 5; ++i) {
        s.cloud.add({});
    }
    s.cloud.pageSize = 2;
    QCOMPARE(valueOf(answerOf(s.provider.list())).size(), 5);
    QCOMPARE(s.cloud.asked().size(), 3);
}

void TestRunpod::pagesForEver()
{
    RunpodSetup s;
    const Reply same{200, "application/json",
                     R"({"pods":[{"id":"a"}],"pagination":{"hasNextPage":true,"nextCursor":"c"}})"};
    s.cloud.misbehave({"GET", "/pods", same, 9999});
    QCOMPARE(valueOf(answerOf(s.provider.list())).size(), 2); // ends where a cursor comes back
}

void TestRunpod::whatThereIs()
{
    RunpodSetup s;
    const QList<Offer> offers = valueOf(answerOf(s.provider.offers()));
    QCOMPARE(offers.size(), 3);
    const auto of = [&](const char* id) {
        return *std::find_if(offers.begin(), offers.end(), [&](const Offer& o) { return o.id == QLatin1String(id); });
    };
    QCOMPARE(of("NVIDIA GeForce RTX 4090").securePrice.value(), 0.69);
    QCOMPARE(toString(of("NVIDIA A40").stock), QStringLiteral("none"));
    QCOMPARE(toString(of("NVIDIA L40S").stockIn(QStringLiteral("EU-RO-1"))), QStringLiteral("low"));
    const Volume volume{QStringLiteral("vol1"), QStringLiteral("models"), 200, QStringLiteral("EU-RO-1"),
                        QStringLiteral("STANDARD")};
    QVERIFY(valueOf(answerOf(s.provider.volumes())) == QList<Volume>{volume});
    const QList<Endpoint> endpoints = valueOf(answerOf(s.provider.endpoints()));
    QCOMPARE(endpoints.size(), 1);
    QCOMPARE(endpoints.first().workersMax, 3);
    QCOMPARE(endpoints.first().volumeIds, QStringList{QStringLiteral("vol1")});
    QVERIFY(s.provider.abilities().create);
}

void TestRunpod::bills_data()
{
    QTest::addColumn<BillingOf>("what");
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("total");
    QTest::addColumn<QString>("path");
    QTest::newRow("pods") << BillingOf::Pods << QStringLiteral("pod1xyz") << 3.5 << QStringLiteral("/billing/pods?");
    QTest::newRow("volumes") << BillingOf::Volumes << QStringLiteral("vol1") << 0.5
                             << QStringLiteral("/billing/network-volumes?");
    QTest::newRow("serverless") << BillingOf::Serverless << QStringLiteral("ep1") << 0.2
                                << QStringLiteral("/billing/serverless?");
}

void TestRunpod::bills()
{
    QFETCH(BillingOf, what);
    RunpodSetup s;
    const QDateTime from(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
    const auto records = valueOf(answerOf(s.provider.billing({what, Bucket::Day, from, {}, QStringLiteral("a b")})));
    QCOMPARE(records.size(), 1);
    QTEST(records.first().id, "id");
    QTEST(records.first().total, "total");
    QCOMPARE(records.first().from, QDateTime(QDate(2026, 11, 22), QTime(0, 0), Qt::UTC));
    QFETCH(QString, path);
    const QString asked = s.cloud.asked().first();
    QVERIFY2(asked.contains(path + QStringLiteral("bucketSize=day&startTime=2026-11-01T00:00:00Z")), qPrintable(asked));
    QVERIFY2(asked.endsWith(QLatin1String("Id=a%20b")), qPrintable(asked));
}

void TestRunpod::balance()
{
    RunpodSetup s;
    const Account account = answerOf(s.provider.account()).value();
    QCOMPARE(account.balance.value(), 12.5);
    QCOMPARE(account.spendPerHour.value(), 0.69);
    QVERIFY(account.unavailable.isEmpty());
    s.cloud.key = "another";
    const Account locked = answerOf(s.provider.account()).value();
    QVERIFY(!locked.balance);
    QVERIFY(!locked.unavailable.isEmpty());
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST /graphql")).size(), 2);
}

/// GraphQL retires early in 2027 (runpod.md 2): the balance goes, nothing else.
void TestRunpod::balanceThatIsGone()
{
    RunpodSetup s;
    s.cloud.graphqlRetired = true;
    QVERIFY(!answerOf(s.provider.account())->unavailable.isEmpty());
    QVERIFY(!answerOf(s.provider.account())->unavailable.isEmpty());
    QCOMPARE(s.cloud.asked().size(), 1); // gone is gone
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good"));
}

void TestRunpod::proxyAddress()
{
    MovableClock clock;
    const runpod::RunpodProvider real(Secret(QStringLiteral("k")), {}, clock);
    QCOMPARE(real.addressOf({QStringLiteral("abc123")}, 8188),
             QUrl(QStringLiteral("https://abc123-8188.proxy.runpod.net")));
    QVERIFY(real.addressOf({}, 8188).isEmpty());
}

namespace {

QStringList textsOf(const QSignalSpy& spy)
{
    QStringList texts;
    for (const QList<QVariant>& one : spy) {
        texts << one.first().value<LogLine>().text;
    }
    return texts;
}

} // namespace

void TestRunpod::logsGoOn()
{
    RunpodSetup s;
    const QString id = s.cloud.add({}).id;
    const auto logs = s.provider.logs({id}, {LogWish::From::Container, 2});
    QSignalSpy lines(logs.get(), &LogStream::line);
    QTRY_COMPARE(lines.size(), 2); // the tail
    s.cloud.logLines << QStringLiteral("GET /system_stats");
    QTRY_COMPARE(lines.size(), 3); // from where it broke off, nothing twice
    QCOMPARE(textsOf(lines), s.cloud.logLines.mid(1));
    const auto asked = s.cloud.server().everything();
    QVERIFY(asked.first().target.endsWith("?source=container&tail=2"));
    QCOMPARE(asked.first().header("Accept"), QByteArray("text/event-stream"));
    QCOMPARE(asked.last().header("Last-Event-ID").isEmpty(), false);
}

void TestRunpod::logsStayOpen()
{
    RunpodSetup s;
    const Reply open{200, "text/event-stream", "data: not JSON\n\n", {}, Fate::Open};
    s.cloud.misbehave({"GET", "/pods/a/logs", open});
    auto logs = s.provider.logs({QStringLiteral("a")}, {});
    QSignalSpy lines(logs.get(), &LogStream::line);
    QTRY_COMPARE(textsOf(lines), QStringList{QStringLiteral("not JSON")});
    logs.reset(); // in the middle of it
    QCOMPARE(s.cloud.asked().size(), 1);
}

void TestRunpod::logsEnd_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<int>("asked");
    QTest::newRow("gone") << ScriptedRunPod::problem(404, "T", QStringLiteral("resource not found")) << 1;
    QTest::newRow("forbidden") << ScriptedRunPod::problem(403, "T", QStringLiteral("access denied")) << 1;
    QTest::newRow("broken for ever") << Reply{.fate = Fate::CloseAtOnce} << 6;
    QTest::newRow("failing for ever") << Reply{500, "text/plain", "boom"} << 6;
}

void TestRunpod::logsEnd()
{
    QFETCH(Reply, answer);
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", answer, 999});
    const auto logs = s.provider.logs({QStringLiteral("a")}, {});
    QSignalSpy ended(logs.get(), &LogStream::ended);
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!ended.first().first().toString().isEmpty());
    QFETCH(int, asked);
    QVERIFY(s.cloud.asked().size() >= asked); // Qt asks a GET again by itself when a connection breaks
}

void TestRunpod::officialTemplatesAreWhole()
{
    for (const runpod::OfficialTemplate& one : runpod::officialTemplates()) {
        const Recipe recipe = runpod::officialRecipe(one, {QStringLiteral("gpu")});
        QVERIFY(!recipe.templateId.isEmpty() && recipe.image.isEmpty());
        QVERIFY(recipe.ports.contains(QStringLiteral("8188/http")));
    }
}

QTEST_GUILESS_MAIN(TestRunpod)
#include "tst_runpod.moc"
