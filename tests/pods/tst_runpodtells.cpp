#include "tests/pods/runpodquestions.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The rows of runpod.md 0, 1A and 2 of what RunPod only tells: lists, the balance, logs, its limits. Which row is
/// tested where stands in tst_runpodrows.cpp.
class TestRunpodTells : public QObject
{
    Q_OBJECT
private slots:
    void lists_data();
    void lists();
    void aPageThatFails();
    void limitsOfTheTwoInterfaces();
    void balances_data();
    void balances();
    void logs_data();
    void logs();
    void everyQuestionHasAName();
};

/// 1A.1 to 1A.3: how lists and pods may come. "every field optional, unknown enum kept as text".
void TestRunpodTells::lists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* body, const char* says) {
        QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(says);
    };
    row("wrapped", R"({"pods":[{"id":"a","status":"EXITED","actions":["start"]}]})", "a asleep (EXITED) may start");
    row("bare", R"([{"id":"a","status":"EXITED"}])", "a asleep (EXITED) may ");
    row("with pagination", R"({"pods":[{"id":"a"}],"pagination":{"hasNextPage":false,"nextCursor":null}})",
        "a unknown () may ");
    row("pagination is null", R"({"pods":[{"id":"a"}],"pagination":null})", "a unknown () may ");
    row("an unknown status", R"({"pods":[{"id":"a","status":"DEFRAGMENTING"}]})", "a unknown (DEFRAGMENTING) may ");
    row("an unknown action", R"({"pods":[{"id":"a","status":"RUNNING","actions":["stop","dance"]}]})",
        "a running (RUNNING) may stop");
    row("the spec's own example", R"({"pods":[{"id":"a","status":"PROVISIONING","actions":["start","terminate"],
        "runtime":{}}]})",
        "a provisioning (PROVISIONING) may start,terminate");
    row("terminated ones", R"({"pods":[{"id":"a","status":"TERMINATED"}]})", "a gone (TERMINATED) may ");
    row("fields of other kinds", R"({"pods":[{"id":"a","status":7,"gpu":"x","cost":"y","env":[],"runtime":1,
        "mounts":[],"ports":{},"actions":"stop","locked":"yes","startedAt":5}]})",
        "a unknown () may ");
}

void TestRunpodTells::lists()
{
    QFETCH(QByteArray, body);
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", Reply{200, "application/json", body}});
    const auto machines = valueOf(answerOf(s.provider.list()));
    QCOMPARE(machines.size(), 1);
    QTEST(toString(machines.first()), "says");
}

/// A page that fails makes no short list: what is not in it might be made a second time.
void TestRunpodTells::aPageThatFails()
{
    for (const Reply& failing : {problem(429, "slow down"), problem(401, "no"), Reply{503, "text/plain", "busy"}}) {
        RunpodSetup paged;
        paged.cloud.pageSize = 1;
        paged.cloud.add({});
        paged.cloud.add({});
        paged.cloud.misbehave({"GET", "/pods?cursor", failing, 3});
        QVERIFY(kindOf(answerOf(paged.provider.list())) != QLatin1String("good"));
    }
}

/// 0 and 2: GraphQL has limits of its own, "staged" since its retirement was announced.
void TestRunpodTells::limitsOfTheTwoInterfaces()
{
    RunpodSetup s;
    s.cloud.add({});
    const Reply tooOften{429, "application/json", "{}", {"Retry-After: 3600", R"(RateLimit: "minute";r=0;t=60)"}};
    s.cloud.misbehave({"POST", "/graphql", tooOften});
    QVERIFY(answerOf(s.provider.account())->unavailable.contains(QLatin1String("3600 seconds")));
    QVERIFY(!s.provider.budget().blockedUntil.isValid());
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good")); // and a stop would go through
    QVERIFY(!answerOf(s.provider.account())->balance);
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("graphql")).size(), 1);
    s.clock.pass(3'600'000);
    s.cloud.misbehave({"GET", "/pods", tooOften});
    QVERIFY(ask(s, "list").kind == RefusalKind::RateLimit);
    QVERIFY(answerOf(s.provider.account())->balance);
}

