#include "base/json.h"
#include "tests/pods/runpodquestions.h"
#include "tests/pods/sessionsetup.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The rows of runpod.md 1A.4 of a pod that is made anew and refused, or made only later, over real HTTP: what a
/// session makes of it, and which GPUs are asked for in which order. Which row is tested where stands in
/// tst_podliferows.cpp.
class TestCreationRows : public QObject
{
    Q_OBJECT
private slots:
    void refusedInASession_data();
    void refusedInASession();
    void noRoomAndWaitedFor();
    void brokenAndNotMade_data();
    void brokenAndNotMade();
    void brokenAgainAndAgain();
    void theSameCandidateAgain();
    void theSameCandidateAgainInASession();
    void notTaken_data();
    void notTaken();
};

namespace {

const QString full = QStringLiteral("NVIDIA A40");

/// A session whose machine has no GPU left, and which asks what to do.
struct ChoosingSetup : SessionSetup
{
    ChoosingSetup()
    {
        machineIsFull(true);
        begin();
        session->start();
        chooses = until(Stage::Choosing, 60);
    }

    [[nodiscard]] QString message() const { return session->situation().message; }
    bool chooses = false;
};

/// The bodies of what was to be made, in order.
QList<nlohmann::json> wanted(ScriptedRunPod& cloud)
{
    QList<nlohmann::json> bodies;
    for (const ScriptedServer::Request& one : cloud.server().everything()) {
        if (one.method == "POST" && one.target == "/v2/pods") {
            bodies.append(json::parse(one.body).value());
        }
    }
    return bodies;
}

QStringList gpusOf(const QList<nlohmann::json>& bodies)
{
    QStringList gpus;
    for (const nlohmann::json& body : bodies) {
        gpus << json::Reader(body).at("gpu").at("id").string();
    }
    return gpus;
}

/// All of them by one attempt: whichever is made in the end, the others are found in it.
QString attemptOf(const QList<nlohmann::json>& bodies)
{
    QSet<QString> attempts;
    for (const nlohmann::json& body : bodies) {
        attempts.insert(json::Reader(body).at("env").at(attemptName().toLatin1().constData()).string());
    }
    return attempts.size() == 1 ? *attempts.begin() : QString();
}

} // namespace

/// "422/402 → stop": said, with nothing made, and nothing more asked for. What forbids the GPU alone (403) as well,
/// where there is no other.
void TestCreationRows::refusedInASession_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Reply& answer, const char* where, const char* words) {
        QTest::newRow(name) << answer << QString::fromLatin1(where) << QString::fromLatin1(words);
    };
    row("400 a rule", problem(400, "disk is too small"), "failed: refused",
        "RunPod does not make this pod: disk is too small");
    row("401", problem(401, "invalid token"), "failed: no right", "enter one that is valid");
    row("402", problem(402, "insufficient balance"), "failed: no money", "too low to make this pod; top it up first");
    row("403", problem(403, "access denied"), "failed: no right", "the account may not use this GPU");
    row("410", problem(410, "retired"), "failed: refused", "update RYLA Studio");
    row("422", ScriptedRunPod::problem(422, "T", {}, {QStringLiteral("unknown property \"x\"")}), "failed: refused",
        "please report this: unknown property \"x\"");
}

void TestCreationRows::refusedInASession()
{
    QFETCH(Reply, answer);
    QFETCH(QString, where);
    QFETCH(QString, words);
    ChoosingSetup s;
    QVERIFY(s.chooses);
    s.cloud.misbehave({"POST", "/pods", answer});
    QVERIFY(s.session->makeAnew({lovelace}));
    QVERIFY(s.pass(10));
    QCOMPARE(s.where(), where);
    QVERIFY2(s.message().contains(words), qPrintable(s.message()));
    QVERIFY(!s.session->situation().mayCost());
    QVERIFY(s.session->situation().choices.contains(Choice::TryAgain));
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), where);
    QCOMPARE(wanted(s.cloud).size(), 1);
    QCOMPARE(s.cloud.creations, 0);
    s.session->choose(Choice::TryAgain); // the cause is gone: the same wish, not a start of the old machine
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QCOMPARE(s.cloud.creations, 1);
    QVERIFY(!attemptOf(wanted(s.cloud)).isEmpty());
    QCOMPARE(s.machine().gpu, lovelace);
}

