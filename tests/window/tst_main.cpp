// The program of the window, as a process.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestMain : public QObject
{
    Q_OBJECT
private slots:
    void answers_data();
    void answers();
    void startsAndKeepsRunning();
};

namespace {

constexpr int patience = 25'000;

} // namespace

void TestMain::answers_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("hasDisplay");
    QTest::newRow("version") << QStringList{QStringLiteral("--version")} << 0 << QStringLiteral("ryla-studio") << false;
    QTest::newRow("help") << QStringList{QStringLiteral("--help")} << 0 << QStringLiteral("A workflow to open.")
                          << false;
    QTest::newRow("self test") << QStringList{QStringLiteral("--selftest")} << 0 << QStringLiteral("SQLite") << true;
    QTest::newRow("unknown") << QStringList{QStringLiteral("--nonsense")} << 1 << QStringLiteral("nonsense") << true;
}

void TestMain::answers()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    QFETCH(bool, hasDisplay);
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!hasDisplay) {
        environment.remove(QStringLiteral("DISPLAY"));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    }
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(RYLA_STUDIO), arguments);
    QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, patience);
    QVERIFY(program.exitStatus() == QProcess::NormalExit);
    QCOMPARE(program.exitCode(), code);
    const QString said = QString::fromUtf8(program.readAll());
    QVERIFY2(said.contains(says), qPrintable(said));
}

void TestMain::startsAndKeepsRunning()
{
    QTemporaryDir home;
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RYLA_HOME"), home.path());
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(RYLA_STUDIO), QStringList());
    // Its queue is open: everything before that went well.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home.filePath(QStringLiteral("jobs.sqlite"))), patience);
    QVERIFY(program.state() == QProcess::Running);
    program.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, patience);
}

QTEST_GUILESS_MAIN(TestMain)
#include "tst_main.moc"
