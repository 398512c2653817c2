#include "cli/podquestions.h"
#include "tests/cli/capture.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

namespace {

/// The questions of a command at a scripted RunPod, found as RunPod's own tools find theirs.
struct Rig
{
    explicit Rig(bool hasKey = true)
    {
        qputenv("RUNPOD_API_URL", cloud.rest().toString().toUtf8());
        qputenv("RUNPOD_API_KEY", hasKey ? "rp_good_key" : "");
        StudioOptions options;
        options.paths = Paths::under(home.path());
        options.keyStore = false;
        options.gallery = false;
        options.pods = StudioOptions::Pods::Asked;
        studio = std::make_unique<Studio>(options);
        (void)answerOf(studio->open());
        questions = std::make_unique<PodQuestions>(*studio, console, false);
    }
    ~Rig()
    {
        qunsetenv("RUNPOD_API_URL");
        qunsetenv("RUNPOD_API_KEY");
    }
    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;

    QTemporaryDir home;
    MovableClock clock;
    ScriptedRunPod cloud{clock};
    Console console;
    std::unique_ptr<Studio> studio;
    std::unique_ptr<PodQuestions> questions;
};

} // namespace

class TestPodQuestions : public QObject
{
    Q_OBJECT
private slots:
    void machines();
    void noKey();
    void newPods();
    void logs();
    void volumesAndCost();
};

void TestPodQuestions::machines()
{
    Rig rig;
    const QString id = rig.cloud.add({.hostDiskGb = 20}).id;
    const auto machines = answerOf(rig.questions->machines(QStringLiteral("runpod")));
    QVERIFY(machines);
    QCOMPARE(machines->size(), 1);
    QCOMPARE(machines->first().id.text, id);
    rig.cloud.key = "another";
    const auto refused = answerOf(rig.questions->machines(QStringLiteral("runpod")));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Unauthorized);
}

void TestPodQuestions::noKey()
{
    Rig rig(false);
    const auto machines = answerOf(rig.questions->machines(QStringLiteral("runpod")));
    QVERIFY(!machines);
    QVERIFY(machines.error().message.contains(QStringLiteral("RUNPOD_API_KEY")));
}

void TestPodQuestions::newPods()
{
    Rig rig;
    pods::ConfiguredPod pod;
    pod.name = QStringLiteral("studio");
    pod.provider = QStringLiteral("runpod");
    pod.machine = pods::MachineId{rig.cloud.add({.volume = QStringLiteral("vol1")}).id};
    const auto whole = answerOf(rig.questions->completed(pod));
    QVERIFY(whole);
    QCOMPARE(whole->recipe.storage.volumeId, QStringLiteral("vol1"));
    pod.machine = pods::MachineId{QStringLiteral("nobody")};
    const auto none = answerOf(rig.questions->completed(pod));
    QVERIFY(!none && none.error().kind == ErrorKind::NotFound);
    pod.provider = QStringLiteral("address");
    QVERIFY(!answerOf(rig.questions->completed(pod)));
    pod.address = QUrl(QStringLiteral("http://127.0.0.1:8188"));
    QVERIFY(answerOf(rig.questions->completed(pod)));
}

void TestPodQuestions::logs()
{
    Rig rig;
    pods::ConfiguredPod pod;
    pod.provider = QStringLiteral("runpod");
    pod.machine = pods::MachineId{rig.cloud.add({}).id};
    rig.cloud.makeReady(pod.machine.text);
    Capture capture;
    QSignalSpy answered(rig.questions.get(), &PodQuestions::answered);
    rig.questions->logs(pod, {}, false);
    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, 15'000);
    QVERIFY(capture.text().contains("pulling image"));
}

void TestPodQuestions::volumesAndCost()
{
    Rig rig;
    Capture capture;
    QSignalSpy answered(rig.questions.get(), &PodQuestions::answered);
    rig.questions->volumes(QStringLiteral("runpod"));
    QTRY_COMPARE(answered.count(), 1);
    pods::ConfiguredPod pod;
    pod.name = QStringLiteral("studio");
    rig.questions->cost({pod});
    QTRY_COMPARE(answered.count(), 2);
    QVERIFY(capture.text().contains("studio"));
}

QTEST_GUILESS_MAIN(TestPodQuestions)
#include "tst_podquestions.moc"
