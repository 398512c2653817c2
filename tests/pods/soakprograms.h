#pragma once

#include "pods/guardianduty.h"
#include "tests/pods/soakguardian.h"
#include "tests/support/movableclock.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace ryla::pods::tests {

/// What may happen to each program in a simulated minute, in chances of one in so many.
struct ProgramOdds
{
    int closed = 2500;
    int killed = 3000; ///< ends without closing: its lock stays behind
    int hangs = 3000;  ///< held up for a while, then it goes on as if nothing were
    int killedWhileHung = 60;
    int computerFails = 40'000;
};

/// Several programs over one library and one pod: two windows and `ryla watch`, with their real locks. Rounds of the
/// lock take place in the minutes around each thing that happens, and some times a day else: in between nothing could
/// change but the count of signs of life, and the clock of the locks stands still.
class SoakPrograms
{
public:
    SoakPrograms(SoakPod& pod, unsigned seed, const ProgramOdds& odds);
    ~SoakPrograms();

    /// False: a program did not answer.
    bool pass();

    SoakLedger ledger;
    int opened = 0;
    int closed = 0;
    int killed = 0;
    int hung = 0;
    int takeovers = 0;
    int minutesWithoutAny = 0;
    /// The longest time in which some program was there and none acted; minutes.
    int longestGap = 0;

private:
    struct Program;

    bool oneIn(int chances) { return m_random() % unsigned(chances) == 0; }
    int upTo(int highest) { return 1 + int(m_random() % unsigned(highest)); }
    bool happen(Program& one);
    bool open(Program& one);
    bool close(Program& one);
    void hang(Program& one);
    void kill(Program& one, bool withTheComputer);
    bool look(Program& one);
    void act(Program& one);
    void checkAlone(const Program& one);
    void check();
    [[nodiscard]] bool isEventful() const;
    [[nodiscard]] bool isSettled() const;
    void breach(const QString& what);
    [[nodiscard]] QString lockFile() const { return m_home.filePath(QStringLiteral("guardian.lock")); }

    SoakPod& m_pod;
    std::mt19937 m_random;
    ProgramOdds m_odds;
    QTemporaryDir m_home;
    ryla::tests::MovableClock m_clock;
    std::vector<std::unique_ptr<Program>> m_programs;
    const Program* m_actor = nullptr; ///< who acted last
    QDateTime m_lastEvent;
    QDateTime m_lastActed;
};

} // namespace ryla::pods::tests
