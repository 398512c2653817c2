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

QTEST_GUILESS_MAIN(TestCreationRows)
#include "tst_creationrows.moc"
