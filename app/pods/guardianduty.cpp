#include "pods/guardianduty.h"

#include <algorithm>
#include <utility>

namespace ryla::pods {

GuardianDuty::GuardianDuty(const QString& folder, GuardianRole role, int paceMs, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_role(role)
    , m_silentAfterMs(std::max<qint64>(GuardianLock::Timing().silentAfterMs, 4LL * paceMs))
    , m_thread(QStringLiteral("guardian-lock"))
{
    GuardianLock::Timing timing;
    timing.paceMs = paceMs;
    timing.silentAfterMs = m_silentAfterMs;
    m_lock = std::make_shared<GuardianLock>(folder, m_clock, timing, role);
    m_round.setInterval(paceMs);
    connect(&m_round, &QTimer::timeout, this, &GuardianDuty::look);
}

GuardianDuty::~GuardianDuty() = default;

void GuardianDuty::begin()
{
    m_round.start();
    look();
}

/// What is known of the lock after a look, copied on its thread.
struct GuardianDuty::Look
{
    bool isHeld = false;
    LockOwner owner;
    LockOwner relieved;
    qint64 graceMs = 0;
};

/// Others take over after a long silence; from a guardian a window does so at any time, and waits for two of its
/// rounds.
bool GuardianDuty::isOverdue() const
{
    const qint64 pace = m_round.interval();
    const qint64 limit = m_role == GuardianRole::Guardian ? 2 * pace : m_silentAfterMs - pace;
    return m_clock.monotonicMs() - m_goodMs >= limit;
}

void GuardianDuty::look()
{
    if (m_hasEnded) {
        return;
    }
    // After this program was held up, or where the disk hangs.
    if (m_failures == 0 && m_mayAct && isOverdue()) {
        setActs(false);
    }
    if (m_asking) {
        return;
    }
    m_asking = true;
    // The lock was renewed some time after this: what counts from here errs to the safe side.
    const qint64 askedMs = m_clock.monotonicMs();
    const auto answer = m_thread.run([lock = m_lock]() -> Result<Look> {
        const bool wasHeld = lock->isHeld();
        const Result<bool> held = lock->take();
        if (!held) {
            return fail(held.error());
        }
        const bool isNew = *held && !wasHeld;
        return Look{*held, lock->owner(), isNew ? lock->relieved() : LockOwner(), isNew ? lock->graceMs() : 0};
    });
    whenDone(answer, this, [this, askedMs](const Result<Look>& look) {
        m_asking = false;
        if (m_hasEnded) {
            return; // asked before it was given back
        }
        if (look) {
            take(*look, askedMs);
        } else {
            takeFailure(look.error());
        }
        emit looked();
    });
}

void GuardianDuty::take(const Look& look, qint64 askedMs)
{
    m_failures = 0;
    m_other = look.owner;
    if (!look.isHeld) {
        setActs(false);
        if (!std::exchange(m_isAnothers, true)) {
            emit waiting();
        }
        return;
    }
    m_isAnothers = false;
    m_goodMs = askedMs;
    if (!look.relieved.token.isEmpty()) {
        m_relief = look.relieved;
        m_graceEndsMs = m_clock.monotonicMs() + look.graceMs;
        QTimer::singleShot(int(look.graceMs), Qt::PreciseTimer, this, &GuardianDuty::look);
    } else if (m_goodMs >= m_graceEndsMs) {
        setActs(true);
    }
}

/// One that holds it and cannot renew it is seen to be silent by others after a while; one that never had it may be the
/// only one there is.
void GuardianDuty::takeFailure(const Error& error)
{
    constexpr int certain = 3; // the file is also busy while another program looks at it
    ++m_failures;
    const bool wasHeld = m_goodMs > 0;
    if (wasHeld && m_clock.monotonicMs() - m_goodMs >= m_silentAfterMs - m_round.interval()) {
        setActs(false);
    } else if (!wasHeld && !m_isAnothers && m_failures >= certain) {
        setActs(true);
    }
    if (m_failures == 1) {
        emit problem(error);
    }
}

void GuardianDuty::setActs(bool acts)
{
    if (std::exchange(m_mayAct, acts) != acts) {
        emit changed();
    }
}

bool GuardianDuty::hasRelief() const
{
    const auto started = m_relief.token.isEmpty() ? std::nullopt : processStarted(m_relief.pid);
    return started && judged(m_relief, thisProcess(), started, 0, 1) == OwnerState::Alive;
}

Later<void> GuardianDuty::end()
{
    m_hasEnded = true;
    m_round.stop();
    setActs(false);
    return m_thread.run([lock = m_lock]() -> Result<void> {
        lock->release();
        return {};
    });
}

} // namespace ryla::pods
