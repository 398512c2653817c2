#pragma once

#include "pods/policyfacts.h"

namespace ryla::pods {

enum class QuitChoice { StopNow, StopWhenDone, HandOver };

struct QuitOption
{
    QuitChoice choice = QuitChoice::StopNow;
    bool isPossible = true;
    /// What it does and what it costs, or why it is not possible.
    QString sentence;
};

/// What is asked when the window is closed while a pod is paid for.
struct QuitOffer
{
    /// False: nothing runs, the window may just close.
    bool mustAsk = false;
    QString question;
    QList<QuitOption> options;
    QuitChoice recommended = QuitChoice::StopNow;
};

/// What the guardian is doing: it can take over only where it can be started.
enum class GuardianState { Absent, CanStart, Watches };

/// Pure. "When done" is done by a guardian that watches; without one the window stays until then.
QuitOffer quitOffer(const PolicySettings& settings, const PolicyFacts& facts, GuardianState guardian);

} // namespace ryla::pods
