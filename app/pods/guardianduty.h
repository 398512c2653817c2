#pragma once

#include "base/serialexecutor.h"
#include "pods/guardianlock.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace ryla::pods {

/// Who of several programs acts on the pods of one library: asks for the guardian's lock every round, and gives a sign
/// of life every round it is held. Files are touched on a thread of its own. Lives on the thread of its owner.
class GuardianDuty : public QObject
{
    Q_OBJECT
public:
    /// `paceMs`: of a round. A window takes over from a guardian that lives; see GuardianLock::take().
    GuardianDuty(const QString& folder, GuardianRole role, int paceMs, const Clock& clock, QObject* parent = nullptr);
    ~GuardianDuty() override;

    /// The first round, and from then on one after the other.
    void begin();
    /// This program may act.
    [[nodiscard]] bool isOurs() const { return m_isOurs; }
    /// The lock was tried at least once, and another one that lives has it.
    [[nodiscard]] bool isAnothers() const { return m_isAnothers; }
    /// Who had it when it was last looked at.
    [[nodiscard]] const LockOwner& other() const { return m_other; }
    /// A guardian from which it was taken over still lives, and goes on when this program ends.
    [[nodiscard]] bool hasRelief() const;
    /// Gives it back and stops; done when it is free for others.
    Later<void> end();

signals:
    /// isOurs() is another.
    void changed();
    /// A first round is over in which another one had it; once.
    void waiting();
    /// Storage, as of GuardianLock. The next round tries again.
    void problem(const ryla::Error& error);

private:
    void round();
    void take(const Result<bool>& held);
    void setOurs(bool ours);

    struct Look; ///< what a round saw of the lock
    const Clock& m_clock;
    SerialExecutor m_thread;
    /// Used on its thread only.
    std::shared_ptr<GuardianLock> m_lock;
    LockOwner m_other;
    LockOwner m_relief;
    bool m_isOurs = false;
    bool m_isAnothers = false;
    bool m_asking = false;
    bool m_hasEnded = false;
    QTimer m_round;
    QTimer m_grace;
};

} // namespace ryla::pods
