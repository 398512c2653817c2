// Several programs over one library: which of them acts, and when another one does.
#include "pods/guardianduty.h"

#include "tests/support/answerof.h"
#include "tests/support/movableclock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

class TestGuardianDuty : public QObject
{
    Q_OBJECT
private slots:
    void oneOfTwoGuardians();
    void aWindowRelievesAGuardian();
    void twoWindows();
    void saysWhatIsWrongAndTriesAgain();
    void givenBackIsGivenBack();
    void aGuardianThatWasHeldUp();
    void aWindowWaitsForTheOneItRelieves();
};

namespace {

constexpr int paceMs = 20;
constexpr int slowPaceMs = 60'000; ///< its own timer does not come into it

bool looks(GuardianDuty& duty)
{
    QSignalSpy looked(&duty, &GuardianDuty::looked);
    duty.look();
    return looked.wait();
}

} // namespace

void TestGuardianDuty::oneOfTwoGuardians()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    GuardianDuty first(folder.path(), GuardianRole::Guardian, paceMs, clock);
    GuardianDuty second(folder.path(), GuardianRole::Guardian, paceMs, clock);
    QSignalSpy told(&second, &GuardianDuty::waiting);
    first.begin();
    QTRY_VERIFY(first.mayAct());
    second.begin();
    QTRY_VERIFY(second.isAnothers());
    QCOMPARE(told.count(), 1);
    QVERIFY(!second.mayAct());
    QVERIFY(answerOf(first.end()));
    QVERIFY(!first.mayAct());
    QTRY_VERIFY(second.mayAct());
    QVERIFY(!second.isAnothers() && !second.hasRelief());
    QCOMPARE(told.count(), 1);
}

void TestGuardianDuty::aWindowRelievesAGuardian()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    GuardianDuty guardian(folder.path(), GuardianRole::Guardian, paceMs, clock);
    GuardianDuty window(folder.path(), GuardianRole::Window, paceMs, clock);
    guardian.begin();
    QTRY_VERIFY(guardian.mayAct());
    window.begin();
    QTRY_VERIFY(window.mayAct());
    QTRY_VERIFY(guardian.isAnothers());
    QVERIFY(guardian.other().isWindow());
    QVERIFY(window.hasRelief());
    QVERIFY(answerOf(window.end()));
    QTRY_VERIFY(guardian.mayAct());
}

void TestGuardianDuty::twoWindows()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    GuardianDuty second(folder.path(), GuardianRole::Window, paceMs, clock);
    {
        GuardianDuty first(folder.path(), GuardianRole::Window, paceMs, clock);
        first.begin();
        QTRY_VERIFY(first.mayAct());
        second.begin();
        QTRY_VERIFY(second.isAnothers());
    }
    QTRY_VERIFY(second.mayAct()); // destroyed is given back, too
}

void TestGuardianDuty::saysWhatIsWrongAndTriesAgain()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const QString place = folder.filePath(QStringLiteral("library"));
    QFile inTheWay(place);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    GuardianDuty duty(place, GuardianRole::Window, paceMs, clock);
    QSignalSpy problem(&duty, &GuardianDuty::problem);
    duty.begin();
    QTRY_COMPARE(problem.count(), 1);
    QTRY_VERIFY(duty.mayAct()); // nobody else is seen
    QVERIFY(!duty.isAnothers());
    QVERIFY(inTheWay.remove());
    QTRY_VERIFY(QFile::exists(place + QStringLiteral("/guardian.lock")));
    QVERIFY(duty.mayAct());
    QCOMPARE(problem.count(), 1);
}

/// A round may be under way at that moment; what it saw is of before.
void TestGuardianDuty::givenBackIsGivenBack()
{
    const QTemporaryDir folder;
    const MovableClock clock;
    GuardianDuty duty(folder.path(), GuardianRole::Guardian, slowPaceMs, clock);
    QSignalSpy changed(&duty, &GuardianDuty::changed);
    duty.begin();
    QVERIFY(answerOf(duty.end()));
    QVERIFY(!duty.mayAct());
    QCOMPARE(changed.count(), 0);
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("guardian.lock"))));
}

/// A window waits for two of its rounds and then acts: after those it may not act before it has looked.
void TestGuardianDuty::aGuardianThatWasHeldUp()
{
    const QTemporaryDir folder;
    MovableClock clock;
    GuardianDuty duty(folder.path(), GuardianRole::Guardian, slowPaceMs, clock);
    QVERIFY(looks(duty));
    QVERIFY(duty.mayAct());
    clock.pass(2 * slowPaceMs - 1);
    duty.look();
    QVERIFY(duty.mayAct());
    QSignalSpy looked(&duty, &GuardianDuty::looked);
    QVERIFY(looked.wait());
    clock.pass(2 * slowPaceMs);
    duty.look();
    QVERIFY(!duty.mayAct());
    QVERIFY(looked.wait());
    QVERIFY(duty.mayAct()); // nobody had come
}

void TestGuardianDuty::aWindowWaitsForTheOneItRelieves()
{
    const QTemporaryDir folder;
    MovableClock clock;
    GuardianDuty guardian(folder.path(), GuardianRole::Guardian, slowPaceMs, clock);
    GuardianDuty window(folder.path(), GuardianRole::Window, slowPaceMs, clock);
    QVERIFY(looks(guardian));
    QVERIFY(looks(window));
    QVERIFY(guardian.mayAct() && !window.mayAct());
    clock.pass(2 * slowPaceMs - 1);
    QVERIFY(looks(window));
    QVERIFY(!window.mayAct());
    clock.pass(1);
    QVERIFY(looks(guardian));
    QVERIFY(!guardian.mayAct());
    QVERIFY(looks(window));
    QVERIFY(window.mayAct());
}

QTEST_GUILESS_MAIN(TestGuardianDuty)
#include "tst_guardianduty.moc"
