#include "pods/recollection.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

namespace {

const QDateTime noon = QDateTime(QDate(2026, 11, 29), QTime(12, 0), Qt::UTC);

PodEvent happened(int minutesAgo, const char* kind)
{
    return {QStringLiteral("pod"), noon.addSecs(-60LL * minutesAgo), QString::fromLatin1(kind), {}};
}

} // namespace

class TestRecollection : public QObject
{
    Q_OBJECT
private slots:
    void whoStartedAndStopped();
    void restartsOnce();
    void stopsElsewhere();
    void wishesEnd();
    void theLastWordCounts();
};

void TestRecollection::whoStartedAndStopped()
{
    PolicyFacts facts;
    facts.lastStop = noon.addSecs(-60);
    static_cast<void>(
        recalled({happened(3, "start"), happened(5, "stop-asked"), happened(9, "start-asked")}, {}, facts, noon));
    QCOMPARE(facts.lastStartAsked, noon.addSecs(-180)); // by the policy: the newest counts
    QVERIFY(!facts.startedByUser);
    QCOMPARE(facts.lastStop, noon.addSecs(-60)); // what is known already is newer
    facts = {};
    static_cast<void>(
        recalled({happened(5, "stop-asked"), happened(9, "start-asked"), happened(12, "start")}, {}, facts, noon));
    QVERIFY(facts.startedByUser);
    QCOMPARE(facts.lastStop, noon.addSecs(-300));
}

void TestRecollection::restartsOnce()
{
    PolicyFacts facts;
    const RestartAttempt known{noon.addSecs(-600), RestartKind::Pod};
    const QList<RestartAttempt> all =
        recalled({happened(2, "restart-comfy"), happened(10, "restart"), happened(3 * 24 * 60, "restart")}, {known},
                 facts, noon);
    QCOMPARE(all.size(), 2); // the one that is known is not counted twice, the old one not at all
    QCOMPARE(all.first(), known);
    QCOMPARE(all.last(), (RestartAttempt{noon.addSecs(-120), RestartKind::Comfy}));
}

void TestRecollection::stopsElsewhere()
{
    QVERIFY(!stopIsUnderWay({}, noon));
    QVERIFY(stopIsUnderWay({happened(1, "stop-asked"), happened(9, "ready")}, noon));
    QVERIFY(stopIsUnderWay({happened(0, "warning"), happened(1, "stop")}, noon));
    QVERIFY(!stopIsUnderWay({happened(1, "ready"), happened(2, "stop-asked")}, noon)); // it was taken back
    QVERIFY(!stopIsUnderWay({happened(1, "asleep"), happened(2, "stop")}, noon));
    QVERIFY(!stopIsUnderWay({happened(2, "stop")}, noon)); // whoever waited gives no sign any more
    QVERIFY(stopIsUnderWay({happened(1, "stopping"), happened(29, "stop")}, noon));
    // Others may say what they like; who stops it takes its sign back.
    QVERIFY(stopIsUnderWay({happened(0, "ready"), happened(1, "stopping"), happened(29, "stop")}, noon));
    QVERIFY(!stopIsUnderWay({happened(0, "stop-over"), happened(1, "stop-asked")}, noon));
    QVERIFY(!stopIsUnderWay({happened(3, "stopping"), happened(29, "stop")}, noon));
}

void TestRecollection::wishesEnd()
{
    PolicyWishes wishes;
    wishes.stopAfterQueue = true;
    wishes.startAt = noon.addSecs(60);
    wishes.keepAwakeUntil = noon.addSecs(60);
    wishes.postponedUntil = noon.addSecs(1800);
    wishes.extraToday = Money::cents(100);
    wishes.extraUntil = noon;
    const PolicyWishes asleep = wishesAsleep(wishes, noon);
    QVERIFY(!asleep.stopAfterQueue && !asleep.postponedUntil.isValid() && !asleep.extraUntil.isValid());
    QVERIFY(asleep.extraToday == Money());
    QCOMPARE(asleep.startAt, wishes.startAt);
    QCOMPARE(asleep.keepAwakeUntil, wishes.keepAwakeUntil);
    wishes.extraUntil = {};
    QVERIFY(wishesAsleep(wishes, noon).extraToday == Money::cents(100)); // without end
    QCOMPARE(wishesAfterStart(wishes, noon).startAt, wishes.startAt);    // of another start
    const PolicyWishes started = wishesAfterStart(wishes, wishes.startAt);
    QVERIFY(!started.startAt.isValid() && started.stopAfterQueue);
}

/// "Keep it on" and "stop after the queue" contradict each other.
void TestRecollection::theLastWordCounts()
{
    const PolicyWishes on = wishesKeepingOn(wishesAfterQueue({}, true), noon);
    QVERIFY(on.postponedUntil == noon && !on.stopAfterQueue);
    const PolicyWishes after = wishesAfterQueue(on, true);
    QVERIFY(after.stopAfterQueue && !after.postponedUntil.isValid());
    QCOMPARE(wishesAfterQueue(on, false), on); // it is kept on all the same
}

QTEST_GUILESS_MAIN(TestRecollection)
#include "tst_recollection.moc"
