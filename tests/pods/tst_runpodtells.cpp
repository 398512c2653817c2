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
    void otherLists_data();
    void otherLists();
    void otherListsInPages_data();
    void otherListsInPages();
    void aPageThatFails();
    void limitsOfTheTwoInterfaces();
    void balances_data();
    void balances();
    void logs_data();
    void logs();
    void logsOfOneSource();
    void logsWithoutIds();
    void everyQuestionHasAName();
    void literals();
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

namespace {

/// The ids in a list of this kind, or that it was refused.
QStringList idsOf(RunpodSetup& s, const QByteArray& list)
{
    const auto ids = [](const auto& answer, auto idOf) {
        QStringList all = kindOf(answer) == QLatin1String("good") ? QStringList() : QStringList{kindOf(answer)};
        for (const auto& one : valueOf(answer)) {
            all << idOf(one);
        }
        return all;
    };
    if (list == "gpus") {
        return ids(answerOf(s.provider.offers()), [](const Offer& one) { return one.id; });
    }
    if (list == "networkVolumes") {
        return ids(answerOf(s.provider.volumes()), [](const Volume& one) { return one.id; });
    }
    if (list == "endpoints") {
        return ids(answerOf(s.provider.endpoints()), [](const Endpoint& one) { return one.id; });
    }
    if (list == "records") {
        return ids(answerOf(s.provider.billing({})), [](const BillingRecord& one) { return one.id; });
    }
    return ids(answerOf(s.provider.list()), [](const Machine& one) { return one.id.text; });
}

/// One item of such a list.
QByteArray itemOf(const QByteArray& list, const QByteArray& id)
{
    return (list == "records" ? R"({"podId":")" : R"({"id":")") + id + R"("})";
}

void addLists()
{
    QTest::addColumn<QByteArray>("list");
    for (const char* list : {"pods", "gpus", "networkVolumes", "endpoints", "records"}) {
        QTest::newRow(list) << QByteArray(list);
    }
}

} // namespace

/// 1A.1: the other lists come as that of the pods does: wrapped or bare, with a pagination that says nothing.
void TestRunpodTells::otherLists_data()
{
    addLists();
}

void TestRunpodTells::otherLists()
{
    QFETCH(QByteArray, list);
    const QByteArray items = "[" + itemOf(list, "a") + "," + itemOf(list, "b") + "]";
    const QByteArray wrapped = R"({")" + list + R"(":)" + items;
    for (const QByteArray& body : {items, wrapped + "}", wrapped + R"(,"pagination":null})",
                                   wrapped + R"(,"pagination":{"hasNextPage":false,"nextCursor":"x"}})"}) {
        RunpodSetup s;
        s.cloud.misbehave({"GET", "/", Reply{200, "application/json", body}});
        QVERIFY2(idsOf(s, list) == (QStringList{QStringLiteral("a"), QStringLiteral("b")}), body.constData());
        QCOMPARE(s.cloud.asked().size(), 1);
    }
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/", Reply{200, "application/json", R"({"other":[]})"}});
    QCOMPARE(idsOf(s, list), QStringList{QStringLiteral("error: BadReply")}); // no list is no empty list
}

/// 1A.1, DISAGREE: pages. A cursor may be Base64 or anything else: it goes back as it came, and with it what was asked.
void TestRunpodTells::otherListsInPages_data()
{
    addLists();
}

