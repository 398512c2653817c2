#include "pods/providers/runpod/creation.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

namespace {

const QString ada = QStringLiteral("NVIDIA GeForce RTX 4090");
const QString lovelace = QStringLiteral("NVIDIA L40S");
const QString full = QStringLiteral("NVIDIA A40");

Recipe recipe(const QStringList& gpus)
{
    Recipe one;
    one.name = QStringLiteral("studio");
    one.image = QStringLiteral("runpod/comfyui:latest");
    one.gpus = gpus;
    one.ports = {QStringLiteral("8188/http")};
    one.storage = {StorageKind::NetworkVolume, 0, QStringLiteral("vol1"), {}};
    one.dataCentres = {QStringLiteral("EU-RO-1")};
    one.env = {{QStringLiteral("HF_TOKEN"), Secret(QStringLiteral("hf_hidden"))}};
    return one;
}

const PodId mine{QStringLiteral("mine")};
const QString attempt = QStringLiteral("a1b2c3");

} // namespace

/// Making a machine at RunPod: the right one, and never two (runpod.md 1A.1, 1A.4).
class TestCreation : public QObject
{
    Q_OBJECT
private slots:
    void makesWhatIsWanted();
    void candidates_data();
    void candidates();
    void whatStopsIt_data();
    void whatStopsIt();
    void lostButMade_data();
    void lostButMade();
    void lostAndNotMade();
    void comesIntoTheListLater();
    void askedAgainItIsFound();
    void withoutAListNothingIsMade();
    void mistakesBeforeAsking();
    void secretsOfTheRecipe();
};

void TestCreation::makesWhatIsWanted()
{
    RunpodSetup s;
    const Machine made = valueOf(answerOf(s.provider.create(recipe({ada}), mine, attempt)));
    QCOMPARE(toString(made.state), QStringLiteral("provisioning"));
    QCOMPARE(made.name, QStringLiteral("studio-a1b2c3"));
    QCOMPARE(made.gpu, ada);
    QCOMPARE(made.storage.volumeId, QStringLiteral("vol1"));
    QCOMPARE(s.cloud.creations, 1);
    ConfiguredPod pod;
    pod.id = mine;
    QCOMPARE(machineOf(pod, valueOf(answerOf(s.provider.list())))->id, made.id); // by its mark
    const QString moved = s.cloud.migrate(made.id.text);
    QCOMPARE(machineOf(pod, valueOf(answerOf(s.provider.list())))->id.text, moved);
    QCOMPARE(recipeOf(made).env.size(), 1); // mark and attempt are given anew
}

void TestCreation::candidates_data()
{
    QTest::addColumn<QStringList>("gpus");
    QTest::addColumn<QString>("forbidden");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("got");
    const QString good = QStringLiteral("good");
    const QString capacity = QStringLiteral("capacity");
    QTest::newRow("the first") << QStringList{ada, lovelace} << QString() << good << ada;
    QTest::newRow("the next when full") << QStringList{full, lovelace} << QString() << good << lovelace;
    QTest::newRow("the next when forbidden") << QStringList{ada, lovelace} << ada << good << lovelace;
    QTest::newRow("all full") << QStringList{full, full} << QString() << capacity << QString();
    QTest::newRow("full, then forbidden") << QStringList{full, ada} << ada << capacity << QString();
    QTest::newRow("forbidden") << QStringList{ada} << ada << QStringLiteral("permission") << QString();
    QTest::newRow("unknown") << QStringList{QStringLiteral("Voodoo 2")} << QString() << capacity << QString();
}

void TestCreation::candidates()
{
    QFETCH(QStringList, gpus);
    QFETCH(QString, forbidden);
    RunpodSetup s;
    s.cloud.forbiddenGpus = {forbidden};
    const auto answer = answerOf(s.provider.create(recipe(gpus), mine, attempt));
    QTEST(kindOf(answer), "kind");
    QTEST(valueOf(answer).gpu, "got");
    QCOMPARE(s.cloud.creations, valueOf(answer).gpu.isEmpty() ? 0 : 1);
}

void TestCreation::whatStopsIt_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<QString>("kind");
    const auto problem = [](int status) { return ScriptedRunPod::problem(status, "T", QStringLiteral("d")); };
    QTest::newRow("402") << problem(402) << QStringLiteral("balance");
    QTest::newRow("422") << problem(422) << QStringLiteral("mistake");
    QTest::newRow("401") << problem(401) << QStringLiteral("key");
    QTest::newRow("410") << problem(410) << QStringLiteral("retired");
    QTest::newRow("429") << problem(429) << QStringLiteral("rate limit");
}

void TestCreation::whatStopsIt()
{
    QFETCH(Reply, answer);
    RunpodSetup s;
    s.cloud.misbehave({"POST", "/pods", answer});
    QTEST(kindOf(answerOf(s.provider.create(recipe({ada, lovelace}), mine, attempt))), "kind");
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), 1); // the other GPU was not asked for
}

