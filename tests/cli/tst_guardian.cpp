#include "cli/guardian.h"
#include "pods/metrics.h"
#include "tests/pods/runpodsetup.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"
#include "workflow/loader.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using namespace ryla::tests;

namespace {

StudioOptions optionsIn(const QTemporaryDir& home)
{
    StudioOptions options;
    options.paths = Paths::under(home.path());
    options.keyStore = false;
    options.gallery = false;
    options.pods = StudioOptions::Pods::Kept;
    return options;
}

struct Rig
{
    Rig()
    {
        const StudioOptions options = optionsIn(home);
        studio = std::make_unique<Studio>(options);
        (void)answerOf(studio->open());
        pods::ConfiguredPod pod;
        pod.name = QStringLiteral("demo");
        pod.provider = QStringLiteral("demo");
        id = answerOf(studio->fleet()->pods().save(pod)).value_or(pods::PodId());
    }
    [[nodiscard]] bool begin() const
    {
        return QTest::qWaitFor([this] { return studio->fleet()->keeper(id) != nullptr; });
    }

    QTemporaryDir home;
    SystemClock clock;
    std::unique_ptr<Studio> studio;
    pods::PodId id;
};

/// A guardian of a pod at a scripted RunPod that runs already, by a clock that the test moves.
struct CloudRig
{
    CloudRig()
    {
        qputenv("RUNPOD_API_KEY", "rp_good_key");
        StudioOptions options = optionsIn(home);
        options.runpod = basesOf(cloud);
        options.podClock = &clock;
        studio = std::make_unique<Studio>(options);
        (void)answerOf(studio->open());
        pods::ConfiguredPod pod;
        pod.name = QStringLiteral("cloudy");
        pod.provider = QStringLiteral("runpod");
        pod.machine = pods::MachineId{cloud.add({}).id};
        cloud.makeReady(pod.machine.text);
        id = answerOf(studio->fleet()->pods().save(pod)).value_or(pods::PodId());
        guardian = std::make_unique<Guardian>(*studio, QList<pods::AlertTarget>(), clock, 20);
    }
    ~CloudRig() { qunsetenv("RUNPOD_API_KEY"); }
    CloudRig(const CloudRig&) = delete;
    CloudRig& operator=(const CloudRig&) = delete;

    /// One whole round of its keeper.
    [[nodiscard]] bool looks() const
    {
        bool isOver = false;
        QObject context;
        QObject::connect(studio->fleet(), &fleet::Fleet::looked, &context, [&isOver] { isOver = true; });
        studio->fleet()->keeper(id)->look();
        return QTest::qWaitFor([&isOver] { return isOver; });
    }
    [[nodiscard]] pods::WatchedPod facts() const { return guardian->facts().pods.first(); }

    QTemporaryDir home;
    MovableClock clock;
    ScriptedRunPod cloud{clock};
    std::unique_ptr<Studio> studio;
    pods::PodId id;
    std::unique_ptr<Guardian> guardian;
};

} // namespace

class TestGuardian : public QObject
{
    Q_OBJECT
private slots:
    void knowsItsPods();
    void tellsAndCounts();
    void moneyAndMemory();
    void jobsOfOtherPrograms();
};

void TestGuardian::knowsItsPods()
{
    Rig rig;
    QVERIFY(rig.begin());
    Guardian guardian(*rig.studio, {}, rig.clock, 20);
    const pods::GuardianFacts facts = guardian.facts();
    QCOMPARE(facts.pods.size(), 1);
    QCOMPARE(facts.pods.first().name, QStringLiteral("demo"));
    QCOMPARE(facts.roundSeconds, 20);
    QCOMPARE(facts.lastRound, facts.startedAt); // not looked at yet
    rig.studio->fleet()->keeper(rig.id)->look();
    QTRY_VERIFY(guardian.facts().lastRound > facts.lastRound);
}

