#include "ui/shell/podoffer.h"

#include "tests/ui/shell/knownpods.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using pods::Stage;

namespace {

/// Three jobs wait for it.
KnownPod sleepingPod()
{
    KnownPod known = samples::readyPod();
    known.situation.stage = Stage::Asleep;
    known.situation.machine->state = pods::MachineState::Asleep;
    known.facts.ourQueued = 3;
    return known;
}

} // namespace

class TestPodOffer : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatItCosts();
    void nothingToOffer();
    void troubleLeadsToThePage();
    void starting();
    void stopsCanBePutOff();
    void pressed();
};

void TestPodOffer::saysWhatItCosts()
{
    KnownPod known = sleepingPod();
    QCOMPARE(offerOf(known)->sentence, QStringLiteral("3 jobs wait for studio-4090, which sleeps."));
    known.facts.ourQueued = 1;
    known.whenUp = pods::Money::cents(69);
    QCOMPARE(offerOf(known)->sentence,
             QStringLiteral("1 job waits for studio-4090, which sleeps. Started, it costs $0.69/h."));
    for (const Stage stage :
         {Stage::Asked, Stage::Machine, Stage::Container, Stage::Port, Stage::Comfy, Stage::Nodes}) {
        known.times.learn(stage, 20'000);
    }
    QVERIFY(offerOf(known)->sentence.endsWith(QStringLiteral("Started, it costs $0.69/h; usually ready in 2:00.")));
    QVERIFY(offerOf(known)->way == OfferWords::Way::Start);
}

void TestPodOffer::nothingToOffer()
{
    KnownPod known = sleepingPod();
    known.facts.ourQueued = 0;
    QVERIFY(!offerOf(known));
    known = samples::readyPod();
    known.facts.ourQueued = 3;
    QVERIFY(!offerOf(known));
}

void TestPodOffer::troubleLeadsToThePage()
{
    KnownPod known = sleepingPod();
    known.situation.stage = Stage::Gone;
    known.situation.trouble = pods::Trouble::MachineGone;
    known.situation.message = QStringLiteral("There is no such machine any more.");
    known.situation.choices = {pods::Choice::OtherGpu};
    QCOMPARE(offerOf(known)->sentence,
             QStringLiteral("3 jobs wait for studio-4090. There is no such machine any more."));
    QVERIFY(offerOf(known)->way == OfferWords::Way::Show && offerOf(known)->mood == Mood::Warn);
    known.problem = QStringLiteral("RunPod wants a key.");
    QCOMPARE(offerOf(known)->sentence, QStringLiteral("studio-4090: RunPod wants a key."));
}

void TestPodOffer::starting()
{
    KnownPod known = sleepingPod();
    known.situation.stage = Stage::Comfy;
    QVERIFY2(offerOf(known)->sentence.startsWith(QStringLiteral("studio-4090: Starting: waiting for ComfyUI")),
             qPrintable(offerOf(known)->sentence));
    QVERIFY(offerOf(known)->sentence.endsWith(QStringLiteral("3 jobs will start by themselves")));
}

void TestPodOffer::stopsCanBePutOff()
{
    KnownPod known = samples::readyPod();
    known.decision.verdict = pods::Verdict::Warn;
    known.decision.reason = pods::PolicyReason::Idle;
    known.decision.sentence = QStringLiteral("It will be stopped in 1 min because nothing has happened for 15 min.");
    QVERIFY(!offerOf(known)); // not announced yet
    known.decision.stopAt = known.now.addSecs(60);
    QCOMPARE(offerOf(known)->sentence,
             QStringLiteral("studio-4090 is stopped in 1:00, because nothing happens on it."));
    known.now = known.now.addSecs(17);
    QCOMPARE(offerOf(known)->sentence,
             QStringLiteral("studio-4090 is stopped in 0:43, because nothing happens on it."));
    known.decision.reason = pods::PolicyReason::AfterQueue;
    QCOMPARE(offerOf(known)->sentence, QStringLiteral("studio-4090 is stopped in 0:43, because the queue is done."));
    known.decision.reason = pods::PolicyReason::OffHours; // a job may hold it up: the policy's words
    QCOMPARE(offerOf(known)->sentence, QStringLiteral("studio-4090: ") + known.decision.sentence);
    known.decision.reason = pods::PolicyReason::Idle;
    QVERIFY(offerOf(known)->way == OfferWords::Way::KeepOn);

    PodOffer offer;
    QSignalSpy kept(&offer, &PodOffer::keepRequested);
    QSignalSpy more(&offer, &PodOffer::moreRequested);
    offer.setPod(known);
    auto* action = offer.findChild<QPushButton*>(QStringLiteral("action"));
    QVERIFY(action);
    QCOMPARE(action->text(), QStringLiteral("Keep it on for an hour"));
    action->click();
    QCOMPARE(kept.count(), 1);

    known.decision.reason = pods::PolicyReason::BudgetOfDay;
    known.settings.policy.budgetPerDay = pods::Money::cents(1050);
    offer.setPod(known);
    QCOMPARE(action->text(), QStringLiteral("Allow $3 more today")); // a quarter, in whole dollars
    action->click();
    QCOMPARE(more.count(), 1);
    QVERIFY(more.first().first().value<pods::Money>() == pods::Money::cents(300));

    known.decision.reason = pods::PolicyReason::NotAnswering;
    QVERIFY(offerOf(known)->way == OfferWords::Way::Show);
    known.decision.verdict = pods::Verdict::Keep;
    known.decision.stopAt = known.now.addSecs(600); // known, and far
    QVERIFY(!offerOf(known));
}

void TestPodOffer::pressed()
{
    PodOffer offer;
    offer.setPod(std::nullopt);
    QVERIFY(!offer.isVisible() && !offer.isOffering());
    offer.setPod(sleepingPod());
    QVERIFY(offer.isVisible() && offer.isOffering());
    auto* action = offer.findChild<QPushButton*>(QStringLiteral("action"));
    QSignalSpy start(&offer, &PodOffer::startRequested);
    QSignalSpy page(&offer, &PodOffer::pageRequested);
    action->click();
    QCOMPARE(start.count(), 1);
    KnownPod known = sleepingPod();
    known.situation.stage = Stage::Machine;
    offer.setPod(known);
    action->click();
    QCOMPARE(start.count(), 1);
    QCOMPARE(page.count(), 1);
    offer.setPod(samples::readyPod());
    QVERIFY(!offer.isVisible());
}

QTEST_MAIN(TestPodOffer)
#include "tst_podoffer.moc"
