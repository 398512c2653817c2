// Starts by the rules, with nobody there to help them.
#include "tests/pods/keepersetup.h"

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

class TestKeeperStarts : public QObject
{
    Q_OBJECT
private slots:
    void triesAgain();
    void waitsForAGpu();
    void leavesChoicesToTheUser();
    void startAtIsGrantedWhenItIsUp();
    void notAgainAfterAStopByHand();
};

namespace {

KeeperSettings onQueued()
{
    KeeperSettings settings = idleAfter(0);
    settings.policy.startOnQueued = true;
    return settings;
}

} // namespace

void TestKeeperStarts::triesAgain()
{
    KeeperSetup s(onQueued());
    s.machine0().failsToStart = true;
    s.work.queued = 1;
    QVERIFY(s.minutes(2));
    QCOMPARE(s.where(), QStringLiteral("failed: start failed"));
    QVERIFY(s.keeper->facts().failedStarts > 0);
    s.machine0().failsToStart = false;
    QVERIFY(s.minutes(10));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QCOMPARE(s.keeper->facts().failedStarts, 0);
    QVERIFY(s.kinds().count(eventkind::start) >= 2); // each is told
    QCOMPARE(s.mostRunning, 1);
}

void TestKeeperStarts::waitsForAGpu()
{
    KeeperSetup s(onQueued());
    s.machineIsFull(true);
    s.work.queued = 1;
    QVERIFY(s.minutes(3));
    QVERIFY2(s.where().startsWith(QLatin1String("waiting for a GPU")), qPrintable(s.where()));
    QVERIFY(s.kinds().contains(eventkind::trouble));
    QVERIFY(s.minutes(60)); // it costs nothing, so it may take its time
    QVERIFY2(s.where().startsWith(QLatin1String("waiting for a GPU")), qPrintable(s.where()));
    s.machineIsFull(false);
    QVERIFY(s.minutes(5));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QCOMPARE(s.kinds().count(eventkind::start), 1);
}

/// A start by hand ends in a question; so does what only the user can decide.
void TestKeeperStarts::leavesChoicesToTheUser()
{
    KeeperSetup s(onQueued());
    s.machineIsFull(true);
    s.keeper->start();
    QVERIFY(s.minutes(3));
    QCOMPARE(s.where(), QStringLiteral("choosing: no GPU"));
    s.work.queued = 1;
    QVERIFY(s.minutes(3));
    QCOMPARE(s.where(), QStringLiteral("choosing: no GPU"));
}

void TestKeeperStarts::startAtIsGrantedWhenItIsUp()
{
    KeeperSetup s(idleAfter(0));
    s.machine0().failsToStart = true;
    PolicyWishes wishes;
    wishes.startAt = s.clock.now().addSecs(60);
    s.keeper->setWishes(wishes);
    QVERIFY(s.minutes(3));
    QCOMPARE(s.where(), QStringLiteral("failed: start failed"));
    QVERIFY(s.keeper->wishes().startAt.isValid());
    s.machine0().failsToStart = false;
    QVERIFY(s.minutes(10));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    QVERIFY(!s.keeper->wishes().startAt.isValid());
}

void TestKeeperStarts::notAgainAfterAStopByHand()
{
    KeeperSetup s(onQueued());
    s.work.queued = 1;
    QVERIFY(s.minutes(3));
    QCOMPARE(s.where(), QStringLiteral("ready"));
    s.keeper->stop();
    QVERIFY(s.minutes(10));
    QCOMPARE(s.where(), QStringLiteral("asleep"));
    s.work.queued = 2; // that is news
    QVERIFY(s.minutes(4));
    QCOMPARE(s.where(), QStringLiteral("ready"));
}

QTEST_GUILESS_MAIN(TestKeeperStarts)
#include "tst_keeperstarts.moc"
