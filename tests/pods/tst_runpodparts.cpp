#include "base/json.h"
#include "pods/providers/runpod/eventlines.h"
#include "pods/providers/runpod/marketcodec.h"
#include "pods/providers/runpod/podcodec.h"
#include "pods/providers/runpod/ratelimit.h"
#include "pods/providers/runpod/refusals.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::pods::runpod;

Q_DECLARE_METATYPE(ryla::pods::runpod::Problem)

/// The parts of the RunPod provider that need no network: rows of what comes in and what is understood.
class TestRunpodParts : public QObject
{
    Q_OBJECT
private slots:
    void refusals_data();
    void refusals();
    void whatIsNoRefusal();
    void problemBodies_data();
    void problemBodies();
    void secretsAreScrubbed();
    void rateLimits_data();
    void rateLimits();
    void retryAfter_data();
    void retryAfter();
    void states_data();
    void states();
    void storage_data();
    void storage();
    void aWholeMachine();
    void anEmptyRuntimeIsNone();
    void listsOfManyForms_data();
    void listsOfManyForms();
    void creationBody();
    void balances_data();
    void balances();
    void events_data();
    void events();
    void eventsWithoutEnd();
};

void TestRunpodParts::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, int status, const char* detail, const char* kind) {
        QTest::newRow(name) << status << QString::fromLatin1(detail) << QString::fromLatin1(kind);
    };
    row("no GPU on the host", 400, "There are not enough free GPUs on the host machine to start this pod.", "capacity");
    row("no instance anywhere", 400,
        "There are no longer any instances available with the requested specifications. Please refresh and try again.",
        "capacity");
    row("no room on the machine", 400,
        "This machine does not have the resources to deploy your pod. Please try a different machine", "capacity");
    row("the unlucky sentence", 400, "Something went wrong. Please try again later or contact support.", "capacity");
    row("the old 500", 500, "start pod: There are not enough free GPUs on the host machine to start this pod.",
        "capacity");
    row("almost the phrase", 400, "not enough free gpus", "other");
    row("a rule", 400, "product is required when include is given", "other");
    row("key missing", 401, "missing bearer token", "key");
    row("balance", 402, "insufficient balance", "balance");
    row("read-only", 403, "access denied", "permission");
    row("gone", 404, "resource not found", "gone");
    row("state", 409, "action not valid in current state", "conflict");
    row("migration", 409, "This pod has a migration in progress. Cancel the migration before terminating.", "conflict");
    row("migration as 400", 400, "This pod has a migration in progress. Cancel the migration before terminating.",
        "conflict");
    row("gone as 400", 400, "pod not found to terminate", "gone");
    row("retired", 410, "", "retired");
    row("schema", 422, "validation failed", "mistake");
    row("too often", 429, "rate limit exceeded for the minute window", "rate limit");
    row("redirected", 302, "", "other");
    row("teapot", 418, "", "other");
}

void TestRunpodParts::refusals()
{
    QFETCH(int, status);
    QFETCH(QString, detail);
    QFETCH(QString, kind);
    const auto refusal = refusalOf(status, {QStringLiteral("Title"), detail, {}}, QStringLiteral("start this pod"), 7);
    QVERIFY(refusal);
    QCOMPARE(toString(refusal->kind), kind);
    QVERIFY(refusal->message.endsWith(QLatin1Char('.')) || refusal->message.contains(QLatin1Char(':')));
    QVERIFY(refusal->said.startsWith(QStringLiteral("HTTP %1 Title").arg(status)));
    QCOMPARE(refusal->retryAfterSeconds, status == 429 ? 7 : 0);
}

void TestRunpodParts::whatIsNoRefusal()
{
    QVERIFY(!refusalOf(200, {}, {}, 0));
    QVERIFY(!refusalOf(204, {}, {}, 0));
    QVERIFY(!refusalOf(500, {{}, QStringLiteral("boom"), {}}, {}, 0));
    QVERIFY(!refusalOf(502, {}, {}, 0));
}

