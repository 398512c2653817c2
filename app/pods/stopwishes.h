#pragma once

#include "pods/policyfacts.h"

namespace ryla::pods {

/// One reason to stop a pod, and when.
struct StopWish
{
    PolicyReason reason = PolicyReason::None;
    QDateTime due;
    /// No new jobs for it from now on; what is queued waits for the next session.
    bool holdsQueue = false;
    /// Not even a running job is waited for.
    bool isHard = false;
    /// "nothing has happened for 15 min"
    QString because;
};

/// All reasons to stop a pod that runs or starts, those of the future too; keep-awake and postponing are counted in.
/// `memory` is the remembered one. A budget is a reason only from its warning on.
QList<StopWish> stopWishes(const PolicySettings& settings, const PolicyFacts& facts, const PolicyMemory& memory);

} // namespace ryla::pods
