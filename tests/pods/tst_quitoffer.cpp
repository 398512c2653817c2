#include "pods/quitoffer.h"
#include "tests/pods/policyrig.h"

#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;

class TestQuitOffer : public QObject
{
    Q_OBJECT
private slots:
    void asksOnlyWhatIsPaidFor();
    void offersWhatIsPossible();
    void claimsNoPrice();
    void saysWhatItCosts();
};

void TestQuitOffer::asksOnlyWhatIsPaidFor()
{
    PolicyFacts facts = idlePod();
    QVERIFY(quitOffer({}, facts, GuardianState::Watches).mustAsk);
    facts.phase = PodPhase::Starting;
    QVERIFY(quitOffer({}, facts, GuardianState::Watches).mustAsk);
    for (const PodPhase phase : {PodPhase::Asleep, PodPhase::Stopping, PodPhase::Gone}) {
        facts.phase = phase;
        QVERIFY(!quitOffer({}, facts, GuardianState::Watches).mustAsk);
    }
}

void TestQuitOffer::offersWhatIsPossible()
{
    PolicyFacts facts = idlePod();
    QuitOffer offer = quitOffer({}, facts, GuardianState::Absent);
    QCOMPARE(offer.options.size(), 3);
    QVERIFY(offer.options.at(0).isPossible);
    QVERIFY(!offer.options.at(1).isPossible); // nothing to wait for
    QVERIFY(!offer.options.at(2).isPossible); // nobody to hand it to
    QVERIFY(offer.recommended == QuitChoice::StopNow);

    facts.ourQueued = 3;
    facts.ourRunning = 1;
    offer = quitOffer({}, facts, GuardianState::CanStart);
    QVERIFY(offer.options.at(1).isPossible && offer.options.at(2).isPossible);
    QVERIFY(offer.recommended == QuitChoice::StopWhenDone);
    QVERIFY(offer.options.at(0).sentence.contains(QLatin1String("as soon as the job that runs is done")));

    QVERIFY(quitOffer({}, idlePod(), GuardianState::Watches).recommended == QuitChoice::HandOver);
    PolicySettings noIdleStop;
    noIdleStop.idleMinutes = 0;
    QVERIFY(quitOffer(noIdleStop, idlePod(), GuardianState::Watches).recommended == QuitChoice::StopNow);
}

/// Where nobody tells a price, no sentence claims that it costs nothing.
void TestQuitOffer::claimsNoPrice()
{
    PolicyFacts facts = idlePod();
    facts.perHour = {};
    QuitOffer offer = quitOffer({}, facts, GuardianState::Watches);
    QCOMPARE(offer.question, QStringLiteral("The pod runs; what it costs is not known here."));
    facts.ourRunning = 1;
    PolicySettings noIdleStop;
    noIdleStop.idleMinutes = 0;
    for (const PolicySettings& settings : {PolicySettings(), noIdleStop}) {
        offer = quitOffer(settings, facts, GuardianState::Watches);
        QCOMPARE(offer.question,
                 QStringLiteral("The pod runs, and one job is not done; what it costs is not known here."));
        for (const QuitOption& option : offer.options) {
            QVERIFY2(!option.sentence.contains(u'$'), qPrintable(option.sentence));
        }
    }
}

void TestQuitOffer::saysWhatItCosts()
{
    PolicyFacts facts = idlePod();
    facts.ourRunning = 1;
    const QuitOffer offer = quitOffer({}, facts, GuardianState::Watches);
    QCOMPARE(offer.question, QStringLiteral("The pod runs for $0.60 an hour, and one job is not done."));
    QVERIFY(offer.options.at(2).sentence.contains(QLatin1String("$0.60")));
    for (const QuitOption& option : offer.options) {
        QVERIFY(!option.sentence.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestQuitOffer)
#include "tst_quitoffer.moc"
