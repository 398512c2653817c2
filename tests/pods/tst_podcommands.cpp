#include "tests/pods/sessionsetup.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;
using Reply = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

/// The rows of runpod.md 1A.1, 8 and 9.1 of the commands to a pod that runs: stop, terminate and restart that are
/// refused, whose answer is lost, or that are answered and not done. Which row is tested where stands in
/// tst_podliferows.cpp.
class TestPodCommands : public QObject
{
    Q_OBJECT
private slots:
    void lostStops_data();
    void lostStops();
};

namespace {

Reply problem(int status, const char* detail)
{
    return ScriptedRunPod::problem(status, "T", QString::fromLatin1(detail));
}

/// A session at a pod that is ready. Whenever it says that nothing runs any more, nothing does.
struct ReadySetup : SessionSetup
{
    explicit ReadySetup(ScriptedPod pod = onVolume())
        : SessionSetup(std::move(pod))
    {
        cloud.makeReady(configured.machine.text);
        begin();
        QObject::connect(session.get(), &Session::changed, session.get(), [this] {
            const Stage stage = session->situation().stage;
            saidTooEarly = saidTooEarly || ((stage == Stage::Asleep || stage == Stage::Gone) && cloud.running() > 0);
        });
    }

    [[nodiscard]] QString message() const { return session->situation().message; }
    [[nodiscard]] qsizetype commands() const { return cloud.asked().filter(QStringLiteral("POST")).size(); }

    bool saidTooEarly = false;
};

} // namespace

/// 1A.1: 5xx "not blindly for POST", and answers that never come: what became of it is seen, not guessed.
void TestPodCommands::lostStops_data()
{
    QTest::addColumn<bool>("terminate");
    QTest::addColumn<Reply>("answer");
    QTest::addColumn<bool>("acted");
    const std::pair<const char*, Reply> answers[] = {
        {"500", problem(500, "boom")},
        {"504 of a gateway", {504, "text/html", "<html>"}},
        {"closed", {.fate = Fate::CloseAtOnce}},
        {"200 and a page", {200, "text/html", "<html>Hotel login</html>"}},
    };
    for (const bool terminate : {false, true}) {
        for (const auto& [name, answer] : answers) {
            const char* what = terminate ? "terminate" : "stop";
            QTest::addRow("%s: %s, done", what, name) << terminate << answer << true;
            QTest::addRow("%s: %s, not done", what, name) << terminate << answer << false;
        }
    }
}

void TestPodCommands::lostStops()
{
    QFETCH(bool, terminate);
    QFETCH(Reply, answer);
    QFETCH(bool, acted);
    ReadySetup s;
    QVERIFY(s.until(Stage::Ready, 60));
    s.cloud.misbehave({"POST", "/pods", answer, 1, acted});
    if (terminate) {
        QVERIFY(s.session->terminate({}));
    } else {
        s.session->stop();
    }
    QVERIFY(s.pass(3)); // it is on its way down, for all that is known
    QVERIFY2(s.where() == QLatin1String("stopping") || (terminate && acted), qPrintable(s.where()));
    QVERIFY2(s.until(terminate ? Stage::Gone : Stage::Asleep, 120), qPrintable(s.where()));
    QVERIFY(!s.saidTooEarly);
    QCOMPARE(s.cloud.running(), 0);
    QCOMPARE(s.commands(), acted ? 1 : 2);
    QVERIFY(s.pass(300));
    QCOMPARE(s.where(), terminate ? QStringLiteral("gone") : QStringLiteral("asleep"));
    QCOMPARE(s.commands(), acted ? 1 : 2);
    QVERIFY(s.cloud.starts.isEmpty());
}

QTEST_GUILESS_MAIN(TestPodCommands)
#include "tst_podcommands.moc"
