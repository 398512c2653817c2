// A thousand days, minute by minute, of a pod that several programs watch in turn: windows that open and close, one
// beside another, `ryla watch` behind them, all of which may be killed or held up in any minute.
#include "tests/pods/soakprograms.h"

#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;

namespace {

constexpr int days = 1000;

} // namespace

class TestDutySoak : public QObject
{
    Q_OBJECT
private slots:
    void aThousandDays();
};

void TestDutySoak::aThousandDays()
{
    const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    SoakOdds odds;
    odds.sessionLost = 0; // here it is the programs themselves
    SoakPod pod(20261129U, odds, begin);
    SoakPrograms programs(pod, 7U, {});
    for (int minute = 0; minute < days * 24 * 60 && pod.breaches.size() < 10; ++minute) {
        if (!programs.pass()) {
            pod.breaches << QStringLiteral("a program did not answer");
        }
    }
    QVERIFY2(pod.breaches.isEmpty(), qPrintable(pod.breaches.join(QLatin1Char('\n'))));
    // It was a life, not a sleep.
    QVERIFY(pod.starts > days / 2);
    QVERIFY(pod.stops > days / 2);
    QVERIFY(pod.jobsDone > days);
    QVERIFY(programs.ledger.said > 2 * pod.stops);
    QVERIFY(programs.killed > days / 4);
    QVERIFY(programs.takeovers > days / 2);
    qInfo("%d starts, %d stops, %d jobs; programs opened %d times, closed %d, killed %d, held up %d; %d takeovers, the "
          "longest gap %d minutes; %d minutes without any",
          pod.starts, pod.stops, pod.jobsDone, programs.opened, programs.closed, programs.killed, programs.hung,
          programs.takeovers, programs.longestGap, programs.minutesWithoutAny);
}

QTEST_GUILESS_MAIN(TestDutySoak)
#include "tst_dutysoak.moc"
