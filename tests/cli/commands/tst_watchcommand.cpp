// `ryla watch`: the guardian as a process, its pages, and that there is one at a time.
#include "base/paths.h"
#include "pods/guardianduty.h"
#include "tests/cli/programrig.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace ryla::cli;

class TestWatchCommand : public QObject
{
    Q_OBJECT
private slots:
    void demo();
    void oneAtATime();
    void waitsForAWindow();
    void alertsOfTheEnvironment();
    void wrongUse_data();
    void wrongUse();
};

namespace {

/// A guardian that has begun, and where its pages are.
struct Watching
{
    Watching(const ProgramRig& rig, const QStringList& more)
        : process(rig.start(QStringList{QStringLiteral("watch"), QStringLiteral("--listen"), QStringLiteral(":0"),
                                        QStringLiteral("--interval"), QStringLiteral("1")} +
                            more))
    {
        if (QTest::qWaitFor([this] { return said("http://"); }, 10'000)) {
            url = QString::fromUtf8(out.left(out.indexOf('\n')).trimmed());
        }
    }
    ~Watching()
    {
        process->kill();
        (void)QTest::qWaitFor([this] { return process->state() == QProcess::NotRunning; }, 10'000);
    }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    bool said(const char* text)
    {
        out += process->readAllStandardOutput();
        return out.contains(text);
    }
    std::pair<int, QByteArray> page(const char* path) const
    {
        QNetworkAccessManager network;
        QNetworkReply* reply = network.get(QNetworkRequest(QUrl(url + QString::fromLatin1(path))));
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); })) {
            return {};
        }
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }

    std::unique_ptr<QProcess> process;
    QByteArray out;
    QString url;
};

} // namespace

void TestWatchCommand::demo()
{
    const ProgramRig rig;
    Watching guardian(rig, {QStringLiteral("--demo"), QStringLiteral("--strict")});
    QVERIFY(!guardian.url.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("demo: ComfyUI answers."), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(guardian.page("/healthz").first, 200, 20'000);
    const auto metrics = guardian.page("/metrics");
    QCOMPARE(metrics.first, 200);
    QVERIFY2(metrics.second.contains("# TYPE"), metrics.second.constData());
    QVERIFY(metrics.second.contains("demo"));
    QCOMPARE(guardian.page("/elsewhere").first, 404);
    ::kill(pid_t(guardian.process->processId()), SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(guardian.process->state(), QProcess::NotRunning, 10'000);
    QCOMPARE(guardian.process->exitCode(), 0);
}

/// The first is killed with SIGKILL; the second takes over.
void TestWatchCommand::oneAtATime()
{
    const ProgramRig rig;
    Watching first(rig, {});
    QTRY_VERIFY_WITH_TIMEOUT(first.said("watching all the same"), 10'000);
    Watching second(rig, {});
    QTRY_VERIFY_WITH_TIMEOUT(second.said("takes over when it ends"), 10'000);
    // It shows what the other one keeps.
    QTRY_VERIFY_WITH_TIMEOUT(second.page("/healthz").second.contains("\"acting\":\"another guardian\""), 10'000);
    QVERIFY(second.page("/metrics").second.contains("ryla_guardian_acting 0"));
    ::kill(pid_t(first.process->processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(second.said("watching all the same"), 15'000);
}

void TestWatchCommand::waitsForAWindow()
{
    const ProgramRig rig;
    const Answer added =
        rig.run({QStringLiteral("pods"), QStringLiteral("add"), QStringLiteral("there"), QStringLiteral("--provider"),
                 QStringLiteral("address"), QStringLiteral("--url"), QStringLiteral("http://127.0.0.1:1")});
    QVERIFY2(added.code == 0, added.err.constData());
    Watching guardian(rig, {});
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("Watching 1 pod(s)"), 10'000);
    const ryla::SystemClock clock;
    ryla::pods::GuardianDuty window(ryla::Paths::under(rig.home()).dataFolder(), ryla::pods::GuardianRole::Window, 500,
                                    clock);
    window.begin();
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("takes over when it closes"), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(guardian.page("/healthz").second.contains("\"acting\":\"a window\""), 10'000);
    const auto health = guardian.page("/healthz");
    QCOMPARE(health.first, 200);
    QVERIFY2(health.second.contains("\"name\":\"there\""), health.second.constData());
    const auto metrics = guardian.page("/metrics");
    QCOMPARE(metrics.first, 200);
    QVERIFY(metrics.second.contains("ryla_guardian_acting 0") && metrics.second.contains("pod=\"there\""));
    QTRY_VERIFY_WITH_TIMEOUT(window.mayAct(), 10'000);
    QVERIFY(window.hasRelief());
    guardian.out.clear();
    (void)window.end();
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("Watching 1 pod(s)"), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(guardian.page("/metrics").second.contains("ryla_guardian_acting 1"), 10'000);
}

/// As the service has it, whose command line is the package's. What the address is stands nowhere.
void TestWatchCommand::alertsOfTheEnvironment()
{
    const ProgramRig rig;
    qputenv("RYLA_ALERT", "slack");
    const Answer lacking = rig.run({QStringLiteral("watch"), QStringLiteral("--listen"), QStringLiteral(":0")});
    QCOMPARE(lacking.code, 2);
    QVERIFY2(lacking.err.contains("RYLA_ALERT slack: set RYLA_ALERT_URL"), lacking.err.constData());
    QTcpServer hook;
    QVERIFY(hook.listen(QHostAddress::LocalHost));
    QByteArray got;
    connect(&hook, &QTcpServer::newConnection, this, [&hook, &got] {
        QTcpSocket* socket = hook.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &got] {
            got += socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    qputenv("RYLA_ALERT", "json");
    qputenv("RYLA_ALERT_URL", "http://127.0.0.1:" + QByteArray::number(hook.serverPort()) + "/hush-token");
    Watching guardian(rig, {QStringLiteral("--demo")});
    QTRY_VERIFY_WITH_TIMEOUT(got.contains("was started"), 20'000);
    guardian.out += guardian.process->readAllStandardError() + guardian.process->readAllStandardOutput();
    QVERIFY(!guardian.out.contains("hush-token"));
    qunsetenv("RYLA_ALERT");
    Watching silent(rig, {QStringLiteral("--demo")});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid(*silent.process, said, "so no alerts are sent"), 10'000);
    QVERIFY(!said.contains("hush-token"));
    qunsetenv("RYLA_ALERT_URL");
}

void TestWatchCommand::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no place") << QStringList{QStringLiteral("--listen"), QStringLiteral("nowhere")}
                              << QByteArray("is no place to listen at");
    QTest::newRow("no webhook") << QStringList{QStringLiteral("--alert"), QStringLiteral("slack")}
                                << QByteArray("RYLA_ALERT_URL");
    QTest::newRow("no kind") << QStringList{QStringLiteral("--alert"), QStringLiteral("pigeon")}
                             << QByteArray("there is no kind");
}

void TestWatchCommand::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const ProgramRig rig;
    const Answer answer = rig.run(QStringList{QStringLiteral("watch")} + arguments);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.contains(said), answer.err.constData());
}

QTEST_GUILESS_MAIN(TestWatchCommand)
#include "tst_watchcommand.moc"
