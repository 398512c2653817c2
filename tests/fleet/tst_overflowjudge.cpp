// Whether runs go to an endpoint, over a scripted RunPod, a real queue and a scripted endpoint.
#include "fleet/overflowjudge.h"

#include "tests/fleet/overflowrig.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;

class TestOverflowJudge : public QObject
{
    Q_OBJECT
private slots:
    void knowsHowAPodStands_data();
    void knowsHowAPodStands();
    void offersWhileAsleep();
    void sendsOnlyByRule();
    void offersNothingWithoutEndpointOrKey();
    void keepsRulesWithThePod();
    void movesWhatWaits();
    void movesExactlyWhatWasOffered();
    void asksAgainWhereItCostsMore();
    void movesNothingWithoutAKey();
    void leavesWhatDoesNotFit();
};

void TestOverflowJudge::knowsHowAPodStands_data()
{
    QTest::addColumn<pods::Stage>("stage");
    QTest::addColumn<bool>("isSeen");
    QTest::addColumn<int>("pod"); // -1: not known
    QTest::newRow("not looked yet") << pods::Stage::Asleep << false << -1;
    QTest::newRow("asleep") << pods::Stage::Asleep << true << int(OverflowPod::Asleep);
    QTest::newRow("starting") << pods::Stage::Container << true << int(OverflowPod::Starting);
    QTest::newRow("ready") << pods::Stage::Ready << true << int(OverflowPod::Ready);
    QTest::newRow("stopping") << pods::Stage::Stopping << true << int(OverflowPod::Asleep);
    QTest::newRow("no GPU") << pods::Stage::WaitingForGpu << true << int(OverflowPod::Gone);
    QTest::newRow("gone") << pods::Stage::Gone << false << int(OverflowPod::Gone);
}

void TestOverflowJudge::knowsHowAPodStands()
{
    QFETCH(pods::Stage, stage);
    QFETCH(bool, isSeen);
    QFETCH(int, pod);
    pods::Situation situation;
    situation.stage = stage;
    if (isSeen) {
        situation.machine = pods::Machine();
    }
    const auto known = overflowPodOf(situation);
    QCOMPARE(known ? int(*known) : -1, pod);
}

/// Nothing was set: it is offered with its price, and not sent.
void TestOverflowJudge::offersWhileAsleep()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    QSignalSpy changed(rig.judge.get(), &OverflowJudge::changed);
    QVERIFY(rig.submit(1));
    QVERIFY(changed.count() > 0);
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).runs, 1); // its workflow was looked at
    const OverflowProposal proposal = rig.judge->proposalForWaiting(rig.id);
    QVERIFY(proposal.answer.step == OverflowStep::Offer);
    QCOMPARE(proposal.answer.reason, QStringLiteral("studio is asleep."));
    QCOMPARE(proposal.runs, 1);
    QCOMPARE(proposal.endpoint.name, QStringLiteral("pictures"));
    QCOMPARE(runCostShort(proposal.cost, 1), QStringLiteral("$1.10/h"));
    QCOMPARE(rig.endpoint.runs, 0);
}

void TestOverflowJudge::sendsOnlyByRule()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Offer);
    rig.setMode(OverflowMode::ByItself);
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Send);
    rig.setMode(OverflowMode::Off);
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Stay);
    rig.setMode(OverflowMode::ByItself);
    rig.session().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }, 5));
    QVERIFY(rig.stepOf(rig.oneRun()) == OverflowStep::Stay);
}

void TestOverflowJudge::offersNothingWithoutEndpointOrKey()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.submit(1));
    QTRY_VERIFY(rig.judge->proposalForWaiting(rig.id).answer.step == OverflowStep::Offer);
    rig.targets.remove(OverflowRig::endpointId());
    QVERIFY(rig.judge->proposalForWaiting(rig.id).answer.step == OverflowStep::Stay);
    QVERIFY(rig.connectEndpoint());
    QVERIFY(rig.judge->proposalForWaiting(rig.id).answer.step == OverflowStep::Offer);
    OverflowRules rules;
    rules.endpoint = QStringLiteral("ep2"); // not connected
    rig.judge->setRules(rig.id, rules);
    QVERIFY(rig.judge->proposalForWaiting(rig.id).answer.step == OverflowStep::Stay);
    rig.judge->setRules(rig.id, {});
    QVERIFY(answerOf(rig.secrets->remove(QStringLiteral("pods/runpod/key"))).has_value());
    QVERIFY(answerOf(rig.judge->endpoints().facts({})).has_value());
    rig.clock.pass(11 * 60 * 1000);
    QVERIFY(answerOf(rig.judge->endpoints().facts({})).has_value());
    QVERIFY(rig.judge->proposalForWaiting(rig.id).answer.step == OverflowStep::Stay);
}

