// The Pods space over a fleet, a scripted RunPod and a demo pod as its machine.
#include "ui/shell/podspace.h"

#include "jobs/serverlesstarget.h"
#include "tests/fleet/fleetrig.h"
#include "ui/pods/hourscard.h"
#include "ui/pods/podpage.h"
#include "ui/pods/stagetrack.h"
#include "ui/pods/targetsspace.h"
#include "ui/shell/ask.h"
#include "ui/widgets/runlabel.h"

#include <QClipboard>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTimer>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

struct Rig : FleetRig
{
    bool open()
    {
        if (!begin()) {
            return false;
        }
        pods = std::make_unique<PodSpace>(*fleet, space, ask, clock);
        return QTest::qWaitFor([this] { return targets.find(fleet::Fleet::targetOf(id)).has_value(); });
    }
    /// Until it is up and its price is known.
    bool startPaid()
    {
        keeper().start();
        return until([this] { return session().situation().stage == pods::Stage::Ready; }) &&
               until([this] { return keeper().facts().perHour > pods::Money(); });
    }
    [[nodiscard]] jobs::TargetId target() const { return fleet::Fleet::targetOf(id); }

    Ask ask;
    TargetsSpace space{targets, ask};
    std::unique_ptr<PodSpace> pods;
};

} // namespace

class TestPodSpace : public QObject
{
    Q_OBJECT
private slots:
    void upAndDownFromThePage();
    void troubleIsAnswered();
    void rulesLeaveWishesAlone();
    void warmUpIsTakenAway();
    void stopsArePutOff();
    void overflowIsKept();
    void aGuardToPaste();
    void tellsWhatAPictureCost();
    void forgotten();
    void restsUnseen();
};

void TestPodSpace::upAndDownFromThePage()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.show();
    rig.space.choose(rig.target());
    QVERIFY(rig.space.podPage()->isVisible());
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
    QSignalSpy wanted(rig.pods.get(), &PodSpace::useWanted);
    emit rig.space.podPage()->startRequested();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    const auto known = rig.pods->known(rig.target());
    QVERIFY(known && known->situation.stage == pods::Stage::Ready);
    QVERIFY(!rig.pods->known(jobs::TargetList::demoId()));
    emit rig.space.podPage()->stopRequested(StopWay::Now);
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Asleep; }));
    QCOMPARE(rig.cloud.running(), 0);
}

void TestPodSpace::troubleIsAnswered()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.choose(rig.target());
    QVERIFY(rig.until([&] { return rig.keeper().facts().phase == pods::PodPhase::Asleep; }));
    rig.cloud.pod(rig.machine).hostFull = true;
    emit rig.space.podPage()->startRequested();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Choosing; }));
    emit rig.space.podPage()->stage()->wayChosen(pods::Choice::Wait, {});
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::WaitingForGpu; }));
    emit rig.space.podPage()->cancelStartRequested();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Asleep; }));
    QCOMPARE(rig.cloud.running(), 0);
}

/// To change the idle stop does not move what was said for this time only.
void TestPodSpace::rulesLeaveWishesAlone()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.choose(rig.target());
    pods::PolicyWishes wishes;
    wishes.keepAwakeUntil = rig.clock.now().addSecs(5 * 3600 + 17);
    rig.keeper().setWishes(wishes);
    UseRules rules;
    rules.keepAwakeUntil = wishes.keepAwakeUntil.toLocalTime().time();
    rules.idleMinutes = 42;
    emit rig.space.podPage()->hours()->rulesEdited(rules);
    QCOMPARE(rig.fleet->settingsOf(rig.id).policy.idleMinutes, 42);
    QCOMPARE(rig.keeper().wishes().keepAwakeUntil, wishes.keepAwakeUntil);
    rules.keepAwakeUntil = {};
    emit rig.space.podPage()->hours()->rulesEdited(rules);
    QVERIFY(!rig.keeper().wishes().keepAwakeUntil.isValid());
}

/// Chosen and taken away where it is shown.
void TestPodSpace::warmUpIsTakenAway()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.choose(rig.target());
    HoursCard* hours = rig.space.podPage()->hours();
    rig.ask.setNextFiles({QStringLiteral("/w/warm.json")});
    emit hours->warmUpRequested();
    QTRY_COMPARE(rig.fleet->pods().find(rig.id)->warmUpWorkflow, QStringLiteral("/w/warm.json"));
    UseRules rules;
    rules.warmUp = QStringLiteral("/w/warm.json");
    rules.startOnQueued = true;
    emit hours->rulesEdited(rules);
    QVERIFY(rig.fleet->settingsOf(rig.id).policy.startOnQueued);
    QCOMPARE(rig.fleet->pods().find(rig.id)->warmUpWorkflow, rules.warmUp);
    rules.warmUp.clear();
    emit hours->rulesEdited(rules);
    QTRY_VERIFY(rig.fleet->pods().find(rig.id)->warmUpWorkflow.isEmpty());
}

