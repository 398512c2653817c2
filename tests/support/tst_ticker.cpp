#include "tests/support/ticker.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <functional>

using namespace ryla::tests;

class TestTicker : public QObject
{
    Q_OBJECT
private slots:
    void feels_data();
    void feels();
    void calmWhereNothingHappens();
    void saysInVain();
};

void TestTicker::feels_data()
{
    QTest::addColumn<bool>("works");
    QTest::newRow("work") << true;
    QTest::newRow("waiting for another thread") << false;
}

void TestTicker::feels()
{
    QFETCH(bool, works);
    bool done = false;
    QTimer::singleShot(30, this, [&] {
        if (works) {
            QElapsedTimer clock;
            clock.start();
            while (!clock.hasExpired(200)) {
            }
        } else {
            QSemaphore none;
            none.tryAcquire(1, 200);
        }
        done = true;
    });
    Ticker ticker;
    QVERIFY(ticker.runUntil([&] { return done; }, 5000));
    // On a busy machine a part of the work's 200 ms is somebody else's.
    QVERIFY2(ticker.longest() > 40, ticker.told().constData());
    QVERIFY2(works || ticker.longest() > 190, ticker.told().constData());
}

void TestTicker::calmWhereNothingHappens()
{
    Goes goes;
    while (goes.next()) {
        Ticker ticker;
        int asked = 0;
        QVERIFY(ticker.runUntil([&asked] { return ++asked == 10; }, 5000));
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

void TestTicker::saysInVain()
{
    Ticker ticker;
    QVERIFY(!ticker.runUntil([] { return false; }, 50));
}

QTEST_GUILESS_MAIN(TestTicker)
#include "tst_ticker.moc"