void TestOverflowJudge::keepsRulesWithThePod()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    OverflowRules rules;
    rules.mode = OverflowMode::ByItself;
    rules.waitMinutes = 3;
    rig.judge->setRules(rig.id, rules);
    QVERIFY(rig.judge->rulesOf(rig.id) == rules);
    const QString key = QStringLiteral("pods/%1/overflow").arg(rig.id.text);
    QVERIFY(rig.settings->read(key).toByteArray().contains("\"version\":1"));
    rig.fleet->pods().remove(rig.id);
    QVERIFY(!rig.settings->read(key).isValid());
}

void TestOverflowJudge::movesWhatWaits()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    jobs::Job* first = rig.submit(1);
    jobs::Job* second = rig.submit(2);
    QVERIFY(first && second);
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).runs, 2);
    QSignalSpy endedOnPod(rig.fleet->work(rig.id), &PodWork::ended);
    QCOMPARE(answerOf(rig.judge->moveWaiting(rig.judge->proposalForWaiting(rig.id))).value(),
             (OverflowMove{2, 0, false}));
    QCOMPARE(first->record().target, OverflowRig::endpointId()); // the same jobs, elsewhere
    QCOMPARE(rig.queue.jobs().size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(first->state() == jobs::JobState::Done && second->state() == jobs::JobState::Done, 30'000);
    QCOMPARE(rig.fleet->work(rig.id)->load().queued, 0);
    QCOMPARE(endedOnPod.count(), 0); // the pod has not made them
    QCOMPARE(rig.endpoint.runs, 2);
    QVERIFY(rig.judge->proposalForWaiting(rig.id).runs == 0);
    // What ran there tells how long one takes, and so what it costs.
    QTRY_VERIFY(rig.judge->endpoints().known(QStringLiteral("ep1")).cost.seconds.has_value());
}

/// One came and one went between the offer and the press.
void TestOverflowJudge::movesExactlyWhatWasOffered()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    jobs::Job* first = rig.submit(1);
    jobs::Job* second = rig.submit(2);
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).runs, 2);
    const OverflowProposal offered = rig.judge->proposalForWaiting(rig.id);
    QCOMPARE(offered.jobs, (QList<jobs::JobId>{first->id(), second->id()}));
    jobs::Job* later = rig.submit(3);
    rig.queue.cancel(first->id());
    QCOMPARE(answerOf(rig.judge->moveWaiting(offered)).value(), (OverflowMove{1, 1, false}));
    QCOMPARE(second->record().target, OverflowRig::endpointId());
    QCOMPARE(later->record().target, Fleet::targetOf(rig.id));
    QVERIFY(later->state() == jobs::JobState::Queued);
    QVERIFY(first->state() == jobs::JobState::Cancelled);
}

void TestOverflowJudge::asksAgainWhereItCostsMore()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    jobs::Job* job = rig.submit(1);
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).runs, 1);
    OverflowProposal offered = rig.judge->proposalForWaiting(rig.id);
    offered.cost.dearest = 0.9; // it was cheaper when it was shown
    offered.cost.cheapest = 0.9;
    QSignalSpy changed(rig.judge.get(), &OverflowJudge::changed);
    QCOMPARE(answerOf(rig.judge->moveWaiting(offered)).value(), (OverflowMove{0, 1, true}));
    QVERIFY(changed.count() > 0); // for a new offer
    QCOMPARE(job->record().target, Fleet::targetOf(rig.id));
    QCOMPARE(rig.endpoint.runs, 0);
    offered = rig.judge->proposalForWaiting(rig.id);
    QCOMPARE(answerOf(rig.judge->moveWaiting(offered)).value(), (OverflowMove{1, 0, false}));
}

void TestOverflowJudge::movesNothingWithoutAKey()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    jobs::Job* job = rig.submit(1);
    QTRY_COMPARE(rig.judge->proposalForWaiting(rig.id).runs, 1);
    rig.endpointKey.clear();
    const auto moved = answerOf(rig.judge->moveWaiting(rig.judge->proposalForWaiting(rig.id)));
    QCOMPARE(toString(moved.error().kind), toString(ErrorKind::Unauthorized));
    QVERIFY(job->state() == jobs::JobState::Queued);
}

void TestOverflowJudge::leavesWhatDoesNotFit()
{
    OverflowRig rig;
    QVERIFY(rig.open());
    workflow::RunToSend masked = rig.oneRun().first();
    workflow::FileRef file;
    file.maskPath = QStringLiteral("mask.png");
    masked.patch.set(workflow::InputRef::parse(QStringLiteral("8.image")), file);
    rig.setMode(OverflowMode::ByItself);
    const OverflowProposal proposal = rig.judge->proposal(rig.id, {masked});
    QVERIFY(proposal.answer.step == OverflowStep::Stay);
    QVERIFY(proposal.answer.reason.contains(QStringLiteral("mask")));
}

QTEST_GUILESS_MAIN(TestOverflowJudge)
#include "tst_overflowjudge.moc"
