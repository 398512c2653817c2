#include "pods/providers/runpod/selfstop.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla::pods::runpod;

/// The script is run by a real shell, with a clock, a ComfyUI and a RunPod of its own in the path.
class TestSelfStop : public QObject
{
    Q_OBJECT
private slots:
    void stops_data();
    void stops();
};

namespace {

void put(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text);
    }
    file.setPermissions(file.permissions() | QFile::ExeOwner);
}

} // namespace

void TestSelfStop::stops_data()
{
    QTest::addColumn<QByteArray>("comfy");
    QTest::addColumn<QByteArray>("stopped");
    QTest::newRow("idle") << QByteArray(R"(echo '{"queue_running": [], "queue_pending": []}')")
                          << QByteArray("pod stop pod1 key1\n");
    QTest::newRow("silent") << QByteArray("exit 7") << QByteArray("pod stop pod1 key1\n");
    QTest::newRow("running") << QByteArray(R"(echo '{"queue_running": [[0, "a", {}, {}, []]], "queue_pending": []}')")
                             << QByteArray();
    QTest::newRow("waiting") << QByteArray(R"(echo '{"queue_running": [], "queue_pending": [[1, "a", {}, {}, []]]}')")
                             << QByteArray();
    QTest::newRow("a login in front") << QByteArray("echo '<html>login</html>'") << QByteArray();
}

void TestSelfStop::stops()
{
    QFETCH(QByteArray, comfy);
    const QTemporaryDir folder;
    const QDir bin(folder.path());
    // Three minutes pass at once, then the clock ends the guard.
    put(bin.filePath(QStringLiteral("sleep")), "#!/bin/sh\necho . >> \"$HOME/minutes\"\n"
                                               "[ \"$(wc -l < \"$HOME/minutes\")\" -le 3 ]\n");
    put(bin.filePath(QStringLiteral("curl")),
        "#!/bin/sh\ncase \"$*\" in *127.0.0.1:8199/queue*) ;; *) exit 1 ;; esac\n" + comfy + '\n');
    put(bin.filePath(QStringLiteral("runpodctl")), "#!/bin/sh\necho \"$*\" \"$RUNPOD_API_KEY\" >> \"$HOME/stopped\"\n");
    // The guard itself, without the lines that put it into the background.
    const QString script = selfStopScript(3, 8199);
    const QString end = QStringLiteral("<<'END'\n");
    const QString body = script.section(end, 1).section(QStringLiteral("\nEND\n"), 0, 0);
    QVERIFY(script.trimmed().endsWith(QLatin1Char('&')));
    put(bin.filePath(QStringLiteral("guard.sh")), body.toUtf8());
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), folder.path() + QStringLiteral(":/usr/bin:/bin"));
    environment.insert(QStringLiteral("HOME"), folder.path());
    environment.insert(QStringLiteral("RUNPOD_POD_ID"), QStringLiteral("pod1"));
    environment.insert(QStringLiteral("RUNPOD_API_KEY"), QStringLiteral("key1"));
    shell.setProcessEnvironment(environment);
    shell.start(QStringLiteral("/bin/sh"), {bin.filePath(QStringLiteral("guard.sh"))});
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 20'000);
    QFile stopped(bin.filePath(QStringLiteral("stopped")));
    const QByteArray said = stopped.open(QIODevice::ReadOnly) ? stopped.readAll() : QByteArray();
    QTEST(said, "stopped");
}

QTEST_GUILESS_MAIN(TestSelfStop)
#include "tst_selfstop.moc"
