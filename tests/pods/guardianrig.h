#pragma once

#include "pods/guardianfacts.h"

namespace ryla::pods::tests {

inline const QDateTime noon(QDate(2026, 3, 10), QTime(12, 0), Qt::UTC);

inline WatchedPod readyPod(const QString& name = QStringLiteral("studio-4090"))
{
    WatchedPod pod;
    pod.name = name;
    pod.phase = PodPhase::Running;
    pod.phaseSince = noon.addSecs(-600);
    pod.comfyAnswers = true;
    pod.gpuName = QStringLiteral("RTX 4090");
    pod.gpuPercent = 93;
    pod.queueRunning = 1;
    pod.queuePending = 2;
    pod.waiting = 3;
    pod.perHour = Money::cents(69);
    pod.spentToday = {Money{1'123'456}, true};
    pod.jobsDone = 12;
    pod.jobTimes.add(900);
    pod.jobTimes.add(4'500);
    pod.jobTimes.add(7'200'000);
    return pod;
}

inline GuardianFacts guardian(const QList<WatchedPod>& pods)
{
    GuardianFacts facts;
    facts.version = QStringLiteral("0.1.0");
    facts.now = noon;
    facts.startedAt = noon.addSecs(-3600);
    facts.lastRound = noon.addSecs(-10);
    facts.pods = pods;
    return facts;
}

} // namespace ryla::pods::tests
