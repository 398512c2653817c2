#include "tests/pods/soakprograms.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTestEventLoop>

#include <algorithm>

namespace ryla::pods::tests {

namespace {

constexpr int paceMs = 60'000;
/// After so many minutes everybody knows who has the lock: five of silence, two of grace, a round each.
constexpr int settlesWithin = 12;
constexpr int patienceMs = 10'000;

/// Each sign of life is written through to the disk, which a hundred thousand of them would wait for.
QString quickPlace()
{
    const QString inMemory = QStringLiteral("/dev/shm");
    const QFileInfo folder(inMemory);
    return (folder.isDir() && folder.isWritable() ? inMemory : QDir::tempPath()) + QStringLiteral("/dutysoak-XXXXXX");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

struct SoakPrograms::Program
{
    GuardianRole role = GuardianRole::Guardian;
    std::unique_ptr<GuardianDuty> duty; ///< none: it is not running
    std::unique_ptr<SoakGuardian> guardian;
    QDateTime awakeSince;
    QDateTime hungUntil;
    QDateTime opensAt;
    bool acted = false;
    bool hasJustWoken = false; ///< what it believes is of before; it looks before it acts

    [[nodiscard]] bool isAwake() const { return duty && !hungUntil.isValid(); }
};

SoakPrograms::SoakPrograms(SoakPod& pod, unsigned seed, const ProgramOdds& odds)
    : m_pod(pod)
    , m_random(seed)
    , m_odds(odds)
    , m_home(quickPlace())
    , m_lastEvent(pod.now())
    , m_lastActed(pod.now())
{
    for (const GuardianRole role : {GuardianRole::Guardian, GuardianRole::Window, GuardianRole::Window}) {
        m_programs.push_back(std::make_unique<Program>());
        m_programs.back()->role = role;
        m_programs.back()->opensAt = pod.now().addSecs(60LL * upTo(120));
    }
}

SoakPrograms::~SoakPrograms() = default;

bool SoakPrograms::pass()
{
    m_pod.pass();
    bool isWell = true;
    for (const auto& one : m_programs) {
        isWell = isWell && happen(*one);
    }
    if (oneIn(m_odds.computerFails)) {
        for (const auto& one : m_programs) {
            kill(*one, true);
        }
    }
    const bool eventful = isEventful();
    if (eventful) {
        m_clock.pass(paceMs);
    }
    std::vector<Program*> order;
    for (const auto& one : m_programs) {
        if (one->isAwake()) {
            order.push_back(one.get());
        }
    }
    std::shuffle(order.begin(), order.end(), m_random);
    for (Program* one : order) {
        isWell = isWell && (!eventful || look(*one));
        act(*one);
    }
    check();
    return isWell;
}

/// Until all is settled, and one round every few hours.
bool SoakPrograms::isEventful() const
{
    const qint64 seconds = m_lastEvent.secsTo(m_pod.now());
    const QTime time = m_pod.now().time();
    return seconds <= 180 || (seconds <= 60LL * (settlesWithin + 1) && !isSettled()) ||
           (time.minute() == 0 && time.hour() % 4 == 0);
}

/// One that can acts, and the others know who.
bool SoakPrograms::isSettled() const
{
    int act = 0;
    bool aWindowActs = false;
    bool aWindowWaits = false;
    for (const auto& one : m_programs) {
        const bool acts = one->isAwake() && one->duty->mayAct() && !one->hasJustWoken;
        const bool isWindow = one->role == GuardianRole::Window;
        if (one->isAwake() && !acts && !one->duty->isAnothers()) {
            return false;
        }
        act += acts ? 1 : 0;
        aWindowActs = aWindowActs || (acts && isWindow);
        aWindowWaits = aWindowWaits || (one->isAwake() && !acts && isWindow);
    }
    return act == 1 && (aWindowActs || !aWindowWaits);
}

/// What fate has for this program in this minute.
bool SoakPrograms::happen(Program& one)
{
    if (!one.duty) {
        return one.opensAt > m_pod.now() || open(one);
    }
    if (one.hungUntil.isValid()) {
        if (oneIn(m_odds.killedWhileHung)) {
            kill(one, false);
        } else if (one.hungUntil <= m_pod.now()) {
            one.hungUntil = {};
            one.hasJustWoken = true;
            one.awakeSince = m_lastEvent = m_pod.now();
        }
        return true;
    }
    if (oneIn(m_odds.closed)) {
        return close(one);
    }
    if (oneIn(m_odds.killed)) {
        kill(one, false);
    } else if (oneIn(m_odds.hangs)) {
        hang(one);
    }
    return true;
}

/// Now and then somebody opens a window to see what is the matter.
void SoakPrograms::hang(Program& one)
{
    ++hung;
    one.hungUntil = m_pod.now().addSecs(60LL * upTo(oneIn(3) ? 90 : 6));
    m_lastEvent = m_pod.now();
    for (const auto& other : m_programs) {
        if (!other->duty && other->role == GuardianRole::Window && oneIn(3)) {
            other->opensAt = m_pod.now().addSecs(60);
        }
    }
}

bool SoakPrograms::open(Program& one)
{
    ++opened;
    one.duty = std::make_unique<GuardianDuty>(m_home.path(), one.role, paceMs, m_clock);
    one.guardian = std::make_unique<SoakGuardian>(m_pod, ledger, soakSettings(false), nightsAndMornings());
    one.awakeSince = m_lastEvent = m_pod.now();
    one.acted = one.hasJustWoken = false;
    QTestEventLoop loop;
    QObject::connect(one.duty.get(), &GuardianDuty::looked, &loop, &QTestEventLoop::exitLoop);
    one.duty->begin();
    loop.enterLoopMSecs(patienceMs);
    return !loop.timeout();
}

bool SoakPrograms::close(Program& one)
{
    ++closed;
    QTestEventLoop loop;
    whenDone(one.duty->end(), &loop, [&loop](const Result<void>&) { loop.exitLoop(); });
    loop.enterLoopMSecs(patienceMs);
    one.duty.reset();
    one.opensAt = m_pod.now().addSecs(60LL * upTo(one.role == GuardianRole::Window ? 900 : 240));
    m_lastEvent = m_pod.now();
    return !loop.timeout();
}

/// What a killed program leaves is its lock as it was. Who looks at it learns that the process is no more, that the
/// computer was started anew since, or, from another computer, nothing but its silence.
void SoakPrograms::kill(Program& one, bool withTheComputer)
{
    if (!one.duty) {
        return;
    }
    ++killed;
    const QByteArray before = contentOf(lockFile());
    one.duty.reset(); // gives the lock back, if it has it
    std::optional<LockOwner> owner = lockOwnerFrom(before);
    if (owner && !QFile::exists(lockFile())) {
        if (withTheComputer) {
            owner->boot = QStringLiteral("another boot");
        } else if (oneIn(3)) {
            owner->place = QStringLiteral("another computer");
        } else {
            ++owner->started;
        }
        QFile file(lockFile());
        if (!file.open(QIODevice::WriteOnly) || file.write(toText(*owner)) < 0) {
            breach(QStringLiteral("the lock could not be put back"));
        }
    }
    one.hungUntil = {};
    one.opensAt = m_pod.now().addSecs(60LL * upTo(one.role == GuardianRole::Window ? 400 : 10));
    m_lastEvent = m_pod.now();
}

bool SoakPrograms::look(Program& one)
{
    QTestEventLoop loop;
    QObject::connect(one.duty.get(), &GuardianDuty::looked, &loop, &QTestEventLoop::exitLoop);
    one.duty->look();
    one.hasJustWoken = false;
    checkAlone(one); // its keeper may decide before the lock has answered
    loop.enterLoopMSecs(patienceMs);
    return !loop.timeout();
}

void SoakPrograms::act(Program& one)
{
    const bool acts = one.duty->mayAct();
    if (acts && !one.acted) {
        one.guardian->beginAnew();
        takeovers += m_actor && m_actor != &one ? 1 : 0;
    }
    one.acted = acts;
    if (!acts) {
        return;
    }
    checkAlone(one);
    m_actor = &one;
    m_lastActed = m_pod.now();
    one.guardian->round();
}

void SoakPrograms::checkAlone(const Program& one)
{
    for (const auto& other : m_programs) {
        if (other.get() != &one && one.duty->mayAct() && other->isAwake() && !other->hasJustWoken &&
            other->duty->mayAct()) {
            breach(QStringLiteral("two act"));
        }
    }
}

/// Somebody acts, and the others know who.
void SoakPrograms::check()
{
    const QDateTime now = m_pod.now();
    const auto awakeFor = [&now](const Program& one) {
        return one.isAwake() ? int(one.awakeSince.secsTo(now) / 60) : -1;
    };
    int longest = -1;
    for (const auto& one : m_programs) {
        longest = std::max(longest, awakeFor(*one));
    }
    minutesWithoutAny += longest < 0 ? 1 : 0;
    const int gap = std::min(longest, int(m_lastActed.secsTo(now) / 60));
    longestGap = std::max(longestGap, gap);
    if (gap > settlesWithin) {
        breach(QStringLiteral("nobody acts"));
    }
    if (m_lastEvent.secsTo(now) <= 60LL * settlesWithin) {
        return;
    }
    if (longest >= 0 && !isSettled()) {
        breach(QStringLiteral("it is not settled who acts"));
    }
}

void SoakPrograms::breach(const QString& what)
{
    m_pod.breaches << m_pod.now().toString(Qt::ISODate) + QStringLiteral(": ") + what;
}

} // namespace ryla::pods::tests
