#pragma once

#include "pods/policy.h"
#include "pods/restartlimit.h"

#include <QStringList>

#include <random>

namespace ryla::pods::tests {

/// What may go wrong in a simulated minute, in chances of one in so many.
struct SoakOdds
{
    int startRefused = 5; ///< of each start: no GPU is free
    int startHangs = 25;  ///< of each start: billed, but never usable
    int stopIgnored = 8;  ///< of each stop: the provider says yes and does nothing
    int crash = 700;      ///< of ComfyUI
    int restartHelps = 2; ///< of each restart
    int providerSilent = 900;
    int sessionLost = 3000; ///< the guardian is killed: what it remembered is gone
    int jobsOfOurs = 400;
    int promptOfOthers = 500;
};

/// A machine, its ComfyUI and its users, minute by minute. It knows the truth; facts() is what a guardian can see of
/// it. Breaches of what the policy promises are written down by the actions themselves.
class SoakPod
{
public:
    SoakPod(unsigned seed, const SoakOdds& odds, const QDateTime& begin);

    /// One minute of the world.
    void pass();

    [[nodiscard]] PolicyFacts facts() const;
    [[nodiscard]] const QDateTime& now() const { return m_now; }
    [[nodiscard]] bool isOn() const { return m_on; }
    [[nodiscard]] bool guardianWasKilled() { return oneIn(m_odds.sessionLost); }
    [[nodiscard]] QDateTime comfyDownSince() const { return m_downSince; }
    [[nodiscard]] int unsaved() const { return m_unsaved; }
    [[nodiscard]] int ourRunning() const { return m_running > 0 ? 1 : 0; }
    [[nodiscard]] bool isProviderSilent() const { return m_silentUntil > m_now; }
    /// Since when it could have been stopped: on, and nothing of anybody on it; invalid otherwise.
    [[nodiscard]] const QDateTime& uselessSince() const { return m_uselessSince; }

    void start(PolicyReason reason);
    void stop(const Decision& decision);
    void restart(RestartKind kind);

    /// What must never happen; empty at the end of a good run.
    QStringList breaches;
    int starts = 0;
    int stops = 0;
    int jobsDone = 0;
    Money spent; ///< the whole time, by the price alone
    Money spentToday;

private:
    bool oneIn(int chances);
    int upTo(int highest);
    void passStart();
    void passWork();
    void passUsers();
    void passMoney();
    void rememberUseless();

    std::mt19937 m_random;
    SoakOdds m_odds;
    QDateTime m_now;
    bool m_on = false;
    bool m_ready = false;
    bool m_hangs = false;
    bool m_stopping = false;
    bool m_wasSeen = false;
    int m_startLasts = 0;
    int m_running = 0; ///< minutes left of the job of ours that runs
    int m_queued = 0;
    bool m_held = false;
    int m_unsaved = 0;
    int m_fetchLasts = 0;
    int m_others = 0;
    int m_othersLast = 0;
    bool m_startedByUser = false;
    QDateTime m_phaseSince;
    QDateTime m_sessionSince;
    QDateTime m_downSince;
    QDateTime m_silentUntil;
    QDateTime m_silentSince;
    QDateTime m_uselessSince;
    QDateTime m_lastStop;
    QDateTime m_lastStartAsked;
    QDateTime m_lastInput;
    PolicyReason m_lastStopReason = PolicyReason::None;
    int m_failedStarts = 0;
    Money m_spentInSession;

public:
    /// The policy's word on new jobs, handed on by the guardian.
    void hold(bool held) { m_held = held; }
    static constexpr Money perHour = Money::cents(60);
};

} // namespace ryla::pods::tests