void TestRunpodParts::problemBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Problem>("problem");
    const QString bad = QStringLiteral("Bad");
    QTest::newRow("problem+json") << QByteArray(R"({"title":"Bad","status":422,"detail":"d","errors":["a","b"]})")
                                  << Problem{bad, QStringLiteral("d"), {QStringLiteral("a"), QStringLiteral("b")}};
    QTest::newRow("older") << QByteArray(R"({"error":"start pod: no"})")
                           << Problem{{}, QStringLiteral("start pod: no"), {}};
    QTest::newRow("text") << QByteArray("  404 page\nnot found")
                          << Problem{{}, QStringLiteral("404 page not found"), {}};
    QTest::newRow("nothing") << QByteArray() << Problem{};
    QTest::newRow("wrong types") << QByteArray(R"({"title":5,"detail":[],"errors":"x"})") << Problem{};
    QTest::newRow("an array") << QByteArray("[1]") << Problem{{}, QStringLiteral("[1]"), {}};
}

void TestRunpodParts::problemBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(Problem, problem);
    QVERIFY(parseProblem(body) == problem);
}

void TestRunpodParts::secretsAreScrubbed()
{
    const Problem problem{
        QStringLiteral("T"), QStringLiteral("env.HF_TOKEN=hf_hidden is too long"), {QStringLiteral("value hf_hidden")}};
    const QString text = scrubbed(problem, {Secret(QStringLiteral("hf_hidden")), Secret(QStringLiteral("1"))}).text();
    QCOMPARE(text, QStringLiteral("T; env.HF_TOKEN=*** is too long; value ***"));
}

void TestRunpodParts::rateLimits_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("seconds");
    QTest::newRow("one") << QByteArray(R"("minute";r=12;t=30)") << 12 << 30;
    QTest::newRow("the scarcest") << QByteArray(R"("minute";r=12;t=30, "hour";r=3;t=900)") << 3 << 900;
    QTest::newRow("spaces") << QByteArray(R"( "minute" ; r=0 ; t=5 )") << 0 << 5;
    QTest::newRow("none") << QByteArray() << -1 << -1;
    QTest::newRow("rubbish") << QByteArray("a;r=x;t") << -1 << -1;
    QTest::newRow("negative") << QByteArray(R"("minute";r=-4;t=1)") << -1 << -1;
}

void TestRunpodParts::rateLimits()
{
    QFETCH(QByteArray, header);
    QFETCH(int, left);
    QFETCH(int, seconds);
    const QDateTime now(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    const RateBudget budget = parseRateLimit(header, now);
    QCOMPARE(budget.left.value_or(-1), left);
    QCOMPARE(budget.renewsAt.isValid() ? int(now.secsTo(budget.renewsAt)) : -1, seconds);
}

void TestRunpodParts::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray("17") << 17;
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("a date") << QByteArray("Mon, 23 Nov 2026 09:00:40 GMT") << 40;
    QTest::newRow("a date gone by") << QByteArray("Mon, 23 Nov 2026 08:00:00 GMT") << 0;
    QTest::newRow("a year") << QByteArray("31536000") << 3600;
    QTest::newRow("rubbish") << QByteArray("soon") << 0;
}

void TestRunpodParts::retryAfter()
{
    QFETCH(QByteArray, header);
    QTEST(parseRetryAfter(header, QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC)), "seconds");
}

void TestRunpodParts::states_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("state");
    const auto row = [](const char* word, const char* state) {
        QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(state);
    };
    row("PROVISIONING", "provisioning");
    row("STARTING", "starting");
    row("RUNNING", "running");
    row("EXITED", "asleep");
    row("ERROR", "failed");
    row("TERMINATED", "gone");
    row("PAUSED_BY_MOON", "unknown");
    row("", "unknown");
}

void TestRunpodParts::states()
{
    QFETCH(QString, word);
    const auto machine = parseMachine(QStringLiteral(R"({"id":"a","status":"%1"})").arg(word).toUtf8());
    QVERIFY(machine);
    QTEST(toString(machine->state), "state");
    QCOMPARE(machine->stateText, word);
}

void TestRunpodParts::storage_data()
{
    QTest::addColumn<QByteArray>("mounts");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("volume");
    QTest::addColumn<int>("size");
    const QString none;
    QTest::newRow("none") << QByteArray("{}") << QStringLiteral("none") << none << 0;
    QTest::newRow("null") << QByteArray("null") << QStringLiteral("none") << none << 0;
    QTest::newRow("disk") << QByteArray(R"({"persistent":{"size":20,"path":"/workspace"}})")
                          << QStringLiteral("host disk") << none << 20;
    QTest::newRow("volume") << QByteArray(R"({"network":[{"volumeId":"v","path":"/workspace"}]})")
                            << QStringLiteral("network volume") << QStringLiteral("v") << 0;
    QTest::newRow("empty list") << QByteArray(R"({"network":[]})") << QStringLiteral("none") << none << 0;
    QTest::newRow("no list") << QByteArray(R"({"network":{"volumeId":"v"}})") << QStringLiteral("network volume")
                             << QStringLiteral("v") << 0;
}

