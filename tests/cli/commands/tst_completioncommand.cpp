#include "tests/cli/programrig.h"

#include <QTest>

using namespace ryla::cli;

class TestCompletionCommand : public QObject
{
    Q_OBJECT
private slots:
    void scripts_data();
    void scripts();
    void bashTakesIt();
    void unknownShell();
};

void TestCompletionCommand::scripts_data()
{
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("bash") << QByteArray("_ryla() {");
    QTest::newRow("zsh") << QByteArray("#compdef ryla");
    QTest::newRow("fish") << QByteArray("complete -c ryla");
}

void TestCompletionCommand::scripts()
{
    QFETCH(QByteArray, begins);
    const QString shell = QString::fromLatin1(QTest::currentDataTag());
    const Answer answer = ProgramRig().run({QStringLiteral("completion"), shell});
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.out.startsWith(begins), answer.out.constData());
    for (const char* name : {"inspect", "convert", "run", "check", "jobs", "demo", "completion"}) {
        QVERIFY2(answer.out.contains(name), name);
    }
}

void TestCompletionCommand::bashTakesIt()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("completion"), QStringLiteral("bash")});
    const QByteArray script = answer.out + "COMP_WORDS=(ryla in); COMP_CWORD=1; _ryla; echo \"${COMPREPLY[@]}\"\n";
    QProcess bash;
    bash.start(QStringLiteral("bash"), {QStringLiteral("-c"), QString::fromUtf8(script)});
    QVERIFY(bash.waitForFinished());
    QCOMPARE(bash.readAllStandardOutput(), QByteArray("inspect\n"));
    QCOMPARE(bash.readAllStandardError(), QByteArray());
}

void TestCompletionCommand::unknownShell()
{
    const Answer answer = ProgramRig().run({QStringLiteral("completion"), QStringLiteral("tcsh")});
    QCOMPARE(answer.code, 2);
    QVERIFY(answer.err.contains("tcsh"));
}

QTEST_GUILESS_MAIN(TestCompletionCommand)
#include "tst_completioncommand.moc"