void TestCreation::lostButMade_data()
{
    QTest::addColumn<Reply>("answer");
    QTest::newRow("closed") << Reply{.fate = Fate::CloseAtOnce};
    QTest::newRow("cut") << Reply{.fate = Fate::CloseInBody};
    QTest::newRow("silent") << Reply{.fate = Fate::Silent};
    QTest::newRow("500") << Reply{500, "text/plain", "boom"};
    QTest::newRow("504 of a proxy") << Reply{504, "text/html", "<html>"};
    QTest::newRow("nonsense") << Reply{201, "application/json", "{}"};
}

void TestCreation::lostButMade()
{
    QFETCH(Reply, answer);
    RunpodSetup s;
    s.cloud.misbehave({"POST", "/pods", answer, 1, true});
    const auto got = answerOf(s.provider.create(recipe({ada, lovelace}), mine, attempt));
    QCOMPARE(kindOf(got), QStringLiteral("good"));
    QCOMPARE(s.cloud.creations, 1);
    QCOMPARE(valueOf(got).id.text, s.cloud.pods().begin()->first);
}

void TestCreation::lostAndNotMade()
{
    RunpodSetup s;
    s.cloud.misbehave({"POST", "/pods", Reply{.fate = Fate::CloseAtOnce}});
    const auto first = answerOf(s.provider.create(recipe({ada}), mine, attempt));
    QVERIFY(!first);
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), 1);
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("GET")).size(), 4); // once before, three times after
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({ada}), mine, attempt))), QStringLiteral("good"));
    QCOMPARE(s.cloud.creations, 1);
}

/// The list may be behind: two looks see nothing, the third does.
void TestCreation::comesIntoTheListLater()
{
    RunpodSetup s;
    const Reply empty{200, "application/json", R"({"pods":[]})"};
    s.cloud.misbehave({"POST", "/pods", Reply{.fate = Fate::CloseAtOnce}, 1, true});
    s.cloud.misbehave({"GET", "/pods", empty, 3});
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({ada}), mine, attempt))), QStringLiteral("good"));
    QCOMPARE(s.cloud.creations, 1);
}

void TestCreation::askedAgainItIsFound()
{
    RunpodSetup s;
    const Machine first = valueOf(answerOf(s.provider.create(recipe({ada}), mine, attempt)));
    s.cloud.pod(first.id.text).name = QStringLiteral("renamed in the console");
    QCOMPARE(valueOf(answerOf(s.provider.create(recipe({ada}), mine, attempt))).id, first.id);
    QCOMPARE(s.cloud.creations, 1);
    // Another wish is another machine; so is the same after it was terminated.
    QVERIFY(valueOf(answerOf(s.provider.create(recipe({ada}), mine, QStringLiteral("other")))).id != first.id);
    QVERIFY(answerOf(s.provider.act(first.id, Action::Terminate)));
    QVERIFY(valueOf(answerOf(s.provider.create(recipe({ada}), mine, attempt))).id != first.id);
}

void TestCreation::withoutAListNothingIsMade()
{
    RunpodSetup s;
    s.cloud.misbehave({"GET", "/pods", Reply{503, "text/plain", "busy"}, 99});
    QVERIFY(!answerOf(s.provider.create(recipe({ada}), mine, attempt)));
    QCOMPARE(s.cloud.asked().filter(QStringLiteral("POST")).size(), 0);
}

void TestCreation::mistakesBeforeAsking()
{
    RunpodSetup s;
    const QString mistake = QStringLiteral("mistake");
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({}), mine, attempt))), mistake);
    QCOMPARE(kindOf(answerOf(s.provider.create(recipe({ada}), mine, {}))), mistake);
    Recipe empty = recipe({ada});
    empty.image.clear();
    QCOMPARE(kindOf(answerOf(s.provider.create(empty, mine, attempt))), mistake);
    Recipe large = recipe({ada});
    for (int i = 0; i < 50; ++i) {
        large.env.append({QStringLiteral("V%1").arg(i), Secret(QStringLiteral("x"))});
    }
    QCOMPARE(kindOf(answerOf(s.provider.create(large, mine, attempt))), mistake);
    QVERIFY(s.cloud.asked().isEmpty());
}

void TestCreation::secretsOfTheRecipe()
{
    RunpodSetup s;
    s.cloud.misbehave(
        {"POST", "/pods",
         ScriptedRunPod::problem(422, "T", QStringLiteral("d"), {QStringLiteral("env.HF_TOKEN: hf_hidden")})});
    const auto answer = answerOf(s.provider.create(recipe({ada}), mine, attempt));
    QVERIFY(!toString(std::get<Refusal>(*answer)).contains(QLatin1String("hf_hidden")));
    QVERIFY(s.cloud.server().everything().last().body.contains("hf_hidden")); // but it was sent
}

QTEST_GUILESS_MAIN(TestCreation)
#include "tst_creation.moc"