/// 3.3: "wait and retry (people poll every 60 s)".
void TestCreationRows::noRoomAndWaitedFor()
{
    ChoosingSetup s;
    QVERIFY(s.chooses);
    s.cloud.freeGpus[lovelace] = 0;
    QVERIFY(s.session->makeAnew({lovelace}));
    QVERIFY2(s.until(Stage::Choosing, 60), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("choosing: no GPU"));
    QVERIFY(s.pass(300));
    QCOMPARE(wanted(s.cloud).size(), 1); // nothing is done before the user has chosen
    s.session->choose(Choice::Wait);
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), QStringLiteral("waiting for a GPU"));
    const qsizetype asked = wanted(s.cloud).size() - 1;
    QVERIFY2(asked == 4 || asked == 5, qPrintable(QString::number(asked)));
    QVERIFY2(s.message().contains(QStringLiteral("Asked %1 times").arg(asked)), qPrintable(s.message()));
    s.cloud.freeGpus[lovelace] = 1;
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QVERIFY(!attemptOf(wanted(s.cloud)).isEmpty());
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(s.mostRunning, 1);
}

/// "5xx → same candidate again", after a look whether it was made after all.
void TestCreationRows::brokenAndNotMade_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::newRow("500") << problem(500, "boom");
    QTest::newRow("500 \"Something went wrong\"")
        << problem(500, "Something went wrong. Please try again later or contact support.");
    QTest::newRow("504 of a gateway") << Reply{504, "text/html", "<html>"};
    QTest::newRow("closed") << Reply{.fate = Fate::CloseAtOnce};
}

void TestCreationRows::brokenAndNotMade()
{
    QFETCH(Reply, answer);
    ChoosingSetup s;
    QVERIFY(s.chooses);
    s.cloud.misbehave({"POST", "/pods", answer, 2});
    QVERIFY(s.session->makeAnew({lovelace, ada}));
    QVERIFY(s.pass(2));
    QCOMPARE(s.where(), QStringLiteral("asked"));
    QVERIFY(s.session->situation().mayCost()); // for all that is known
    QVERIFY(s.pass(10));
    QCOMPARE(wanted(s.cloud).size(), 1); // not before it has had time to show
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QCOMPARE(gpusOf(wanted(s.cloud)), (QStringList{lovelace, lovelace, lovelace}));
    QVERIFY(!attemptOf(wanted(s.cloud)).isEmpty());
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(s.mostRunning, 1);
}

/// Three times in a row it is told, and not gone on with for ever.
void TestCreationRows::brokenAgainAndAgain()
{
    ChoosingSetup s;
    QVERIFY(s.chooses);
    s.cloud.misbehave({"POST", "/pods", problem(500, "boom"), 3});
    QVERIFY(s.session->makeAnew({lovelace}));
    QVERIFY2(s.until(Stage::Failed, 120), qPrintable(s.where()));
    QCOMPARE(s.where(), QStringLiteral("failed: refused"));
    QVERIFY2(s.message().contains(QLatin1String("it is not in the list")), qPrintable(s.message()));
    QVERIFY(s.pass(300));
    QCOMPARE(wanted(s.cloud).size(), 3);
    s.session->choose(Choice::TryAgain);
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QVERIFY(!attemptOf(wanted(s.cloud)).isEmpty());
    QCOMPARE(s.cloud.creations, 1);
}

/// "400/403 → next, 5xx → same candidate again": what is behind the one that broke is not asked for, for that one may
/// have been made. Who asks again begins with the best.
void TestCreationRows::theSameCandidateAgain()
{
    RunpodSetup s;
    s.cloud.freeGpus[full] = 0;
    s.cloud.misbehave({"POST", "/pods",
                       problem(400, "There are no longer any instances available with the requested "
                                    "specifications. Please refresh and try again.")});
    s.cloud.misbehave({"POST", "/pods", problem(500, "boom")});
    const Recipe three = recipe({full, lovelace, ada});
    QVERIFY(!answerOf(s.provider.create(three, mine, attempt)));
    QCOMPARE(gpusOf(wanted(s.cloud)), (QStringList{full, lovelace}));
    QCOMPARE(kindOf(answerOf(s.provider.create(three, mine, attempt))), QStringLiteral("good"));
    QCOMPARE(gpusOf(wanted(s.cloud)), (QStringList{full, lovelace, full, lovelace}));
    QCOMPARE(attemptOf(wanted(s.cloud)), attempt);
    QCOMPARE(s.cloud.creations, 1);
}

