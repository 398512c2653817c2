// Who waits before a pod that is up, for how long, and what is offered of it.
#include "fleet/podlines.h"

#include "jobs/jobstore.h"
#include "tests/fleet/overflowrig.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;

namespace {

/// The pod is up, and jobs of ours are held back.
struct Rig : OverflowRig
{
    bool start()
    {
        if (!open()) {
            return false;
        }
        session().start();
        const bool isUp = until([this] { return session().situation().stage == pods::Stage::Ready; }, 5);
        work().hold(true);
        return isUp;
    }
    [[nodiscard]] PodWork& work() const { return *fleet->work(id); }
    [[nodiscard]] jobs::TargetId pod() const { return Fleet::targetOf(id); }

    /// As after many runs there.
    bool learnSampler(double ms)
    {
        jobs::JobStore store(home.path());
        return answerOf(store.saveNodeTimes({{pod(), QStringLiteral("KSampler"), ms, 4}})).has_value() &&
               answerOf(queue.open()).has_value();
    }
    bool rememberRun(int seconds)
    {
        jobs::JobStore store(home.path());
        jobs::JobRecord record;
        record.id = jobs::JobId{QStringLiteral("earlier")};
        record.target = pod();
        record.createdAt = clock.now().addDays(-1);
        record = answerOf(store.insert(record, false)).value_or(record);
        record.state = jobs::JobState::Done;
        record.startedAt = record.createdAt;
        record.finishedAt = record.startedAt.addSecs(seconds);
        return answerOf(store.save(record)).value_or(false);
    }
    /// Somebody else sends these to the same ComfyUI.
    bool sendAsStranger(int count)
    {
        stranger = std::make_unique<jobs::Queue>(
            jobs::Queue::Options{
                home.filePath(QStringLiteral("elsewhere")), home.filePath(QStringLiteral("theirs")), true, {}},
            wall);
        const auto address = comfy::ServerAddress::parse(cloud.pod(machine).comfy.toString());
        stranger->setTarget({pod(), jobs::TargetKind::Address, QStringLiteral("theirs"), address.value()});
        if (!answerOf(stranger->open())) {
            return false;
        }
        for (int i = 0; i < count; ++i) {
            jobs::JobRequest request;
            request.document = document;
            request.target = pod();
            request.patch.set(workflow::InputRef::parse(QStringLiteral("8.steps")), qint64(2000));
            if (!answerOf(stranger->submit(request))) {
                return false;
            }
        }
        return QTest::qWaitFor([&] { return answerOf(work().others()).value_or(0) == count; }, 20'000);
    }

    std::unique_ptr<jobs::Queue> stranger;
};

} // namespace

class TestPodLines : public QObject
{
    Q_OBJECT
private slots:
    void countsPromptsOfOthers();
    void offersWhoseTurnComesTooLate();
    void countsTheStartOfThePod();
};

void TestPodLines::countsPromptsOfOthers()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(rig.rememberRun(400));
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Stay);
    QVERIFY(rig.sendAsStranger(2));
    // How long theirs take is taken from ours, which is read from the disk at first.
    QTRY_VERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Offer);
    QCOMPARE(rig.judge->proposal(rig.id, rig.oneRun()).answer.reason,
             QStringLiteral("studio has 2 jobs before: ≈ 14 min to wait."));
    // And for a job that waits already.
    jobs::Job* job = rig.submit(1);
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).jobs, QList<jobs::JobId>{job->id()});
    QVERIFY(rig.judge->proposalForWaiting(rig.id).answer.step == OverflowStep::Offer);
    rig.setMode(OverflowMode::ByItself);
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Send);
    OverflowRules rules;
    rules.waitMinutes = 0; // no wait is too long
    rig.judge->setRules(rig.id, rules);
    QVERIFY(rig.judge->proposalForWaiting(rig.id).jobs.isEmpty());
}

/// Jobs that could go are a wait for those behind them all the same.
void TestPodLines::offersWhoseTurnComesTooLate()
{
    Rig rig;
    QVERIFY(rig.start());
    QVERIFY(rig.learnSampler(4 * 60'000));
    QList<jobs::JobId> ids;
    for (quint64 seed = 1; seed <= 5; ++seed) {
        ids << rig.submit(seed)->id();
    }
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).jobs, ids.mid(3)); // 12 and 16 minutes, more than 10
    const OverflowProposal offered = rig.judge->proposalForWaiting(rig.id);
    QVERIFY(offered.answer.step == OverflowStep::Offer);
    QCOMPARE(offered.answer.reason, QStringLiteral("studio has 3 jobs before: ≈ 12 min to wait."));
    QCOMPARE(offered.runs, 2);
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Offer); // a new one comes behind them
    QCOMPARE(answerOf(rig.judge->moveWaiting(offered)).value(), (OverflowMove{2, 0, false}));
    QVERIFY(rig.judge->proposalForWaiting(rig.id).jobs.isEmpty()); // the others wait no longer than allowed
}

void TestPodLines::countsTheStartOfThePod()
{
    Rig rig;
    QVERIFY(rig.open());
    PodLines lines(rig.queue, *rig.fleet, rig.clock);
    QSignalSpy changed(&lines, &PodLines::changed);
    jobs::Job* job = rig.submit(1);
    QVERIFY(lines.of(rig.id, OverflowPod::Asleep).jobs.first().id == job->id());
    QTRY_COMPARE(changed.count(), 1); // its workflow was looked at
    QVERIFY(lines.of(rig.id, OverflowPod::Asleep).jobs.first().mayGo);
    const PodLine starting = lines.of(rig.id, OverflowPod::Starting);
    const PodLine asleep = lines.of(rig.id, OverflowPod::Asleep);
    QVERIFY(starting.head != asleep.head);
    QCOMPARE(starting.count(), 1);
}

QTEST_GUILESS_MAIN(TestPodLines)
#include "tst_podlines.moc"
