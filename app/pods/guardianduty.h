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
    /// One round. Its own timer calls it; a test does after it has moved the clock. Nothing while one is under way.
    void look();
    /// This program may act: the lock is ours and was renewed in time, and whoever had it has let go; or it cannot be
    /// used at all and nobody else is seen (a full disk is no reason to leave a pod unwatched).
    [[nodiscard]] bool mayAct() const { return m_mayAct; }
    /// Another program that lives has the lock.
    [[nodiscard]] bool isAnothers() const { return m_isAnothers; }
    /// Who had it when it was last looked at.
    [[nodiscard]] const LockOwner& other() const { return m_other; }
    /// A guardian from which it was taken over still lives, and goes on when this program ends.
    [[nodiscard]] bool hasRelief() const;
    /// Gives it back and stops; done when it is free for others.
    Later<void> end();

signals:
    /// A round is over.
    void looked();
    /// mayAct() is another.
    void changed();
    /// Another one was seen to have it; once until that changes.
    void waiting();
    /// Storage, as of GuardianLock; once until it works again. Each round tries.
    void problem(const ryla::Error& error);

private:
    struct Look; ///< what a round saw of the lock

    void take(const Look& look, qint64 askedMs);
    void takeFailure(const Error& error);
    void setActs(bool acts);

    /// Longer without a sign of life, and another one may have taken over unseen.
    [[nodiscard]] bool isOverdue() const;

    const Clock& m_clock;
    const GuardianRole m_role;
    const qint64 m_silentAfterMs;
    SerialExecutor m_thread;
    /// Used on its thread only.
    std::shared_ptr<GuardianLock> m_lock;
    LockOwner m_other;
    LockOwner m_relief;
    bool m_mayAct = false;
    bool m_isAnothers = false;
    int m_failures = 0;
    qint64 m_goodMs = 0;      ///< when it was last ours, monotonic
    qint64 m_graceEndsMs = 0; ///< until when the relieved one may still act, monotonic
    bool m_asking = false;
    bool m_hasEnded = false;
    QTimer m_round;
};

} // namespace ryla::pods
