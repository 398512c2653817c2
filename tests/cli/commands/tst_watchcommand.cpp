// `ryla watch`: the guardian as a process, its pages, and that there is one at a time.
#include "base/paths.h"
#include "pods/guardianduty.h"
#include "tests/cli/programrig.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
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
    QCOMPARE(second.page("/healthz").first, 503); // it does not watch
    ::kill(pid_t(first.process->processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(second.said("watching all the same"), 15'000);
}

void TestWatchCommand::waitsForAWindow()
{
    const ProgramRig rig;
    Watching guardian(rig, {});
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("watching all the same"), 10'000);
    const ryla::SystemClock clock;
    ryla::pods::GuardianDuty window(ryla::Paths::under(rig.home()).dataFolder(), ryla::pods::GuardianRole::Window, 500,
                                    clock);
    window.begin();
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("takes over when it closes"), 10'000);
    QCOMPARE(guardian.page("/healthz"),
             std::make_pair(200, QByteArray(R"({"state":"waiting","watched_by":"window"})")));
    QCOMPARE(guardian.page("/metrics").first, 503);
    QTRY_VERIFY_WITH_TIMEOUT(window.mayAct(), 10'000);
    QVERIFY(window.hasRelief());
    guardian.out.clear();
    (void)window.end();
    QTRY_VERIFY_WITH_TIMEOUT(guardian.said("watching all the same"), 15'000);
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
