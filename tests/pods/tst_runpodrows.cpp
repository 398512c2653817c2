#include "base/json.h"
#include "tests/pods/runpodquestions.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The rows of runpod.md 0, 1A and 2 that tell of an answer the program can meet, over real HTTP against the scripted
/// RunPod. Each row, and where it is tested:
///   0     the addresses                      tst_runpodtells literals (and the templates of 3.1)
///         410 for good                       here (statuses); tst_runpod balanceThatIsGone; startsThatFail
///   1A.1  each status, of each question      here (statuses, bodies); tst_runpod refusedQuestions, refusedActions
///         5xx and broken connections         tst_runpod aGetIsAskedAgain, anActionIsAskedOnce
///         a lost creation                    here (lostAndTheListIsRefused); tst_creation
///         RateLimit, Retry-After             here (tooOften); tst_runpod rateLimit
///         limits of REST and GraphQL         tst_runpodtells limitsOfTheTwoInterfaces
///         lists wrapped, bare, paged         tst_runpodtells lists, otherLists, otherListsInPages, aPageThatFails;
///                                            tst_runpod pages, pagesForEver
///   1A.2  logs                               tst_runpodtells logs, logsOfOneSource, logsWithoutIds; tst_runpod
///                                            logsGoOn, logsStayOpen, logsEnd
///   1A.3  the pod object                     tst_runpodtells lists; tst_podliferows; tst_runpodparts
///         refusal of a start                 here (phrases)
///   1A.4  candidates, rules of a creation    here (creationRules); tst_creation candidates, whatStopsIt;
///                                            tst_creationrows
///   1A.5  volumes, endpoints, stock, bills   tst_runpod whatThereIs, bills
///   2     GraphQL, its refusals in 200       tst_runpodtells balances
///         the texts of old refusals          here (phrases, somethingWentWrongInside)
/// What a session makes of them, and 3, 4 and 9: tst_podliferows.
class TestRunpodRows : public QObject
{
    Q_OBJECT
private slots:
    void statuses_data();
    void statuses();
    void bodies_data();
    void bodies();
    void phrases_data();
    void phrases();
    void somethingWentWrongInside();
    void lostAndTheListIsRefused_data();
    void lostAndTheListIsRefused();
    void tooOften_data();
    void tooOften();
    void creationRules();
};

/// 1A.1: the table of statuses, for each question there is; none of them is asked twice.
void TestRunpodRows::statuses_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    struct Row
    {
        const char* name;
        Reply answer;
        const char* kind;
        const char* words;
    };
    const Row rows[] = {
        {"400 a rule", problem(400, "cudaVersion is not allowed"), "other", "cudaVersion is not allowed"},
        {"401", problem(401, "missing bearer token"), "key", "enter one that is valid"},
        {"402", problem(402, "insufficient balance"), "balance", "top it up"},
        {"403 access denied", problem(403, "access denied"), "permission", "may be read-only"},
        {"403 error 1010", {403, "text/plain", "error code: 1010"}, "other", "whatever its key"},
        {"404", problem(404, "resource not found"), "gone", "terminated, moved"},
        {"409", problem(409, "action not valid in current state"), "conflict", "look again"},
        {"410", problem(410, "this API version has been retired"), "retired", "update RYLA Studio"},
        {"410 in plain text", {410, "text/plain", "Gone"}, "retired", "update RYLA Studio"},
        {"422", ScriptedRunPod::problem(422, "T", {}, {QStringLiteral("unknown property \"x\"")}), "mistake",
         "unknown property"},
        {"429", {429, "application/problem+json", "{}", {"Retry-After: 17"}}, "rate limit", "in 17 seconds"},
    };
    for (const char* what : questions) {
        for (const Row& row : rows) {
            QTest::addRow("%s: %s", what, row.name)
                << QByteArray(what) << row.answer << QString::fromLatin1(row.kind) << QString::fromLatin1(row.words);
        }
    }
}

void TestRunpodRows::statuses()
{
    QFETCH(QByteArray, what);
    QFETCH(Reply, answer);
    QFETCH(QString, words);
    RunpodSetup s;
    s.cloud.add({});
    s.cloud.misbehave({methodOf(what), "/", answer, 9});
    const Refusal refusal = ask(s, what);
    QTEST(toString(refusal.kind), "kind");
    QVERIFY2(refusal.message.contains(words), qPrintable(refusal.message));
    QVERIFY(refusal.message.endsWith(QLatin1Char('.')) || refusal.message.contains(QLatin1Char(':')));
    QVERIFY2(refusal.said.startsWith(QStringLiteral("HTTP %1").arg(answer.status)), qPrintable(refusal.said));
    const auto alike = s.cloud.asked().filter(QString::fromLatin1(methodOf(what)));
    QCOMPARE(alike.size(), 1);
    QVERIFY(s.cloud.starts.isEmpty() && s.cloud.stops.isEmpty() && s.cloud.creations == 0);
}

