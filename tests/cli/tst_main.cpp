// The program as a whole: version, help, and what it does with words it does not know.
#include "tests/cli/programrig.h"

#include <QTest>

using namespace ryla::cli;

class TestMain : public QObject
{
    Q_OBJECT
private slots:
    void ends_data();
    void ends();
    void helpOfCommands_data();
    void helpOfCommands();
};

void TestMain::ends_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("err");
    const auto row = [](const char* arguments, int code, const char* out, const char* err) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts) << code
                                 << QByteArray(out) << QByteArray(err);
    };
    row("--version", 0, "ryla 0.", "");
    row("--help", 0, "130 cancelled", "");
    row("", 2, "", "--help");
    row("paint", 2, "", "paint");
    row("demo --frob", 2, "", "--frob");
    row("demo --port 70000", 2, "", "--port");
    row("--color sometimes demo", 2, "", "sometimes");
    row("demo --color sometimes", 2, "", "sometimes");
    row("jobs list --color never --json", 0, "[]", "");
    row("run", 2, "", "file");
    row("run a.json --count 0", 2, "", "--count");
    row("run a.json --demo --server http://127.0.0.1:9", 2, "", "excludes");
    row("jobs move x sideways", 2, "", "sideways");
}

void TestMain::ends()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    const Answer answer = ProgramRig().run(arguments);
    QTEST(answer.code, "code");
    QVERIFY2(answer.out.contains(out) && (!out.isEmpty() || answer.out.isEmpty()), answer.out.constData());
    QVERIFY2(answer.err.contains(err) && (!err.isEmpty() || answer.err.isEmpty()), answer.err.constData());
}

void TestMain::helpOfCommands_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::newRow("inspect") << QByteArray("--object-info");
    QTest::newRow("run") << QByteArray("--dry-run");
    QTest::newRow("check") << QByteArray("--json");
    QTest::newRow("jobs") << QByteArray("resume");
    QTest::newRow("demo") << QByteArray("--port");
    QTest::newRow("completion") << QByteArray("fish");
}

void TestMain::helpOfCommands()
{
    QFETCH(QByteArray, option);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const Answer answer = ProgramRig().run({name, QStringLiteral("--help")});
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.out.contains(option), answer.out.constData());
    QVERIFY2(answer.out.contains("Example:\n  ryla " + name.toUtf8()), answer.out.constData());
    QCOMPARE(answer.err, QByteArray());
}

QTEST_GUILESS_MAIN(TestMain)
#include "tst_main.moc"
