#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace ryla::pods {

/// A window knows what its user does and what it downloads, so it goes before a guardian for as long as it is open.
enum class GuardianRole { Guardian, Window };

/// Who says to be the guardian, as it stands in the lock's file.
struct LockOwner
{
    QString token; ///< drawn by each taker; tells two terms of one process apart
    QString place; ///< computer and process namespace: only there the number below means something
    QString boot;  ///< of the computer; another one: that process cannot live any more
    qint64 pid = 0;
    qint64 started = 0; ///< when that process was started, in the kernel's ticks; 0: not known
    qint64 beat = 0;    ///< counts up with each sign of life
    QString role;       ///< "window"; all else is a guardian
    qint64 paceMs = 0;  ///< between two of its signs of life

    [[nodiscard]] bool isWindow() const { return role == QLatin1String("window"); }
    bool operator==(const LockOwner&) const = default;
};

/// Lines "key value"; nothing where the text is no lock.
QByteArray toText(const LockOwner& owner);
std::optional<LockOwner> lockOwnerFrom(const QByteArray& text);

/// This process, without token.
LockOwner thisProcess();
/// When that process of this computer was started; nothing where there is none; 0 where that cannot be told.
std::optional<qint64> processStarted(qint64 pid);

enum class OwnerState { Alive, Gone, Silent };

/// How an owner stands. `quietMs`: how long its file has not changed, by our own clock; clocks of two computers are
/// never compared. `started`: what processStarted() says of its pid here. Pure.
/// Gone: its computer was started anew since, or its process has ended: taken over at once. Silent: it lives or is on
/// another computer, but gave no sign for `silentAfterMs` (hung, suspended, cut off): taken over, too.
OwnerState judged(const LockOwner& owner, const LockOwner& self, std::optional<qint64> started, qint64 quietMs,
                  qint64 silentAfterMs);

/// Exactly one guardian for a library folder, over crashes, restarts of the machine and reused process numbers. Ask
/// take() every round until it is held, and beat() at the begin of every round after that; act only after a beat()
/// that answered true. Touches files: not on the GUI thread. Not thread-safe.
class GuardianLock
{
public:
    struct Timing
    {
        qint64 silentAfterMs = 5 * 60 * 1000;
        int fileLockMs = 500; ///< how long to wait for another one that looks at the file this moment
        int paceMs = 15'000;  ///< how often beat() will be called
    };

    GuardianLock(const QString& folder, const Clock& clock, Timing timing, GuardianRole role = GuardianRole::Guardian);
    /// Releases it.
    ~GuardianLock();
    GuardianLock(const GuardianLock&) = delete;
    GuardianLock& operator=(const GuardianLock&) = delete;

    /// True: it is ours now (or was). False: another one has it; owner() tells which. A window takes it from a guardian
    /// that lives, too: that one learns of it with its next beat(), and until then graceMs() is to be waited for.
    /// Error: Storage, the folder cannot be used.
    Result<bool> take();
    /// A sign of life. False: another one has taken over (we were silent for too long); this one must not act any more.
    /// Error: Storage; it is still ours for now, but another one will take over if that goes on.
    Result<bool> beat();
    void release();

    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    /// Whose it was when last looked at.
    [[nodiscard]] const LockOwner& owner() const { return m_seen; }
    /// The living guardian from which take() took it, and how long from then on it may still act; 0: there was none.
    [[nodiscard]] const LockOwner& relieved() const { return m_relieved; }
    [[nodiscard]] qint64 graceMs() const;
    /// Why the one before lost it, for the log; empty where the lock was free.
    [[nodiscard]] const QString& takenOverFrom() const { return m_takenOverFrom; }

private:
    template<class F>
    Result<bool> alone(F work);
    Result<bool> write();
    [[nodiscard]] std::optional<LockOwner> read() const;
    bool mayTake(const LockOwner& other);

    QString m_file;
    const Clock& m_clock;
    Timing m_timing;
    LockOwner m_self;
    LockOwner m_seen;
    LockOwner m_relieved;
    qint64 m_seenAt = 0; ///< ms of the monotonic clock when m_seen last changed
    bool m_isHeld = false;
    QString m_takenOverFrom;
};

} // namespace ryla::pods
