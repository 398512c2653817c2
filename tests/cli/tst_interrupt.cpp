#include "cli/interrupt.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace ryla::cli;

class TestInterrupt : public QObject
{
    Q_OBJECT
private slots:
    void signalsArrive_data();
    void signalsArrive();
    void givesThemBack();
};

void TestInterrupt::signalsArrive_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void TestInterrupt::signalsArrive()
{
    QFETCH(int, signal);
    Interrupt interrupt;
    QSignalSpy received(&interrupt, &Interrupt::received);
    std::raise(signal);
    QTRY_COMPARE(received.size(), 1);
    std::raise(signal);
    QTRY_COMPARE(received.size(), 2);
}

void TestInterrupt::givesThemBack()
{
    {
        const Interrupt interrupt;
    }
    QVERIFY(std::signal(SIGINT, SIG_DFL) == SIG_DFL);
    // A second one in the same program works as the first did.
    Interrupt interrupt;
    QSignalSpy received(&interrupt, &Interrupt::received);
    std::raise(SIGINT);
    QTRY_COMPARE(received.size(), 1);
}

QTEST_GUILESS_MAIN(TestInterrupt)
#include "tst_interrupt.moc"