/// 1A.1 and 1B: problem+json, and what else comes in its place.
void TestRunpodRows::bodies_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const Reply& answer, const char* message) {
        QTest::newRow(name) << answer << QString::fromLatin1(message);
    };
    row("problem+json", problem(400, "disk is too small"), "RunPod does not start this pod: disk is too small");
    row("title only", {400, "application/problem+json", R"({"title":"Bad Request","status":400})"},
        "RunPod does not start this pod: Bad Request");
    row("the old form", {400, "application/json", R"({"error":"start pod: not allowed"})"},
        "RunPod does not start this pod: start pod: not allowed");
    row("plain text", {400, "text/plain", "nope"}, "RunPod does not start this pod: nope");
    row("nothing", {400, "text/plain", ""}, "RunPod does not start this pod and says no reason.");
    row("a web page", {400, "text/html", "<html><head><title>Attention Required!</title></head><body><b>x</b></html>"},
        "RunPod does not start this pod: Attention Required!");
    row("a web page without a title", {400, "text/html", "<html><b>x</b></html>"},
        "RunPod does not start this pod and says no reason.");
    row("JSON of another kind", {400, "application/json", R"({"detail":{"a":1},"errors":7})"},
        "RunPod does not start this pod and says no reason.");
}

void TestRunpodRows::bodies()
{
    QFETCH(Reply, answer);
    RunpodSetup s;
    s.cloud.add({});
    s.cloud.misbehave({"POST", "/pods", answer});
    QTEST(ask(s, "start").message, "message");
}

/// 1A.3 and 2: "Error texts worth recognising"; told by the text alone, since 400 means a rule as well.
void TestRunpodRows::phrases_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, int status, const char* kind, const char* words) {
        QTest::addRow("%d %.60s", status, name)
            << problem(status, name) << QString::fromLatin1(kind) << QString::fromLatin1(words);
    };
    row("There are not enough free GPUs on the host machine to start this pod.", 400, "capacity", "wait for one");
    row("start pod: There are not enough free GPUs on the host machine to start this pod.", 500, "capacity",
        "wait for one");
    row("There are no longer any instances available with the requested specifications. Please refresh and try again.",
        400, "capacity", "choose another GPU or data centre");
    row("This machine does not have the resources to deploy your pod. Please try a different machine", 400, "capacity",
        "choose another GPU");
    row("create pod: This machine does not have the resources to deploy your pod. Please try a different machine", 500,
        "capacity", "choose another GPU");
    row("Something went wrong. Please try again later or contact support.", 400, "capacity", "try again later");
    row("pod not found to terminate", 400, "gone", "terminated or moved");
    row("This pod has a migration in progress. Cancel the migration before terminating.", 409, "conflict",
        "wait until it is done, or cancel that");
    row("This pod has a migration in progress. Cancel the migration before terminating.", 400, "conflict",
        "wait until it is done, or cancel that");
    row("Cannot resume a spot pod as an on demand pod.", 400, "other", "Cannot resume a spot pod");
    row("not enough free GPUs, or so", 400, "other", "or so"); // alike is not the same
}

void TestRunpodRows::phrases()
{
    QFETCH(Reply, answer);
    QFETCH(QString, words);
    RunpodSetup s;
    s.cloud.add({});
    int asked = 0;
    for (const char* what : {"start", "create", "stop", "terminate"}) {
        s.cloud.misbehave({"POST", "/pods", answer});
        const Refusal refusal = ask(s, what);
        QTEST(toString(refusal.kind), "kind");
        QVERIFY2(refusal.message.contains(words), qPrintable(refusal.message));
        QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), ++asked);
    }
}

/// 2: the sentence that is "also used for capacity". With 5xx it proves nothing: the pod may have been made, so the
/// next candidate is not asked for.
void TestRunpodRows::somethingWentWrongInside()
{
    RunpodSetup s;
    const Reply answer = problem(500, "Something went wrong. Please try again later or contact support.");
    s.cloud.misbehave({"POST", "/pods", answer, 1, true});
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({ada, lovelace}), mine, attempt))), QStringLiteral("good"));
    QCOMPARE(s.cloud.creations, 1);
    s.cloud.misbehave({"POST", "/pods", answer});
    const auto start = answerOf(s.provider.act({s.cloud.pods().begin()->first}, Action::Start));
    QCOMPARE(kindOf(start), QStringLiteral("error: Network"));
    QVERIFY2(start.error().message.contains(QLatin1String("nothing is known")), qPrintable(start.error().message));
}

