#include "base/json.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The rows of runpod.md 0, 1A and 2 that tell of an answer the program can meet, over real HTTP against the scripted
/// RunPod. Where a row is tested already, it stands in:
///   0     410 for good                        here (statuses); tst_runpod balanceThatIsGone; tst_session
///   startsThatFail 1A.1  each status, of each question       here (statuses, bodies); tst_runpod refusedQuestions,
///   refusedActions
///         5xx and broken connections          tst_runpod aGetIsAskedAgain, anActionIsAskedOnce; tst_creation
///         lostButMade RateLimit, Retry-After              here (tooOften, limitsOfTheTwoInterfaces); tst_runpod
///         rateLimit lists wrapped, bare, paged          here (lists); tst_runpod pages, pagesForEver a lost creation
///         here (lostAndTheListIsRefused); tst_creation
///   1A.2  logs                                here (logs); tst_runpod logsGoOn, logsStayOpen, logsEnd
///   1A.3  the pod object, refusal of a start  here (lists, phrases); tst_podliferows; tst_runpodparts
///   1A.4  candidates, rules of a creation     here (creationRules); tst_creation candidates, whatStopsIt
///   1A.5  volumes, endpoints, stock, bills    tst_runpod whatThereIs, bills
///   2     GraphQL, its refusals in 200        here (balances); the texts of old refusals: here (phrases)
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
    void limitsOfTheTwoInterfaces();
    void lists_data();
    void lists();
    void aPageThatFails();
    void creationRules();
    void balances_data();
    void balances();
    void logs_data();
    void logs();
    void everyQuestionHasAName();
};

namespace {

const QString ada = QStringLiteral("NVIDIA GeForce RTX 4090");
const QString lovelace = QStringLiteral("NVIDIA L40S");
const QString attempt = QStringLiteral("a1b2c3");
const PodId mine{QStringLiteral("mine")};

Recipe recipe(const QStringList& gpus)
{
    Recipe one;
    one.name = QStringLiteral("studio");
    one.image = QStringLiteral("runpod/comfyui:latest");
    one.gpus = gpus;
    one.ports = {QStringLiteral("8188/http")};
    one.storage = {StorageKind::NetworkVolume, 0, QStringLiteral("vol1"), {}};
    one.dataCentres = {QStringLiteral("EU-RO-1")};
    return one;
}

Reply problem(int status, const char* detail)
{
    return ScriptedRunPod::problem(status, "T", QString::fromLatin1(detail));
}

/// The refusal in an answer, whatever was asked.
template<class T>
Refusal refusalIn(const Result<Answer<T>>& answer)
{
    const auto* refusal = answer ? std::get_if<Refusal>(&*answer) : nullptr;
    return refusal ? *refusal : Refusal{RefusalKind::Other, answer ? QString() : answer.error().message, {}, 0};
}

/// One question of each kind, by name.
Refusal ask(RunpodSetup& s, const QByteArray& what)
{
    const MachineId id{s.cloud.pods().begin()->first};
    if (what == "list") {
        return refusalIn(answerOf(s.provider.list()));
    }
    if (what == "find") {
        return refusalIn(answerOf(s.provider.find(id)));
    }
    if (what == "start" || what == "stop" || what == "terminate") {
        return refusalIn(answerOf(s.provider.act(id, what == "start"  ? Action::Start
                                                     : what == "stop" ? Action::Stop
                                                                      : Action::Terminate)));
    }
    if (what == "stock") {
        return refusalIn(answerOf(s.provider.offers()));
    }
    return refusalIn(answerOf(s.provider.create(recipe({ada}), mine, attempt)));
}

constexpr const char* questions[] = {"list", "find", "start", "stop", "terminate", "create", "stock"};

QByteArray methodOf(const QByteArray& what)
{
    return what == "list" || what == "find" || what == "stock" ? "GET" : "POST";
}

} // namespace

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

/// 0 and 2: GraphQL has limits of its own, "staged" since its retirement was announced.
void TestRunpodRows::limitsOfTheTwoInterfaces()
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

/// 1A.1 to 1A.3: how lists and pods may come. "every field optional, unknown enum kept as text".
void TestRunpodRows::lists_data()
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

void TestRunpodRows::lists()
{
    QFETCH(QByteArray, body);
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", Reply{200, "application/json", body}});
    const auto machines = valueOf(answerOf(s.provider.list()));
    QCOMPARE(machines.size(), 1);
    QTEST(toString(machines.first()), "says");
}

/// A page that fails makes no short list: what is not in it might be made a second time.
void TestRunpodRows::aPageThatFails()
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

/// 2: "Almost always HTTP 200; failures sit in errors[]".
void TestRunpodRows::balances_data()
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

void TestRunpodRows::balances()
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
void TestRunpodRows::logs_data()
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

void TestRunpodRows::logs()
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
void TestRunpodRows::everyQuestionHasAName()
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

QTEST_GUILESS_MAIN(TestRunpodRows)
#include "tst_runpodrows.moc"