void TestRunpodTells::otherListsInPages()
{
    QFETCH(QByteArray, list);
    const auto page = [&](const QByteArray& id, const QByteArray& next) {
        return Reply{200, "application/json",
                     R"({")" + list + R"(":[)" + itemOf(list, id) + R"(],"pagination":{"hasNextPage":)" +
                         (next.isEmpty() ? "false,\"nextCursor\":null}}" : "true,\"nextCursor\":\"" + next + "\"}}")};
    };
    const QByteArray cursor = "a+b/c=&d%20e f==";
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/", page("a", cursor)});
    s.cloud.misbehave({"GET", "/", page("b", "two")});
    s.cloud.misbehave({"GET", "/", page("c", {})});
    QCOMPARE(idsOf(s, list), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    const QList<ScriptedServer::Request> asked = s.cloud.server().everything();
    QCOMPARE(asked.size(), 3);
    QByteArrayList first = asked.at(0).target.split('?').value(1).split('&');
    first.removeAll({});
    for (const auto& [request, told] : {std::pair(asked.at(1), cursor), std::pair(asked.at(2), QByteArray("two"))}) {
        QByteArrayList query = request.target.split('?').value(1).split('&');
        const QByteArray last = query.takeLast();
        QVERIFY2(last.startsWith("cursor="), request.target.constData());
        QVERIFY(!last.contains('+')); // which a server may read as a space
        QCOMPARE(QByteArray::fromPercentEncoding(last.mid(7)), told);
        QCOMPARE(query, first);
    }
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

/// 1A.2: "source = container|system (both if omitted)".
void TestRunpodTells::logsOfOneSource()
{
    using From = LogWish::From;
    for (const From from : {From::Both, From::Container, From::System}) {
        RunpodSetup s;
        const QString id = s.cloud.add({}).id;
        s.cloud.systemLines = {QStringLiteral("create container"), QStringLiteral("start container")};
        const auto stream = s.provider.logs({id}, {from, 100});
        QSignalSpy lines(stream.get(), &LogStream::line);
        QSignalSpy ended(stream.get(), &LogStream::ended);
        const int expected = from == From::Both ? 5 : from == From::System ? 2 : 3;
        QTRY_COMPARE(ended.size(), 1); // it has come back until it gave up, and nothing came twice
        QCOMPARE(lines.size(), expected);
        const auto first = lines.first().first().value<LogLine>();
        QCOMPARE(first.from, from == From::Container ? QStringLiteral("container") : QStringLiteral("system"));
        for (const ScriptedServer::Request& one : s.cloud.server().everything()) {
            const QByteArray source = from == From::System ? "source=system" : "source=container";
            QCOMPARE(one.target.contains("source="), from != From::Both);
            QVERIFY2(from == From::Both || one.target.contains(source), one.target.constData());
        }
    }
}

/// 1A.2: "since RFC 3339" is for a stream whose events have no ids. That the line of that very moment is told again is
/// to be expected; another one of that moment is a new one.
void TestRunpodTells::logsWithoutIds()
{
    RunpodSetup s;
    s.cloud.logsHaveIds = false;
    const QString id = s.cloud.add({}).id;
    const auto stream = s.provider.logs({id}, {LogWish::From::Container, 2});
    QSignalSpy lines(stream.get(), &LogStream::line);
    QSignalSpy ended(stream.get(), &LogStream::ended);
    connect(stream.get(), &LogStream::line, this, [&] {
        if (lines.size() == 2) {
            s.cloud.logLines << QStringLiteral("GET /system_stats") << QStringLiteral("GET /system_stats");
        }
    });
    QTRY_COMPARE(ended.size(), 1); // it breaks off again and again, and there is nothing new
    QStringList texts;
    for (const QList<QVariant>& one : lines) {
        texts << one.first().value<LogLine>().text;
    }
    QCOMPARE(texts, s.cloud.logLines.mid(1));
    const auto requests = s.cloud.server().everything();
    QVERIFY(requests.at(0).target.endsWith("?source=container&tail=2"));
    QVERIFY2(requests.at(1).target.endsWith("?source=container&since=2026-11-23T09:00:02.000Z"),
             requests.at(1).target.constData());
    QVERIFY(requests.at(1).header("Last-Event-ID").isEmpty());
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

/// 0 and 3.1, word by word: what no scripted RunPod can tell.
void TestRunpodTells::literals()
{
    const runpod::Bases bases;
    QCOMPARE(bases.rest, QUrl(QStringLiteral("https://api.runpod.io/v2")));
    QCOMPARE(bases.graphql, QUrl(QStringLiteral("https://api.runpod.io/graphql")));
    const auto templates = runpod::officialTemplates();
    QCOMPARE(templates.size(), 2);
    QCOMPARE(templates.at(0).id, QStringLiteral("cw3nka7d08"));
    QCOMPARE(templates.at(0).minCudaVersion, QStringLiteral("12.8"));
    QCOMPARE(templates.at(1).id, QStringLiteral("2lv7ev3wfp"));
    QCOMPARE(templates.at(1).minCudaVersion, QStringLiteral("13.0"));
    const Recipe recipe = runpod::officialRecipe(templates.at(0), {ada});
    QCOMPARE(recipe.ports.mid(0, 3),
             (QStringList{QStringLiteral("8188/http"), QStringLiteral("8080/http"), QStringLiteral("8888/http")}));
}

QTEST_GUILESS_MAIN(TestRunpodTells)
#include "tst_runpodtells.moc"
