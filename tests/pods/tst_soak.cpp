// A thousand days a seed, minute by minute: users, a provider with moods, a ComfyUI that crashes, a guardian that is
// killed. What the policy promises must hold in every minute of it.
#include "tests/pods/soakguardian.h"

#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;

namespace {

constexpr int days = 1000;

} // namespace

class TestSoak : public QObject
{
    Q_OBJECT
private slots:
    void aThousandDays_data();
    void aThousandDays();
};

void TestSoak::aThousandDays_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("hard");
    QTest::newRow("1") << 1U << false;
    QTest::newRow("20260310") << 20260310U << false;
    QTest::newRow("4711, hard budget") << 4711U << true;
}

void TestSoak::aThousandDays()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, hard);
    const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    SoakPod pod(seed, {}, begin);
    SoakLedger ledger;
    SoakGuardian guardian(pod, ledger, soakSettings(hard), nightsAndMornings());
    for (int minute = 0; minute < days * 24 * 60 && pod.breaches.size() < 10; ++minute) {
        pod.pass();
        guardian.round();
    }
    QVERIFY2(pod.breaches.isEmpty(), qPrintable(pod.breaches.join(QLatin1Char('\n'))));
    // It was a life, not a sleep.
    QVERIFY(pod.starts > days / 2);
    QVERIFY(pod.stops > days / 2);
    QVERIFY(pod.jobsDone > days);
    QVERIFY(ledger.restarted > 50);
    QVERIFY(ledger.said > 2 * pod.stops);
    qInfo("%d starts, %d stops, %d jobs, %d restarts, %d things said, %s", pod.starts, pod.stops, pod.jobsDone,
          ledger.restarted, ledger.said, qPrintable(toString(pod.spent)));
}

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
