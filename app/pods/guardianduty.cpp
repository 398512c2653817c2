#include "pods/guardianduty.h"

#include <algorithm>
#include <utility>

namespace ryla::pods {

GuardianDuty::GuardianDuty(const QString& folder, GuardianRole role, int paceMs, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_thread(QStringLiteral("guardian-lock"))
{
    GuardianLock::Timing timing;
    timing.paceMs = paceMs;
    timing.silentAfterMs = std::max<qint64>(timing.silentAfterMs, 4LL * paceMs);
    m_lock = std::make_shared<GuardianLock>(folder, m_clock, timing, role);
    m_round.setInterval(paceMs);
    connect(&m_round, &QTimer::timeout, this, &GuardianDuty::round);
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, [this] { setOurs(true); });
}

GuardianDuty::~GuardianDuty() = default;

void GuardianDuty::begin()
{
    m_round.start();
    round();
}

/// What is known of the lock after a look, copied on its thread.
struct GuardianDuty::Look
{
    bool isHeld = false;
    LockOwner owner;
    LockOwner relieved;
    qint64 graceMs = 0;
};

void GuardianDuty::round()
{
    if (m_asking || m_hasEnded) {
        return; // the disk is slow
    }
    m_asking = true;
    const auto looked = m_thread.run([lock = m_lock]() -> Result<Look> {
        const bool wasHeld = lock->isHeld();
        const Result<bool> held = lock->take();
        if (!held) {
            return fail(held.error());
        }
        const bool isNew = *held && !wasHeld;
        return Look{*held, lock->owner(), isNew ? lock->relieved() : LockOwner(), isNew ? lock->graceMs() : 0};
    });
    whenDone(looked, this, [this](const Result<Look>& look) {
        m_asking = false;
        if (!look) {
            emit problem(look.error()); // what is ours stays ours for now
            return;
        }
        m_other = look->owner;
        if (!look->isHeld) {
            setOurs(false);
            m_grace.stop();
            if (!std::exchange(m_isAnothers, true)) {
                emit waiting();
            }
            return;
        }
        m_isAnothers = false;
        if (!look->relieved.token.isEmpty()) {
            m_relief = look->relieved;
            m_grace.start(int(look->graceMs));
        } else if (!m_grace.isActive()) {
            setOurs(true);
        }
    });
}

void GuardianDuty::setOurs(bool ours)
{
    if (std::exchange(m_isOurs, ours) != ours) {
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
    m_grace.stop();
    setOurs(false);
    return m_thread.run([lock = m_lock]() -> Result<void> {
        lock->release();
        return {};
    });
}

} // namespace ryla::pods