void TestRunpodParts::storage()
{
    QFETCH(QByteArray, mounts);
    const auto machine = parseMachine(R"({"id":"a","mounts":)" + mounts + "}");
    QVERIFY(machine);
    QTEST(toString(machine->storage.kind), "kind");
    QTEST(machine->storage.volumeId, "volume");
    QTEST(machine->storage.sizeGb, "size");
}

void TestRunpodParts::aWholeMachine()
{
    const auto machine = parseMachine(R"({"id":"abc","name":"studio","status":"RUNNING",
        "actions":["terminate","stop","restart","defragment"],"image":"i","args":"--fast","disk":50,
        "env":{"HF_TOKEN":"hf_hidden","N":5},"ports":["8188/http","22/tcp"],"gpu":{"id":"RTX 4090","count":2},
        "cloud":"SECURE","dataCenterId":"EU-RO-1","template":"t","cost":1.38,"locked":true,
        "createdAt":"2026-11-23T08:00:00Z","startedAt":"2026-11-23T10:30:00.5+01:00","future":{"x":[1]},
        "runtime":{"uptime":77,"gpus":[{"util":37,"memoryUtil":52},{}],
        "ports":[{"private":22,"public":31022,"type":"tcp","ip":"203.0.113.9"},{"private":8188,"public":null}]}})");
    QVERIFY(machine);
    QCOMPARE(toString(*machine), QStringLiteral("abc running (RUNNING) may stop,restart,terminate"));
    QCOMPARE(machine->gpuCount, 2);
    QCOMPARE(machine->costPerHour.value(), 1.38);
    QCOMPARE(machine->containerDiskGb, 50);
    QCOMPARE(machine->dataCentre, QStringLiteral("EU-RO-1"));
    QVERIFY(machine->locked);
    QCOMPARE(machine->startedAt, QDateTime(QDate(2026, 11, 23), QTime(9, 30, 0, 500), Qt::UTC));
    QCOMPARE(machine->runtime->uptimeSeconds, 77);
    QCOMPARE(machine->runtime->gpuUse, (QList<int>{37, 0}));
    QCOMPARE(machine->runtime->ports.first().outside, 31022);
    QCOMPARE(machine->env.size(), 2);
    QVERIFY(!parseMachine("{}"));
    QVERIFY(!parseMachine("<html>"));
}

/// The spec's own 201 example has one for a machine that has not started.
void TestRunpodParts::anEmptyRuntimeIsNone()
{
    QVERIFY(!parseMachine(R"({"id":"a","runtime":{}})")->runtime);
    QVERIFY(!parseMachine(R"({"id":"a","runtime":null})")->runtime);
    QVERIFY(!parseMachine(R"({"id":"a","cost":"much","disk":-4})")->costPerHour);
}

void TestRunpodParts::listsOfManyForms_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("next");
    QTest::newRow("wrapped") << QByteArray(R"({"pods":[{"id":"a"},{"id":"b"},{"name":"no id"},7]})") << 2 << QString();
    QTest::newRow("bare") << QByteArray(R"([{"id":"a"}])") << 1 << QString();
    QTest::newRow("paged") << QByteArray(R"({"pods":[{"id":"a"}],"pagination":{"hasNextPage":true,"nextCursor":"x"}})")
                           << 1 << QStringLiteral("x");
    QTest::newRow("last page") << QByteArray(
                                      R"({"pods":[{"id":"a"}],"pagination":{"hasNextPage":false,"nextCursor":"x"}})")
                               << 1 << QString();
    QTest::newRow("no list") << QByteArray("{}") << -1 << QString();
    QTest::newRow("no JSON") << QByteArray("<html>") << -1 << QString();
}

void TestRunpodParts::listsOfManyForms()
{
    QFETCH(QByteArray, body);
    const auto page = parseMachines(body);
    QTEST(page ? int(page->items.size()) : -1, "count");
    QTEST(page ? page->next : QString(), "next");
}

