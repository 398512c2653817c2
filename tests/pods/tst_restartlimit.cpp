#include "pods/restartlimit.h"

#include <QTest>

using namespace ryla::pods;

namespace {

const QDateTime noon(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC);

RestartAttempt ago(int minutes, RestartKind kind)
{
    return {noon.addSecs(-60LL * minutes), kind};
}

} // namespace

class TestRestartLimit : public QObject
{
    Q_OBJECT
private slots:
    void decides_data();
    void decides();
    void goesOnForADay();
    void forgets();
};

void TestRestartLimit::decides_data()
{
    QTest::addColumn<int>("downSeconds");
    QTest::addColumn<bool>("canRestartComfy");
    QTest::addColumn<int>("unsaved");
    QTest::addColumn<QList<RestartAttempt>>("attempts");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("word");
    using List = QList<RestartAttempt>;
    const auto row = [](const char* title, int down, bool can, int unsaved, const List& attempts, RestartStep step,
                        const char* word) {
        QTest::newRow(title) << down << can << unsaved << attempts << int(step) << QString::fromLatin1(word);
    };
    row("answers", -1, true, 0, {}, RestartStep::Nothing, "");
    row("a moment", 60, true, 0, {}, RestartStep::Nothing, "given time");
    row("first", 120, true, 0, {}, RestartStep::Comfy, "asked to restart itself");
    row("no way to ComfyUI alone", 120, false, 0, {}, RestartStep::Pod, "the pod is restarted");
    row("settling", 600, true, 0, {ago(4, RestartKind::Comfy)}, RestartStep::Nothing, "come back");
    row("second", 600, true, 0, {ago(6, RestartKind::Comfy)}, RestartStep::Comfy, "asked to restart itself");
    row("longer pause", 1200, true, 0, {ago(12, RestartKind::Comfy), ago(5, RestartKind::Comfy)}, RestartStep::Nothing,
        "come back");
    row("then the pod", 1200, true, 0, {ago(17, RestartKind::Comfy), ago(10, RestartKind::Comfy)}, RestartStep::Pod,
        "the pod is restarted");
    row("a result is there", 1200, true, 1, {ago(17, RestartKind::Comfy), ago(10, RestartKind::Comfy)},
        RestartStep::GiveUp, "not fetched");
    row("limit of the hour", 3000, true, 0,
        {ago(45, RestartKind::Comfy), ago(38, RestartKind::Comfy), ago(25, RestartKind::Pod)}, RestartStep::GiveUp,
        "limit of this hour");
    row("the hour is over", 4000, true, 0,
        {ago(80, RestartKind::Comfy), ago(70, RestartKind::Comfy), ago(61, RestartKind::Pod)}, RestartStep::Comfy,
        "asked to restart itself");
    List many;
    for (int hour = 10; hour > 2; --hour) {
        many << ago(hour * 60, RestartKind::Comfy);
    }
    row("limit of the day", 4000, true, 0, many, RestartStep::GiveUp, "8 times today");
}

void TestRestartLimit::decides()
{
    QFETCH(int, downSeconds);
    QFETCH(bool, canRestartComfy);
    QFETCH(int, unsaved);
    QFETCH(QList<RestartAttempt>, attempts);
    QFETCH(QString, word);
    const QDateTime down = downSeconds < 0 ? QDateTime() : noon.addSecs(-downSeconds);
    const RestartFacts facts{noon, down, canRestartComfy, true, unsaved, attempts};
    const RestartDecision decision = nextRestart({}, facts);
    QTEST(int(decision.step), "step");
    QVERIFY2(decision.sentence.contains(word), qPrintable(decision.sentence));

    // Of a machine that nobody here can restart, ComfyUI is all that is.
    RestartFacts fixed = facts;
    fixed.canRestartPod = false;
    const RestartStep step = nextRestart({}, fixed).step;
    QVERIFY(step == (decision.step == RestartStep::Pod ? RestartStep::GiveUp : decision.step));

    RestartSettings off;
    off.isOn = false;
    QVERIFY(nextRestart(off, facts).step != RestartStep::Comfy && nextRestart(off, facts).step != RestartStep::Pod);
}

/// A pod that never comes back: the limits hold for a day, and every step is said.
void TestRestartLimit::goesOnForADay()
{
    RestartFacts facts{noon, noon, true, true, 0, {}};
    const RestartSettings settings;
    bool gaveUp = false;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        facts.now = noon.addSecs(60LL * minute);
        const RestartDecision decision = nextRestart(settings, facts);
        QVERIFY(!decision.sentence.isEmpty());
        gaveUp = gaveUp || decision.step == RestartStep::GiveUp;
        if (decision.step == RestartStep::Comfy || decision.step == RestartStep::Pod) {
            facts.attempts << RestartAttempt{facts.now,
                                             decision.step == RestartStep::Pod ? RestartKind::Pod : RestartKind::Comfy};
        }
    }
    QVERIFY(gaveUp);
    QCOMPARE(facts.attempts.size(), settings.perDay);
}

void TestRestartLimit::forgets()
{
    const QList<RestartAttempt> attempts{ago(25 * 60, RestartKind::Pod), ago(23 * 60, RestartKind::Comfy)};
    QCOMPARE(recentAttempts(attempts, noon), QList<RestartAttempt>{attempts.last()});
}

QTEST_GUILESS_MAIN(TestRestartLimit)
#include "tst_restartlimit.moc"
