#include "tests/support/ticker.h"

#include <QSemaphore>
#include <QTest>

#include <ctime>

using namespace ryla::tests;

namespace {

/// By the processor's clock, not the wall's: on a busy machine most of a wall's 100 ms may be other programs'.
void workFor(int ms)
{
    const auto usedMs = [] {
        timespec used{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
        return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
    };
    const double end = usedMs() + ms;
    while (usedMs() < end) {
    }
}

void waitFor(int ms)
{
    QSemaphore none;
    none.tryAcquire(1, ms);
}

} // namespace

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
    QTest::addColumn<int>("after");
    // Not only where a tick is due at once afterwards: the stretch may begin and end between two turns of the loop.
    for (const int after : {30, 31, 32, 33}) {
        QTest::addRow("work after %d ms", after) << true << after;
        QTest::addRow("waiting for another thread after %d ms", after) << false << after;
    }
}

void TestTicker::feels()
{
    QFETCH(bool, works);
    QFETCH(int, after);
    bool done = false;
    QTimer::singleShot(after, Qt::PreciseTimer, this, [&] {
        works ? workFor(100) : waitFor(100);
        done = true;
    });
    Ticker ticker;
    QVERIFY(ticker.runUntil([&] { return done; }, 30'000));
    QVERIFY2(ticker.longest() > 95, ticker.told().constData());
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
