#pragma once

#include "fleet/fleet.h"

namespace ryla::ui {

/// What is known of one pod at a moment.
struct KnownPod
{
    pods::ConfiguredPod pod;
    QString provider;
    pods::Situation situation;
    pods::StageTimes times;
    pods::Decision decision;
    pods::PolicyFacts facts;
    pods::Spending spending;
    pods::KeeperSettings settings;
    /// Milliseconds of the clock that never jumps, and the wall's time.
    qint64 nowMs = 0;
    QDateTime now;
    /// What it costs while it runs, also while it sleeps; nothing: nobody has told yet.
    std::optional<pods::Money> whenUp;
    /// What its provider can do at all; nothing where there is none.
    pods::Abilities abilities{};
    /// New jobs go there.
    bool isInUse = false;
    /// Why there is no session; empty: there is one.
    QString problem;
};

} // namespace ryla::ui