/// 2: "Almost always HTTP 200; failures sit in errors[]".
void TestRunpodTells::balances_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Reply& answer, const char* words) {
        QTest::newRow(name) << answer << QString::fromLatin1(words);
    };
    const char* json = "application/json";
    row("200 with errors", {200, json, R"({"errors":[{"message":"x","extensions":{"code":"FORBIDDEN"}}],"data":null})"},
        "see its console");
    row("200 with errors and data",
        {200, json, R"({"errors":[{"message":"x"}],"data":{"myself":{"clientBalance":9}}})"}, "see its console");
    row("200 and null", {200, json, R"({"data":{"myself":null}})"}, "see its console");
    row("200 and a page", {200, "text/html", "<html>Hotel</html>"}, "a login");
    row("200 and rubbish", {200, json, "{"}, "see its console");
    row("400", {400, json, R"({"errors":[{"message":"Cannot query field"}]})"}, "not known");
    row("401", {401, json, R"({"errors":[{"message":"Unauthorized"}]})"}, "does not accept the key");
    row("403", {403, json, "{}"}, "may be read-only");
    row("410", {410, "text/plain", "Gone"}, "no longer tells the balance");
    row("500", {500, json, "{}"}, "itself has failed");
    row("closed", {.fate = Fate::CloseAtOnce}, "cannot be reached");
}

void TestRunpodTells::balances()
{
    QFETCH(Reply, answer);
    QFETCH(QString, words);
    RunpodSetup s;
    s.cloud.add({});
    s.cloud.misbehave({"POST", "/graphql", answer});
    const Account account = answerOf(s.provider.account()).value();
    QVERIFY(!account.balance && !account.spendPerHour);
    QVERIFY2(account.unavailable.contains(words), qPrintable(account.unavailable));
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good"));
    QCOMPARE(answerOf(s.provider.account())->balance.has_value(), answer.status != 410); // only that is for good
}

/// 1A.2: the log, refused in each way.
void TestRunpodTells::logs_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("401") << problem(401, "invalid token") << QStringLiteral("enter one that is valid");
    QTest::newRow("403") << problem(403, "access denied") << QStringLiteral("show this log");
    QTest::newRow("404") << problem(404, "resource not found") << QStringLiteral("terminated, moved");
    QTest::newRow("410") << problem(410, "retired") << QStringLiteral("update RYLA Studio");
    QTest::newRow("422") << problem(422, "tail") << QStringLiteral("tail");
    QTest::newRow("429, then it goes on")
        << Reply{429, "application/problem+json", "{}", {"Retry-After: 1"}} << QString();
    QTest::newRow("503, then it goes on") << Reply{503, "text/plain", "busy"} << QString();
}

void TestRunpodTells::logs()
{
    QFETCH(Reply, answer);
    QFETCH(QString, words);
    RunpodSetup s;
    const QString id = s.cloud.add({}).id;
    s.cloud.misbehave({"GET", "/pods", answer});
    const auto stream = s.provider.logs({id}, {});
    QSignalSpy lines(stream.get(), &LogStream::line);
    QSignalSpy ended(stream.get(), &LogStream::ended);
    QTRY_VERIFY(!lines.isEmpty() || !ended.isEmpty());
    QCOMPARE(ended.isEmpty(), words.isEmpty());
    QVERIFY(words.isEmpty() || ended.first().first().toString().contains(words));
}

/// 4: "403 1010: Cloudflare dislikes a default library user agent".
void TestRunpodTells::everyQuestionHasAName()
{
    RunpodSetup s;
    const QString id = s.cloud.add({}).id;
    for (const char* what : questions) {
        ask(s, what);
    }
    QVERIFY(answerOf(s.provider.account()));
    const auto stream = s.provider.logs({id}, {});
    QTRY_VERIFY(s.cloud.asked().last().contains(QLatin1String("/logs")));
    for (const ScriptedServer::Request& one : s.cloud.server().everything()) {
        QVERIFY2(one.header("User-Agent").contains("RYLA Studio"), one.head.constData());
        QVERIFY(!one.target.contains("rp_good_key"));
    }
}

QTEST_GUILESS_MAIN(TestRunpodTells)
#include "tst_runpodtells.moc"
