#include "base/clock.h"

#include <QTest>

using namespace ryla;

class TestClock : public QObject
{
    Q_OBJECT
private slots:
    void tellsTheTimeInUtc();
    void neverRunsBackwards();
};

void TestClock::tellsTheTimeInUtc()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QDateTime now = SystemClock().now();
    QCOMPARE(now.timeSpec(), Qt::UTC);
    QVERIFY(now >= before);
    QVERIFY(now <= QDateTime::currentDateTimeUtc());
}

void TestClock::neverRunsBackwards()
{
    const SystemClock clock;
    const qint64 first = clock.monotonicMs();
    QTRY_VERIFY(clock.monotonicMs() > first);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