/// 1A.1: "After a lost response list first": where the list is refused, nobody may say that nothing was made.
void TestRunpodRows::lostAndTheListIsRefused_data()
{
    QTest::addColumn<Reply>("list");
    QTest::newRow("401") << problem(401, "invalid token");
    QTest::newRow("403") << problem(403, "access denied");
    QTest::newRow("429") << Reply{429, "application/problem+json", "{}", {"Retry-After: 40"}};
    QTest::newRow("503") << Reply{503, "text/plain", "busy"};
}

void TestRunpodRows::lostAndTheListIsRefused()
{
    QFETCH(Reply, list);
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", Reply{200, "application/json", R"({"pods":[]})"}}); // before it
    s.cloud.misbehave({"POST", "/pods", Reply{.fate = Fate::CloseAtOnce}, 1, true});
    s.cloud.misbehave({"GET", "/pods", list, list.status == 503 ? 3 : 1});
    const auto lost = answerOf(s.provider.create(recipe({ada, lovelace}), mine, attempt));
    QVERIFY2(kindOf(lost).startsWith(QLatin1String("error")), qPrintable(kindOf(lost)));
    s.clock.pass(60'000);
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({ada, lovelace}), mine, attempt))), QStringLiteral("good"));
    QCOMPARE(s.cloud.creations, 1);
}

/// 1A.1: 429 with Retry-After in both its forms, with RateLimit alone, and with nothing.
void TestRunpodRows::tooOften_data()
{
    QTest::addColumn<QByteArrayList>("headers");
    QTest::addColumn<int>("seconds");
    using L = QByteArrayList;
    QTest::newRow("seconds") << L{"Retry-After: 33"} << 33;
    QTest::newRow("a date") << L{"Retry-After: Mon, 23 Nov 2026 09:00:40 GMT"} << 40;
    QTest::newRow("RateLimit alone") << L{R"(RateLimit: "minute";r=0;t=21)"} << 21;
    QTest::newRow("the hour's window") << L{R"(RateLimit: "minute";r=4;t=21, "hour";r=0;t=900)"} << 900;
    QTest::newRow("both") << L{"Retry-After: 9", R"(RateLimit: "minute";r=0;t=21)"} << 9;
    QTest::newRow("none") << L{} << 15;
    QTest::newRow("a year") << L{"Retry-After: 31536000"} << 3600;
}

void TestRunpodRows::tooOften()
{
    QFETCH(QByteArrayList, headers);
    QFETCH(int, seconds);
    RunpodSetup s;
    s.cloud.add({});
    s.cloud.misbehave({"POST", "/pods", Reply{429, "application/problem+json", "{}", headers}, 9});
    QCOMPARE(ask(s, "start").retryAfterSeconds, seconds);
    s.clock.pass((seconds - 1) * 1000LL);
    for (const char* what : questions) {
        QVERIFY(ask(s, what).kind == RefusalKind::RateLimit);
    }
    QCOMPARE(s.cloud.asked().size(), 1); // known without asking
    s.clock.pass(1000);
    QCOMPARE(kindOf(answerOf(s.provider.list())), QStringLiteral("good"));
}

/// 1A.4 and 3.2: what a creation on a network volume says, and "if all answer 400, read the last detail as a mistake".
void TestRunpodRows::creationRules()
{
    RunpodSetup s;
    Recipe onVolume = recipe({ada});
    onVolume.cloud = QStringLiteral("COMMUNITY"); // which has no network volumes
    QCOMPARE(kindOf(answerOf(s.provider.create(onVolume, mine, attempt))), QStringLiteral("good"));
    const auto sent = json::parse(s.cloud.server().everything().last().body).value();
    QCOMPARE(json::Reader(sent).at("cloud").string(), QStringLiteral("SECURE"));
    QCOMPARE(json::stringsOf(json::Reader(sent).at("dataCenterIds")), QStringList{QStringLiteral("EU-RO-1")});
    QCOMPARE(json::Reader(sent).at("mounts").at("network").size(), qsizetype(1));
    QVERIFY(!json::Reader(sent).at("mounts").at("persistent").isObject());
    s.cloud.misbehave({"POST", "/pods", problem(400, "volume vol1 is not in that data center"), 2});
    const Refusal last = refusalIn(answerOf(s.provider.create(recipe({ada, lovelace}), mine, QStringLiteral("x"))));
    QCOMPARE(last.message, QStringLiteral("RunPod does not make this pod: volume vol1 is not in that data center"));
    s.cloud.forbiddenGpus = {ada};
    const Refusal pool = refusalIn(answerOf(s.provider.create(recipe({ada}), mine, QStringLiteral("y"))));
    QVERIFY2(pool.message.contains(QLatin1String("may not use this GPU")), qPrintable(pool.message));
}

QTEST_GUILESS_MAIN(TestRunpodRows)
#include "tst_runpodrows.moc"