void TestCreationRows::theSameCandidateAgainInASession()
{
    ChoosingSetup s;
    QVERIFY(s.chooses);
    s.cloud.forbiddenGpus = {ada};
    s.cloud.misbehave({"POST", "/pods", problem(403, "access denied")});
    s.cloud.misbehave({"POST", "/pods", Reply{504, "text/html", "<html>"}});
    QVERIFY(s.session->makeAnew({ada, lovelace}));
    QVERIFY2(s.until(Stage::Ready, 300), qPrintable(s.where()));
    QCOMPARE(gpusOf(wanted(s.cloud)), (QStringList{ada, lovelace, ada, lovelace}));
    QVERIFY(!attemptOf(wanted(s.cloud)).isEmpty());
    QCOMPARE(s.machine().gpu, lovelace);
    QCOMPARE(s.mostRunning, 1);
}

/// 1A.1, 1A.4, 3.2: the scripted RunPod takes no more than the real one, or every other row would prove less.
void TestCreationRows::notTaken_data()
{
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& with, const char* kind, const char* words) {
        QTest::newRow(name) << with << QString::fromLatin1(kind) << QString::fromLatin1(words);
    };
    row("as it should be", "{}", "good", "");
    row("an unknown property", R"({"spot":true})", "mistake", "unknown property \"spot\"");
    row("of the GPU", R"({"gpu":{"foo":1}})", "mistake", "unknown property \"gpu.foo\"");
    row("of the mounts", R"({"mounts":{"nfs":{}}})", "mistake", "unknown property \"mounts.nfs\"");
    row("of a volume", R"({"mounts":{"network":[{"volumeId":"vol1","size":9}]}})", "mistake",
        "unknown property \"mounts.network[].size\"");
    row("of a disk", R"({"mounts":{"network":null,"persistent":{"size":10,"id":"a"}}})", "mistake",
        "unknown property \"mounts.persistent.id\"");
    row("no name", R"({"name":null})", "mistake", "name is required");
    row("both kinds of mounts", R"({"mounts":{"persistent":{"size":10,"path":"/w"}}})", "mistake",
        "exclude each other");
    row("two volumes", R"({"mounts":{"network":[{"volumeId":"vol1"},{"volumeId":"vol2"}]}})", "mistake", "at most one");
    row("a disk of 10 GB", R"({"mounts":{"network":null,"persistent":{"size":10}}})", "good", "");
    row("a disk of 9 GB", R"({"mounts":{"network":null,"persistent":{"size":9}}})", "mistake", "at least 10");
    row("a volume that is not there", R"({"mounts":{"network":[{"volumeId":"gone"}]}})", "other",
        "network volume gone not found");
    row("a volume elsewhere", R"({"dataCenterIds":["US-KS-2"]})", "other", "is not in the data centers");
    row("a volume there or elsewhere", R"({"dataCenterIds":["US-KS-2","EU-RO-1"]})", "good", "");
    row("a volume in the community cloud", R"({"cloud":"COMMUNITY"})", "other", "only in the secure cloud");
    row("the community cloud", R"({"cloud":"COMMUNITY","mounts":null})", "good", "");
    row("image and template", R"({"templateId":"cw3nka7d08"})", "other", "exactly one of image and templateId");
    row("gpu and cpu", R"({"cpu":{"id":"cpu5c"}})", "other", "exactly one of gpu and cpu");
    for (const int count : {48, 49}) { // two are there already
        nlohmann::json env;
        for (int i = 0; i < count; ++i) {
            env["V" + std::to_string(i)] = "x";
        }
        row(count == 48 ? "50 variables" : "51 variables", json::dump(nlohmann::json{{"env", env}}),
            count == 48 ? "good" : "other", count == 48 ? "" : "at most 50");
    }
}

void TestCreationRows::notTaken()
{
    QFETCH(QByteArray, with);
    QFETCH(QString, words);
    RunpodSetup s;
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({ada}), mine, attempt))), QStringLiteral("good"));
    nlohmann::json body = wanted(s.cloud).first(); // what the program sends, but for one thing
    body.merge_patch(json::parse(with).value());
    runpod::RestApi api(Secret(QStringLiteral("rp_good_key")), basesOf(s.cloud), s.clock);
    runpod::Question question;
    question.method = "POST";
    question.path = QStringLiteral("/pods");
    question.body = json::dump(body);
    question.doing = QStringLiteral("make this pod");
    const auto answer = answerOf(api.ask(question));
    QTEST(kindOf(answer), "kind");
    QVERIFY2(refusalIn(answer).message.contains(words), qPrintable(refusalIn(answer).message));
    QCOMPARE(s.cloud.creations, words.isEmpty() ? 2 : 1);
}

QTEST_GUILESS_MAIN(TestCreationRows)
#include "tst_creationrows.moc"