void TestGuardian::tellsAndCounts()
{
    Rig rig;
    QVERIFY(rig.begin());
    ScriptedServer hook;
    hook.on("/hook", ScriptedServer::Answer{});
    const pods::AlertTarget target{"json", Secret(hook.address() + QStringLiteral("/hook?token=hush"))};
    Guardian guardian(*rig.studio, {target}, rig.clock, 20);
    QStringList lines;
    connect(&guardian, &Guardian::line, this, [&lines](const QString& line) { lines << line; });
    rig.studio->fleet()->keeper(rig.id)->start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.studio->fleet()->session(rig.id)->situation().stage == pods::Stage::Ready, 20'000);
    QCOMPARE(guardian.facts().pods.first().starts, quint64(1));
    QVERIFY(lines.contains(QStringLiteral("demo: Start asked for.")));
    QTRY_COMPARE(guardian.facts().alertsSent, quint64(1));
    QVERIFY(hook.asked("/hook").first().body.contains("was started"));
    QVERIFY(!lines.join(QLatin1Char(' ')).contains(QStringLiteral("hush")));
    QTRY_VERIFY_WITH_TIMEOUT(guardian.facts().pods.first().comfyAnswers, 20'000);
}

void TestGuardian::moneyAndMemory()
{
    CloudRig rig;
    QTRY_VERIFY(rig.studio->fleet()->keeper(rig.id));
    QTRY_VERIFY(rig.studio->fleet()->session(rig.id)->situation().machine);
    QVERIFY(rig.looks());
    QCOMPARE(rig.facts().spentByClock.micro, 0);
    QCOMPARE(rig.facts().gpuPercent.value_or(-1), 37);
    QCOMPARE(rig.facts().gpuMemoryPercent.value_or(-1), 52);
    rig.clock.pass(60'000);
    QVERIFY(rig.looks());
    QCOMPARE(rig.facts().spentByClock.micro, 11'500);
    rig.clock.pass(3600'000); // nobody looked: nobody knows
    QVERIFY(rig.looks());
    QCOMPARE(rig.facts().spentByClock.micro, 11'500);
    const QByteArray page = pods::metricsText(rig.guardian->facts());
    QVERIFY2(page.contains("ryla_pod_gpu_memory_used_ratio{pod=\"cloudy\"} 0.52"), page.constData());
}

/// A second program over the same library runs one there; it counts once, with its picture.
void TestGuardian::jobsOfOtherPrograms()
{
    demo::DemoOptions quick;
    quick.secondsPerStep = 0.01;
    demo::PodThread comfy(quick);
    const auto url = answerOf(comfy.start());
    QVERIFY(url);
    const QTemporaryDir home;
    Studio studio(optionsIn(home));
    QVERIFY(answerOf(studio.open()));
    pods::ConfiguredPod pod;
    pod.name = QStringLiteral("there");
    pod.provider = QStringLiteral("address");
    pod.address = *url;
    const pods::PodId id = answerOf(studio.fleet()->pods().save(pod)).value_or(pods::PodId());
    QTRY_VERIFY(studio.fleet()->keeper(id));
    const SystemClock clock;
    const Guardian guardian(studio, {}, clock, 20);

    StudioOptions asked = optionsIn(home);
    asked.pods = StudioOptions::Pods::Asked;
    Studio other(asked);
    QVERIFY(answerOf(other.open()));
    jobs::JobRequest request;
    request.document = workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"))->document;
    request.target = fleet::Fleet::targetOf(id);
    request.outputFolder = home.filePath(QStringLiteral("out"));
    QTRY_VERIFY(other.queue().backend(request.target));
    const jobs::Job* job = answerOf(other.queue().submit(request)).value_or(nullptr);
    QVERIFY(job);
    QTRY_VERIFY_WITH_TIMEOUT(job->isOver(), 30'000);
    QCOMPARE(int(job->record().state), int(jobs::JobState::Done));
    for (int round = 0; round < 3; ++round) {
        QSignalSpy looked(studio.fleet(), &fleet::Fleet::looked);
        studio.fleet()->keeper(id)->look();
        QTRY_VERIFY(!looked.isEmpty());
        QTRY_COMPARE(guardian.facts().pods.first().jobsDone, quint64(1));
    }
    QCOMPARE(guardian.facts().pods.first().pictures, quint64(1));
}

QTEST_GUILESS_MAIN(TestGuardian)
#include "tst_guardian.moc"
