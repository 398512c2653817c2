// A thousand days a seed, minute by minute: users, a provider with moods, a ComfyUI that crashes, a guardian that is
// killed. What the policy promises must hold in every minute of it.
#include "pods/calendar.h"
#include "tests/pods/soakpod.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ryla::pods;
using namespace ryla::pods::tests;

namespace {

constexpr int days = 1000;

/// The guardian of the simulation: facts in, actions out, and a word on each.
class SoakGuardian
{
public:
    SoakGuardian(SoakPod& pod, const PolicySettings& settings, Calendar calendar)
        : m_pod(pod)
        , m_settings(settings)
        , m_calendar(std::move(calendar))
    {
    }

    void round()
    {
        if (m_pod.guardianWasKilled()) {
            m_memory = {};
            m_killed = m_pod.now();
        }
        PolicyFacts facts = m_pod.facts();
        // The schedule holds until it changes: asked for then, not every minute.
        if (!m_state.until.isValid() || m_state.until <= facts.now) {
            m_state = stateAt(m_calendar, facts.now);
        }
        facts.calendar = m_state;
        facts.memory = m_memory;
        const Decision decision = decide(m_settings, facts);
        m_memory = decision.memory;
        act(decision, facts);
        watch(decision, facts);
        restartWhatCrashed(facts);
    }

    int said = 0;
    int restarts = 0;

private:
    void act(const Decision& decision, const PolicyFacts& facts)
    {
        if (decision.sentence.isEmpty()) {
            breach("nothing was said", facts);
        }
        if (decision.verdict != m_verdict || decision.reason != m_reason) {
            m_verdict = decision.verdict;
            m_reason = decision.reason;
            ++said;
        }
        m_pod.hold(decision.holdQueue);
        if (decision.verdict == Verdict::Start) {
            if (facts.calendar.action == CalendarAction::Stop || facts.spentToday >= m_settings.budgetPerDay) {
                breach("started against schedule or budget", facts);
            }
            m_pod.start(decision.reason);
        } else if (decision.verdict == Verdict::Stop) {
            m_pod.stop(decision);
        }
    }

    /// On for nothing, longer than idle time, silence and countdown allow; a kill begins the count anew.
    void watch(const Decision& decision, const PolicyFacts& facts)
    {
        if (!m_pod.uselessSince().isValid()) {
            return;
        }
        QDateTime since = std::max(m_pod.uselessSince(), facts.sessionSince);
        since = m_killed.isValid() ? std::max(since, m_killed) : since;
        const bool silent = m_pod.comfyDownSince().isValid() || facts.phase == PodPhase::Starting;
        const int minutes =
            (silent ? std::max(m_settings.startMinutes, m_settings.unknownStopMinutes) + m_settings.idleMinutes
                    : m_settings.idleMinutes) +
            20; // the countdown, and a stop that was ignored a few times
        if (since.secsTo(facts.now) > 60LL * minutes && decision.verdict != Verdict::Stop) {
            breach("left on for nothing", facts);
        }
        if (facts.spentToday > m_settings.budgetPerDay + costOf(SoakPod::perHour, 3'600'000LL * 4)) {
            breach("far over the budget", facts);
        }
    }

    void restartWhatCrashed(const PolicyFacts& facts)
    {
        if (!m_pod.isOn() || facts.phase != PodPhase::Running) {
            return;
        }
        m_attempts = recentAttempts(m_attempts, facts.now);
        const RestartDecision next =
            nextRestart({}, {facts.now, m_pod.comfyDownSince(), true, true, m_pod.unsaved(), m_attempts});
        if (m_pod.comfyDownSince().isValid() && next.sentence.isEmpty()) {
            breach("nothing was said of a crash", facts);
        }
        if (next.step == RestartStep::Comfy || next.step == RestartStep::Pod) {
            const RestartKind kind = next.step == RestartStep::Pod ? RestartKind::Pod : RestartKind::Comfy;
            m_attempts << RestartAttempt{facts.now, kind};
            m_pod.restart(kind);
            ++restarts;
            if (m_attempts.size() > RestartSettings().perDay) {
                breach("restarted too often", facts);
            }
        }
    }

    void breach(const char* what, const PolicyFacts& facts)
    {
        m_pod.breaches << QStringLiteral("%1: %2 (%3, %4 %5)")
                              .arg(facts.now.toString(Qt::ISODate), QLatin1String(what), toString(facts.phase),
                                   toString(m_verdict), toString(m_reason));
    }

    SoakPod& m_pod;
    PolicySettings m_settings;
    Calendar m_calendar;
    CalendarState m_state;
    PolicyMemory m_memory;
    QDateTime m_killed;
    QList<RestartAttempt> m_attempts;
    Verdict m_verdict = Verdict::Keep;
    PolicyReason m_reason = PolicyReason::None;
};

Calendar nightsAndMornings()
{
    const QSet<int> everyDay{1, 2, 3, 4, 5, 6, 7};
    return {"Europe/Berlin",
            {{everyDay, QTime(23, 0), QTime(7, 0), CalendarAction::Stop},
             {{1, 3, 5}, QTime(9, 0), QTime(12, 0), CalendarAction::Start},
             {{6, 7}, QTime(12, 0), QTime(15, 0), CalendarAction::DoNotStart}}};
}

} // namespace

class TestSoak : public QObject
{
    Q_OBJECT
private slots:
    void aThousandDays_data();
    void aThousandDays();
};

void TestSoak::aThousandDays_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("hard");
    QTest::newRow("1") << 1U << false;
    QTest::newRow("20260310") << 20260310U << false;
    QTest::newRow("4711, hard budget") << 4711U << true;
}

void TestSoak::aThousandDays()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, hard);
    PolicySettings settings;
    settings.startOnQueued = true;
    settings.budgetPerDay = Money::dollars(4);
    settings.budgetPerSession = Money::dollars(3);
    settings.budgetIsHard = hard;
    const QDateTime begin(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    SoakPod pod(seed, {}, begin);
    SoakGuardian guardian(pod, settings, nightsAndMornings());
    for (int minute = 0; minute < days * 24 * 60 && pod.breaches.size() < 10; ++minute) {
        pod.pass();
        guardian.round();
    }
    QVERIFY2(pod.breaches.isEmpty(), qPrintable(pod.breaches.join(QLatin1Char('\n'))));
    // It was a life, not a sleep.
    QVERIFY(pod.starts > days / 2);
    QVERIFY(pod.stops > days / 2);
    QVERIFY(pod.jobsDone > days);
    QVERIFY(guardian.restarts > 50);
    QVERIFY(guardian.said > 2 * pod.stops);
    qInfo("%d starts, %d stops, %d jobs, %d restarts, %d things said, %s", pod.starts, pod.stops, pod.jobsDone,
          guardian.restarts, guardian.said, qPrintable(toString(pod.spent)));
}

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"
