#include "cli/console.h"
#include "tests/cli/capture.h"

#include <QTest>

using namespace ryla;
using namespace ryla::cli;

class TestConsole : public QObject
{
    Q_OBJECT
private slots:
    void exitCodes_data();
    void exitCodes();
    void colour();
    void lines();
    void progressInLines();
    void controlCharacters();
};

void TestConsole::exitCodes_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](ErrorKind kind, int code) { QTest::newRow(qPrintable(toString(kind))) << int(kind) << code; };
    row(ErrorKind::Network, 3);
    row(ErrorKind::Timeout, 3);
    row(ErrorKind::Unauthorized, 3);
    row(ErrorKind::BadReply, 3);
    row(ErrorKind::NotFound, 2);
    row(ErrorKind::BadFile, 2);
    row(ErrorKind::Refused, 2);
    row(ErrorKind::Storage, 5);
    row(ErrorKind::Cancelled, 130);
    row(ErrorKind::Internal, 1);
}

void TestConsole::exitCodes()
{
    QFETCH(int, kind);
    const int code = int(exitCodeOf(Error{ErrorKind(kind), QStringLiteral("x"), {}}));
    QTEST(code, "code");
}

void TestConsole::colour()
{
    Console console;
    console.setColour(Console::Colour::Always);
    QCOMPARE(console.bold(QStringLiteral("a")), QStringLiteral("\033[1ma\033[0m"));
    QCOMPARE(console.dim(QStringLiteral("\033[31ma")), QStringLiteral("\033[2m?[31ma\033[0m"));
    console.setColour(Console::Colour::Never);
    QCOMPARE(console.bold(QStringLiteral("a")), QStringLiteral("a"));
    // Whatever stdout is here, NO_COLOR decides.
    qputenv("NO_COLOR", "1");
    console.setColour(Console::Colour::Auto);
    QCOMPARE(console.bold(QStringLiteral("a")), QStringLiteral("a"));
    qunsetenv("NO_COLOR");
}

void TestConsole::lines()
{
    Capture capture;
    Console console;
    console.print(QStringLiteral("größe"));
    console.printBytes("{}\n");
    console.say(QStringLiteral("said"));
    console.complain(Error{ErrorKind::Network, QStringLiteral("It is off."), QStringLiteral("detail")});
    qputenv("RYLA_DEBUG", "1");
    console.complain(Error{ErrorKind::Network, QStringLiteral("It is off."), QStringLiteral("detail")});
    qunsetenv("RYLA_DEBUG");
    QCOMPARE(capture.text(), QByteArray("größe\n{}\nsaid\nryla: It is off.\nryla: It is off.\ndetail\n"));
}

void TestConsole::progressInLines()
{
    // Not a terminal: a line whenever the text changes, and no bar to be taken away.
    Capture capture;
    Console console;
    console.progress(0.1, QStringLiteral("waiting"));
    console.progress(0.2, QStringLiteral("waiting"));
    console.progress(0.3, QStringLiteral("Sampler"));
    console.endProgress();
    QCOMPARE(capture.text(), QByteArray("waiting\nSampler\n"));
}

void TestConsole::controlCharacters()
{
    Capture capture;
    Console console;
    console.say(QStringLiteral("a\033]0;title\007b\r\tc"));
    QCOMPARE(capture.text(), QByteArray("a?]0;title?b?\tc\n"));
}

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
