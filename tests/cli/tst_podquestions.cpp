#include "cli/podquestions.h"
#include "tests/cli/podasking.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

class TestPodQuestions : public QObject
{
    Q_OBJECT
private slots:
    void machines();
    void noKey();
    void newPods();
    void logs();
    void volumes();
};

void TestPodQuestions::machines()
{
    PodAsking rig;
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
    PodAsking rig(false);
    const auto machines = answerOf(rig.questions->machines(QStringLiteral("runpod")));
    QVERIFY(!machines);
    QVERIFY(machines.error().message.contains(QStringLiteral("RUNPOD_API_KEY")));
}

void TestPodQuestions::newPods()
{
    PodAsking rig;
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
    PodAsking rig;
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

void TestPodQuestions::volumes()
{
    PodAsking rig;
    Capture capture;
    QSignalSpy answered(rig.questions.get(), &PodQuestions::answered);
    rig.questions->volumes(QStringLiteral("runpod"));
    QTRY_COMPARE(answered.count(), 1);
    QVERIFY(capture.text().contains("vol1"));
}

QTEST_GUILESS_MAIN(TestPodQuestions)
#include "tst_podquestions.moc"
