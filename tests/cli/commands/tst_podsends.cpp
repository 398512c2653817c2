// `ryla pods stop --now`, restart, terminate and recreate as processes at a scripted RunPod.
#include "fleet/fleet.h"
#include "jobs/jobstore.h"
#include "tests/cli/podcloud.h"
#include "tests/support/answerof.h"

#include <csignal>

using namespace ryla;
using namespace ryla::cli;

class TestPodsEnds : public QObject
{
    Q_OBJECT
private slots:
    void restartsAndStopsNow();
    void restartsUnderNoJob();
    void terminatesOnlyWhatIsMeant();
    void terminatesAtOnceWhatKeepsItsData();
    void madeAnew();
    void wrongKind();
};

namespace {

tests::ScriptedPod onVolume()
{
    tests::ScriptedPod pod;
    pod.volume = QStringLiteral("vol1");
    return pod;
}

} // namespace

void TestPodsEnds::restartsAndStopsNow()
{
    PodCloud c(onVolume());
    QVERIFY2(c.added.code == 0, c.added.err.constData());
    QCOMPARE(c.run(QStringLiteral("pods restart studio")).code, 2); // it sleeps
    c.cloud.makeReady(c.machine);
    const qint64 upSince = c.cloud.pod(c.machine).upSince;
    const Answer again = c.run(QStringLiteral("pods restart studio"));
    QVERIFY2(again.code == 0, again.err.constData());
    QVERIFY(c.cloud.pod(c.machine).upSince > upSince);
    QVERIFY(c.cloud.stops.isEmpty());
    const Answer stopped = c.run(QStringLiteral("pods stop studio --now"));
    QVERIFY2(stopped.code == 0, stopped.err.constData());
    QCOMPARE(c.cloud.stops.value(c.machine), 1);
    QCOMPARE(c.cloud.running(), 0);
}

/// Of another program, which is this one.
void TestPodsEnds::restartsUnderNoJob()
{
    PodCloud c(onVolume());
    c.cloud.makeReady(c.machine);
    const QByteArray id = valueAt(c.run(QStringLiteral("pods show studio --json")).out, "id");
    jobs::JobStore store(c.rig.home());
    jobs::JobRecord record;
    record.id = jobs::JobId{QStringLiteral("theirs")};
    record.target = fleet::Fleet::targetOf(pods::PodId{QString::fromUtf8(id).remove(u'"')});
    record = tests::answerOf(store.insert(record, false)).value();
    record.state = jobs::JobState::Running;
    QVERIFY(tests::answerOf(store.save(record)).value());
    const Answer refused = c.run(QStringLiteral("pods restart studio"));
    QVERIFY2(refused.code != 0 && refused.err.contains("say --now"), refused.err.constData());
    const Answer meant = c.run(QStringLiteral("pods restart studio --now"));
    QVERIFY2(meant.code == 0, meant.err.constData());
}

void TestPodsEnds::terminatesOnlyWhatIsMeant()
{
    tests::ScriptedPod disk;
    disk.hostDiskGb = 40;
    PodCloud c(disk);
    const Answer unsaid = c.run(QStringLiteral("pods terminate studio"));
    QCOMPARE(unsaid.code, 2);
    QVERIFY2(unsaid.err.contains("its disk of 40 GB") && unsaid.err.contains("--yes-i-mean studio"),
             unsaid.err.constData());
    QCOMPARE(c.run(QStringLiteral("pods terminate studio --yes-i-mean other")).code, 2);
    QVERIFY(c.cloud.pods().contains(c.machine));
    QCOMPARE(int(c.cloud.pod(c.machine).life), int(tests::ScriptedPod::Life::Exited));
    const Answer gone = c.run(QStringLiteral("pods terminate studio --yes-i-mean studio"));
    QVERIFY2(gone.code == 0, gone.err.constData());
    QCOMPARE(int(c.cloud.pod(c.machine).life), int(tests::ScriptedPod::Life::Terminated));
    const Answer twice = c.run(QStringLiteral("pods terminate studio --yes-i-mean studio"));
    QVERIFY2(twice.code == 0 && twice.err.contains("no machine any more"), twice.err.constData());
}

void TestPodsEnds::terminatesAtOnceWhatKeepsItsData()
{
    PodCloud c(onVolume());
    c.cloud.makeReady(c.machine);
    const Answer gone = c.run(QStringLiteral("pods terminate studio"));
    QVERIFY2(gone.code == 0, gone.err.constData());
    QCOMPARE(int(c.cloud.pod(c.machine).life), int(tests::ScriptedPod::Life::Terminated));
}

void TestPodsEnds::madeAnew()
{
    PodCloud c(onVolume());
    c.cloud.pod(c.machine).hostFull = true;
    const Answer offers = c.run(QStringLiteral("pods recreate studio"));
    QVERIFY2(offers.code == 0 && offers.out.contains("NVIDIA L40S") && offers.out.contains("/h"),
             (offers.out + offers.err).constData());
    QCOMPARE(c.run(QStringLiteral("pods recreate studio --gpu nothing")).code, 2);
    QCOMPARE(c.cloud.creations, 0);
    const auto process = c.rig.start({QStringLiteral("pods"), QStringLiteral("recreate"), QStringLiteral("studio"),
                                      QStringLiteral("--gpu"), QStringLiteral("NVIDIA L40S")});
    QTRY_COMPARE_WITH_TIMEOUT(c.cloud.creations, 1, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(c.cloud.running(), 1, 10'000);
    ::kill(pid_t(process->processId()), SIGINT); // its ComfyUI is behind another address than the old one's
    QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process->exitCode(), 130);
    QCOMPARE(c.cloud.running(), 0);
    QVERIFY(valueAt(c.run(QStringLiteral("pods show studio --json")).out, "machine").contains("NVIDIA L40S"));
}

void TestPodsEnds::wrongKind()
{
    const ProgramRig rig;
    QCOMPARE(rig.run(QStringLiteral("pods add there --provider address --url http://127.0.0.1:1").split(u' ')).code, 0);
    for (const char* what : {"terminate", "recreate", "restart"}) {
        const Answer answer = rig.run({QStringLiteral("pods"), QString::fromLatin1(what), QStringLiteral("there")});
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.err.contains("from here"), answer.err.constData());
    }
}

QTEST_GUILESS_MAIN(TestPodsEnds)
#include "tst_podsends.moc"
