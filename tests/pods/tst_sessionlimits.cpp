// What RunPod allows and what it does not, as a session meets it.
#include "tests/pods/sessionsetup.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

class TestSessionLimits : public QObject
{
    Q_OBJECT
private slots:
    void commandsDoNotWaitForTheHour();
    void retiredIsNotAskedAgain();
    void foundInError();
    void errorAtOnce();
    void restartThatIsNotAllowed();
    void anewWhereOnlyTerminateIsAllowed();
};

namespace {

int asked(const SessionSetup& s, const char* method)
{
    const QStringList all = s.cloud.asked();
    return int(std::count_if(all.begin(), all.end(),
                             [method](const QString& one) { return one.startsWith(QLatin1String(method)); }));
}

} // namespace

/// The last questions of an hour are kept for commands, and commands are given them (runpod.md 1A.1).
void TestSessionLimits::commandsDoNotWaitForTheHour()
{
    SessionSetup s;
    s.cloud.leftOfHour = 2;
    s.begin();
    QVERIFY(s.pass(60));
    s.session->start();
    QVERIFY(s.pass(10));
    QCOMPARE(s.cloud.starts.value(s.configured.machine.text), 1);
    QVERIFY(s.pass(1500)); // it is hardly looked at, and time passes all the same
    QVERIFY2(!s.where().startsWith(QLatin1String("stuck")), qPrintable(s.where()));
    s.session->stop();
    QVERIFY(s.pass(10));
    QCOMPARE(s.cloud.stops.value(s.configured.machine.text), 1);
    QVERIFY(s.pass(30));
    QCOMPARE(s.cloud.running(), 0);
}

void TestSessionLimits::retiredIsNotAskedAgain()
{
    SessionSetup s;
    s.cloud.retired = true;
    s.begin();
    QVERIFY(s.pass(3500));
    QVERIFY2(asked(s, "GET") <= 2, qPrintable(s.cloud.asked().join(QLatin1Char(' '))));
    QVERIFY(!s.session->situation().message.isEmpty());
}

void TestSessionLimits::foundInError()
{
    SessionSetup s;
    s.machine0().life = ScriptedPod::Life::Error;
    s.begin();
    QVERIFY(s.pass(60));
    QCOMPARE(s.where(), QStringLiteral("failed: start failed"));
    QVERIFY(!s.session->situation().message.isEmpty());
    s.session->start(); // ERROR is no dead end
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
}

void TestSessionLimits::errorAtOnce()
{
    SessionSetup s;
    s.machine0().failsToStart = true;
    s.machine0().provisioningMs = 0;
    s.begin();
    s.session->start();
    QVERIFY(s.pass(60));
    QCOMPARE(s.where(), QStringLiteral("failed: start failed"));
}

void TestSessionLimits::restartThatIsNotAllowed()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.machine0().also["actions"] = {"stop", "terminate"};
    s.begin();
    QVERIFY(s.until(Stage::Ready, 60));
    s.session->restart();
    QVERIFY(s.session->situation().message.contains(QLatin1String("not let it be restarted")));
    QVERIFY(s.pass(5));
    QCOMPARE(asked(s, "POST"), 0);
    QCOMPARE(s.where(), QStringLiteral("ready"));
}

/// Its data is on the volume: what cannot be stopped is terminated before the new one is made (runpod.md 3.2).
void TestSessionLimits::anewWhereOnlyTerminateIsAllowed()
{
    SessionSetup s;
    s.cloud.makeReady(s.configured.machine.text);
    s.machine0().withoutGpu = true;
    s.machine0().also["actions"] = {"terminate"};
    s.begin();
    QVERIFY(s.pass(30));
    QCOMPARE(s.where(), QStringLiteral("stuck: GPU missing"));
    const QString old = s.configured.machine.text;
    QVERIFY(s.session->makeAnew({QStringLiteral("NVIDIA L40S")}));
    QVERIFY2(s.until(Stage::Ready), qPrintable(s.where()));
    QVERIFY(s.session->pod().machine.text != old);
    QVERIFY(s.cloud.pod(old).life == ScriptedPod::Life::Terminated);
    QCOMPARE(s.mostRunning, 1);
    QCOMPARE(s.cloud.creations, 1);
}

QTEST_GUILESS_MAIN(TestSessionLimits)
#include "tst_sessionlimits.moc"