void TestRunpodParts::creationBody()
{
    Recipe recipe;
    recipe.image = QStringLiteral("img");
    recipe.templateId = QStringLiteral("tpl");
    recipe.cloud = QStringLiteral("COMMUNITY");
    recipe.ports = {QStringLiteral("8188/http")};
    recipe.storage = {StorageKind::NetworkVolume, 0, QStringLiteral("vol"), {}};
    recipe.dataCentres = {QStringLiteral("EU-RO-1")};
    const EnvValue one{QStringLiteral("A"), Secret(QStringLiteral("b"))};
    const auto body = json::parse(createBody(recipe, QStringLiteral("gpu"), QStringLiteral("n-1"), {one})).value();
    const auto wanted = json::parse(R"({"name":"n-1","gpu":{"id":"gpu","count":1},"templateId":"tpl","cloud":"SECURE",
        "ports":["8188/http"],"dataCenterIds":["EU-RO-1"],"env":{"A":"b"},
        "mounts":{"network":[{"volumeId":"vol","path":"/workspace"}]}})")
                            .value();
    QCOMPARE(json::dump(body), json::dump(wanted));
    recipe.storage = {StorageKind::HostDisk, 5, {}, {}};
    const auto disk = json::parse(createBody(recipe, {}, {}, {})).value();
    QCOMPARE(json::Reader(disk).at("mounts").at("persistent").at("size").integer().value(), 10); // the least there is
}

void TestRunpodParts::balances_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("known");
    QTest::newRow("told") << QByteArray(R"({"data":{"myself":{"clientBalance":12.5,"spendLimit":80}}})") << true;
    QTest::newRow("errors") << QByteArray(R"({"data":{"myself":{"clientBalance":1}},"errors":[{"message":"no"}]})")
                            << false;
    QTest::newRow("null") << QByteArray(R"({"data":{"myself":null}})") << false;
    QTest::newRow("a page") << QByteArray("<html>") << false;
}

void TestRunpodParts::balances()
{
    QFETCH(QByteArray, body);
    const Account account = parseBalance(body);
    QTEST(account.balance.has_value(), "known");
    QCOMPARE(account.unavailable.isEmpty(), account.balance.has_value());
}

void TestRunpodParts::events_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QByteArrayList>("data");
    QTest::addColumn<QByteArray>("lastId");
    using L = QByteArrayList;
    QTest::newRow("one") << L{"id: 7\ndata: a\n\n"} << L{"a"} << QByteArray("7");
    QTest::newRow("cut anywhere") << L{"id: 7\nda", "ta: a", "\n", "\ndata:b\n\n"} << L{"a", "b"} << QByteArray("7");
    QTest::newRow("two lines") << L{"data: a\ndata: b\n\n"} << L{"a\nb"} << QByteArray();
    QTest::newRow("CRLF cut between") << L{"data: a\r", "\n\r\n"} << L{"a"} << QByteArray();
    QTest::newRow("comments") << L{": ping\n\ndata: a\n\n"} << L{"a"} << QByteArray();
    QTest::newRow("unfinished") << L{"data: a\n"} << L{} << QByteArray();
    QTest::newRow("id without data") << L{"id: 9\n\n"} << L{} << QByteArray("9");
}

void TestRunpodParts::events()
{
    QFETCH(QByteArrayList, pieces);
    EventLines lines;
    QByteArrayList data;
    for (const QByteArray& piece : std::as_const(pieces)) {
        for (const ServerEvent& event : lines.take(piece)) {
            data.append(event.data);
        }
    }
    QTEST(data, "data");
    QTEST(lines.lastId(), "lastId");
}

void TestRunpodParts::eventsWithoutEnd()
{
    EventLines lines;
    QVERIFY(lines.take("retry: 250\ndata: " + QByteArray(2 << 20, 'x')).isEmpty());
    QCOMPARE(lines.retryMs(), 250);
    QCOMPARE(lines.take("\n\ndata: a\n\n").size(), 1);
    lines.take("data: half");
    lines.restart();
    QCOMPARE(lines.take("data: b\n\n").first().data, QByteArray("b"));
}

QTEST_GUILESS_MAIN(TestRunpodParts)
#include "tst_runpodparts.moc"
