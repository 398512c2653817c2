// Hours of a pod's life with faults at random, keeper and session together at a scripted RunPod over real HTTP. The
// policy alone has its thousand days in tst_soak.
#include "tests/pods/keepersetup.h"

#include <QRandomGenerator>

using namespace ryla;
using namespace ryla::pods;
using namespace ryla::tests;

class TestKeeperSoak : public QObject
{
    Q_OBJECT
private slots:
    void hours_data();
    void hours();
    void wereEventful();

private:
    int m_starts = 0;
    int m_stops = 0;
};

namespace {

constexpr int lives = 6;
constexpr int steps = 24;

/// One pod, whose rules start it when a job waits and stop it when there is nothing to do.
class Life : public KeeperSetup
{
public:
    explicit Life(quint32 seed)
        : KeeperSetup(rules())
        , m_random(seed)
    {
        comfyAnswers = true;
    }

    /// Something happens, then some minutes pass; what was wrong in them is added up.
    bool step()
    {
        happen();
        const int stopsBefore = cloud.stops.value(configured.machine.text);
        const int startsBefore = cloud.starts.value(configured.machine.text);
        const auto toldBefore = said.size();
        if (!minutes(1 + int(m_random.bounded(5)))) {
            return note("a question was never answered");
        }
        const bool stopped = cloud.stops.value(configured.machine.text) > stopsBefore;
        const bool started = cloud.starts.value(configured.machine.text) > startsBefore;
        if (stopped && (work.running > 0 || work.unsaved > 0)) {
            return note("stopped under work");
        }
        if (mostRunning > 1) {
            return note("two at once");
        }
        m_untold += stopped || started ? 1 : 0;
        m_untold = said.size() > toldBefore ? 0 : m_untold; // a command may be sent a while after it was told
        return m_untold < 3 || note("something was done and never told");
    }
    /// Every fault is over and nothing waits: it has to come to rest.
    bool comesToRest()
    {
        ScriptedPod& pod = machine0();
        pod.hostFull = pod.failsToStart = pod.ignoresStop = pod.comfyCrashed = pod.locked = false;
        comfyAnswers = true;
        others = 0;
        work = {};
        return (minutes(40) && cloud.running() == 0) || note("left running");
    }
    [[nodiscard]] QString story() const { return m_story.join(QStringLiteral(", ")); }

private:
    static KeeperSettings rules()
    {
        KeeperSettings settings = idleAfter(5);
        settings.policy.startOnQueued = true;
        settings.policy.unknownStopMinutes = 20;
        settings.policy.startMinutes = 15;
        return settings;
    }
    void happen()
    {
        ScriptedPod& pod = machine0();
        const auto coin = [this] { return m_random.bounded(3) == 0; };
        switch (m_random.bounded(9)) {
        case 0:
            work.queued = 1;
            tellStory("a job comes");
            break;
        case 1:
            if (session->situation().stage == Stage::Ready) {
                work = {1, 0, 0, 0, 0};
                tellStory("it runs");
            }
            break;
        case 2:
            work = {0, 0, 0, work.running, 0};
            tellStory("its result is fetched");
            break;
        case 3:
            work = {};
            tellStory("nothing to do");
            break;
        case 4:
            pod.hostFull = coin();
            tellStory(pod.hostFull ? "no GPU" : "GPUs");
            break;
        case 5:
            pod.failsToStart = coin();
            tellStory(pod.failsToStart ? "starts fail" : "starts work");
            break;
        case 6:
            pod.ignoresStop = coin();
            tellStory(pod.ignoresStop ? "stops are ignored" : "stops work");
            break;
        case 7:
            cloud.misbehave({"GET", "/pods", ScriptedServer::Answer{503, "text/plain", "busy"}, 5});
            cloud.misbehave({"POST", "/pods", ScriptedServer::Answer{500, "text/plain", "lost"}, 1, coin()});
            tellStory("RunPod stumbles");
            break;
        case 8:
            comfyAnswers = !coin();
            tellStory(comfyAnswers ? "ComfyUI answers" : "ComfyUI is silent");
            break;
        }
    }
    void tellStory(const char* what) { m_story << QString::fromLatin1(what) + QStringLiteral(" (") + where() + u')'; }
    bool note(const char* what)
    {
        tellStory(what);
        return false;
    }

    QRandomGenerator m_random;
    QStringList m_story;
    int m_untold = 0;
};

} // namespace

void TestKeeperSoak::hours_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= lives; ++seed) {
        QTest::addRow("life %u", seed) << seed;
    }
}

void TestKeeperSoak::hours()
{
    QFETCH(quint32, seed);
    Life life(seed);
    for (int i = 0; i < steps; ++i) {
        QVERIFY2(life.step(), qPrintable(life.story()));
    }
    QVERIFY2(life.comesToRest(), qPrintable(life.story()));
    m_starts += life.cloud.starts.value(life.configured.machine.text);
    m_stops += life.cloud.stops.value(life.configured.machine.text);
    qInfo("%s", qPrintable(life.story()));
}

/// Nothing was proved where nothing was started.
void TestKeeperSoak::wereEventful()
{
    QVERIFY(m_starts >= lives);
    QVERIFY(m_stops >= lives / 2);
}

QTEST_GUILESS_MAIN(TestKeeperSoak)
#include "tst_keepersoak.moc"
