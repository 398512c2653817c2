#pragma once

#include "pods/guardianfacts.h"

namespace ryla::pods {

/// What 200 is to mean.
enum class HealthRule {
    CanWork, ///< for load balancers: a ComfyUI answers now
    AsWanted ///< for monitors: a pod that sleeps as it should is well, too
};

enum class HealthState {
    Ready,    ///< ComfyUI answers on at least one pod
    Starting, ///< one is on its way
    Asleep,
    Trouble, ///< a pod has a problem, and none is ready
    Stuck,   ///< the guardian itself has not looked for several rounds
    NoPods
};

struct Health
{
    HealthState state = HealthState::NoPods;
    bool isWell = false;
    QString sentence;

    bool operator==(const Health&) const = default;
};

/// Pure. What is not known counts against it: an old look at the pods is no health.
Health healthOf(const GuardianFacts& facts, HealthRule rule);
QString toString(HealthState state);

struct HealthAnswer
{
    int status = 503; ///< 200 or 503
    QByteArray body;  ///< JSON
};

/// The whole answer of /healthz.
HealthAnswer healthz(const GuardianFacts& facts, HealthRule rule);

} // namespace ryla::pods