/// What was said of a session is kept with the pod, can be taken back, and a stop that is counted down put off.
void TestPodSpace::stopsArePutOff()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.choose(rig.target());
    QSignalSpy said(rig.pods.get(), &PodSpace::said);
    emit rig.space.podPage()->stopRequested(StopWay::WhenDone);
    QVERIFY(rig.fleet->wishesOf(rig.id).stopAfterQueue && rig.keeper().wishes().stopAfterQueue);
    UseRules rules;
    rules.stopAfterQueue = false;
    emit rig.space.podPage()->hours()->rulesEdited(rules);
    QVERIFY(!rig.keeper().wishes().stopAfterQueue);
    emit rig.space.podPage()->stopRequested(StopWay::WhenDone);
    rig.pods->keepOn(rig.id);
    pods::PolicyWishes wishes = rig.fleet->wishesOf(rig.id);
    QVERIFY(!wishes.stopAfterQueue);
    QCOMPARE(rig.clock.now().secsTo(wishes.postponedUntil), 3600);
    rig.pods->allowMore(rig.id, pods::Money::cents(200));
    rig.pods->allowMore(rig.id, pods::Money::cents(300));
    wishes = rig.keeper().wishes();
    QVERIFY(wishes.extraToday == pods::Money::cents(500));
    QVERIFY(wishes.extraUntil > rig.clock.now() && rig.clock.now().secsTo(wishes.extraUntil) <= 24 * 3600);
    QCOMPARE(said.count(), 5);
    QCOMPARE(said.last().first().toString(), QStringLiteral("Today it may cost $5.00 more than its budgets."));
}

/// With the pod's settings, and apart from what the keeper has.
void TestPodSpace::overflowIsKept()
{
    Rig rig;
    QVERIFY(rig.open());
    fleet::OverflowJudge judge({*rig.settings, rig.targets, rig.queue, *rig.fleet, rig.clock, {}});
    rig.pods->setOverflow(judge);
    QVERIFY(answerOf(
                rig.targets.save(jobs::serverlessTarget(QStringLiteral("ep1"), QStringLiteral("pictures")).value(), {}))
                .has_value());
    rig.space.resize(1200, 800);
    rig.space.show();
    rig.space.choose(rig.target());
    const auto word = [&rig] { return rig.space.findChild<RunLabel*>(QStringLiteral("ruleOverflow"))->text(); };
    QTRY_COMPARE(word(), QStringLiteral("Overflow ask, pictures, asleep or over 10 min to wait"));
    UseRules rules;
    rules.overflow.habit = OverflowHabit::ByItself;
    rules.overflow.waitMinutes = 0;
    emit rig.space.podPage()->hours()->rulesEdited(rules);
    QVERIFY(judge.rulesOf(rig.id).mode == fleet::OverflowMode::ByItself);
    QTRY_COMPARE(word(), QStringLiteral("Overflow by itself, pictures, asleep"));
}

/// From the page's menu until another target is shown.
void TestPodSpace::aGuardToPaste()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.choose(rig.target());
    const auto known = rig.pods->known(rig.target());
    QVERIFY(known && known->abilities.selfStop);
    QSignalSpy said(rig.pods.get(), &PodSpace::said);
    emit rig.space.podPage()->commandRequested(PodCommand::SelfStop);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("runpodctl pod stop")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("-ge 30")));
    QCOMPARE(said.count(), 1);
}

/// By the ledger: this month's cost by the pictures it made there.
void TestPodSpace::tellsWhatAPictureCost()
{
    Rig rig;
    QVERIFY(rig.open());
    QVERIFY(rig.startPaid());
    QVERIFY(rig.until([&] { return rig.keeper().spending().month.money > pods::Money::cents(1); }, 30));
    pods::PicturesMade made;
    made.pod = rig.id.text;
    made.job = QStringLiteral("job");
    made.at = rig.clock.now().addSecs(-1).toUTC();
    made.count = 4;
    QVERIFY(answerOf(rig.fleet->ledger().made(made)));
    rig.space.show();
    rig.space.choose(rig.target());
    const auto* month = rig.space.findChild<RunLabel*>(QStringLiteral("spendingMonth"));
    QTRY_VERIFY2(month->text().endsWith(QStringLiteral(" a picture")), qPrintable(month->text()));
}

void TestPodSpace::forgotten()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.show();
    rig.space.choose(rig.target());
    QVERIFY(rig.space.podPage()->isVisible());
    rig.ask.setNextAnswer(true);
    emit rig.space.podPage()->commandRequested(PodCommand::Forget);
    QTRY_VERIFY(!rig.space.podPage()->isVisible());
    QCOMPARE(rig.space.chosen(), rig.targets.current());
}

/// Nothing is counted and no ledger is read while nobody looks.
void TestPodSpace::restsUnseen()
{
    Rig rig;
    QVERIFY(rig.open());
    rig.space.choose(rig.target());
    const auto* second = rig.pods->findChild<QTimer*>(QStringLiteral("podSecond"));
    const auto* minute = rig.pods->findChild<QTimer*>(QStringLiteral("podMinute"));
    rig.keeper().start();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Ready; }));
    QSignalSpy changed(rig.pods.get(), &PodSpace::changed);
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY(!second->isActive() && !minute->isActive());
    rig.space.show();
    QTRY_VERIFY(second->isActive() && minute->isActive());
    rig.space.choose(jobs::TargetList::demoId()); // the ribbon counts on
    QTRY_VERIFY(!minute->isActive());
    QVERIFY(second->isActive());
    rig.keeper().stop();
    QVERIFY(rig.until([&] { return rig.session().situation().stage == pods::Stage::Asleep; }));
    QTRY_VERIFY(!second->isActive());
}

QTEST_MAIN(TestPodSpace)
#include "tst_podspace.moc"
