#include "pods/guardianlock.h"

#include "base/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>
#include <QSysInfo>
#include <QUuid>

#include <algorithm>

namespace ryla::pods {
namespace {

constexpr int lockFileSize = 4096; ///< more is no lock of ours
constexpr int staleFileLockMs = 30'000;

struct LockLine
{
    const char* key;
    QString LockOwner::*text;
    qint64 LockOwner::*number;
};

constexpr LockLine lockLines[] = {
    {"token", &LockOwner::token, nullptr},     {"place", &LockOwner::place, nullptr},
    {"boot", &LockOwner::boot, nullptr},       {"pid", nullptr, &LockOwner::pid},
    {"started", nullptr, &LockOwner::started}, {"beat", nullptr, &LockOwner::beat},
    {"role", &LockOwner::role, nullptr},       {"pace", nullptr, &LockOwner::paceMs},
};

constexpr char lockTitle[] = "ryla guardian 1";

} // namespace

QByteArray toText(const LockOwner& owner)
{
    QByteArray text = QByteArray(lockTitle) + '\n';
    for (const LockLine& line : lockLines) {
        text += QByteArray(line.key) + ' ' +
                (line.text ? (owner.*line.text).toUtf8() : QByteArray::number(owner.*line.number)) + '\n';
    }
    return text;
}

std::optional<LockOwner> lockOwnerFrom(const QByteArray& text)
{
    const QList<QByteArray> lines = text.split('\n');
    if (lines.first() != lockTitle) {
        return std::nullopt;
    }
    LockOwner owner;
    for (const QByteArray& line : lines) {
        const qsizetype space = line.indexOf(' ');
        for (const LockLine& known : lockLines) {
            if (space < 0 || line.left(space) != known.key) {
                continue;
            }
            if (known.text) {
                owner.*known.text = QString::fromUtf8(line.mid(space + 1));
            } else {
                owner.*known.number = line.mid(space + 1).toLongLong();
            }
        }
    }
    return owner.token.isEmpty() ? std::nullopt : std::optional(owner);
}

std::optional<qint64> processStarted(qint64 pid)
{
    if (!QFileInfo::exists(QStringLiteral("/proc/self/stat"))) {
        return 0; // no such file system here: only signs of life count
    }
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (pid <= 0 || !stat.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    // proc(5): the program's name in parentheses, which may hold anything; the start is the 20th field behind it.
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.value(0) == "Z" || fields.value(0) == "X") {
        return std::nullopt; // dead, and not collected by its parent yet
    }
    return fields.value(19).toLongLong();
}

LockOwner thisProcess()
{
    LockOwner self;
    // Programs in a container count their processes from one, on the same computer.
    self.place = QString::fromLatin1(QSysInfo::machineUniqueId()) + QLatin1Char(' ') +
                 QFileInfo(QStringLiteral("/proc/self/ns/pid")).symLinkTarget().section(QLatin1Char('/'), -1);
    self.boot = QString::fromLatin1(QSysInfo::bootUniqueId());
    self.pid = QCoreApplication::applicationPid();
    self.started = processStarted(self.pid).value_or(0);
    return self;
}

OwnerState judged(const LockOwner& owner, const LockOwner& self, std::optional<qint64> started, qint64 quietMs,
                  qint64 silentAfterMs)
{
    const QString machine = self.place.section(QLatin1Char(' '), 0, 0);
    const bool sameMachine = !machine.isEmpty() && owner.place.section(QLatin1Char(' '), 0, 0) == machine;
    if (sameMachine && !self.boot.isEmpty() && owner.boot != self.boot) {
        return OwnerState::Gone;
    }
    if (sameMachine && owner.place == self.place) {
        // Another process may have been given its number since.
        const bool another = started && owner.started > 0 && *started > 0 && *started != owner.started;
        if (!started || another) {
            return OwnerState::Gone;
        }
    }
    return quietMs >= silentAfterMs ? OwnerState::Silent : OwnerState::Alive;
}

GuardianLock::GuardianLock(const QString& folder, const Clock& clock, Timing timing, GuardianRole role)
    : m_file(folder + QStringLiteral("/guardian.lock"))
    , m_clock(clock)
    , m_timing(timing)
    , m_self(thisProcess())
{
    m_self.role = role == GuardianRole::Window ? QStringLiteral("window") : QStringLiteral("guardian");
    m_self.paceMs = timing.paceMs;
}

GuardianLock::~GuardianLock()
{
    release();
}

/// Runs `work` while nobody else reads or writes the file. The lock for that is held for a moment only, so QLockFile's
/// own rules for what is stale are enough.
template<class F>
Result<bool> GuardianLock::alone(F work)
{
    const QString folder = QFileInfo(m_file).path();
    if (Result<void> made = Paths::ensure(folder); !made) {
        return fail(made.error());
    }
    QLockFile lock(m_file + QStringLiteral(".busy"));
    lock.setStaleLockTime(staleFileLockMs);
    if (!lock.tryLock(m_timing.fileLockMs)) {
        return fail(ErrorKind::Storage, QStringLiteral("The guardian's lock in %1 cannot be used. Check that you may "
                                                       "write there and that the disk is not full.")
                                            .arg(QDir::toNativeSeparators(folder)));
    }
    return work();
}

std::optional<LockOwner> GuardianLock::read() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? lockOwnerFrom(file.read(lockFileSize)) : std::nullopt;
}

Result<bool> GuardianLock::write()
{
    LockOwner next = m_self;
    ++next.beat;
    QSaveFile file(m_file); // a reader, and a crash, see the old or the new one
    if (!file.open(QIODevice::WriteOnly) || file.write(toText(next)) < 0 || !file.commit()) {
        return fail(ErrorKind::Storage,
                    QStringLiteral("%1 cannot be written. Check that the disk is not full.")
                        .arg(QDir::toNativeSeparators(m_file)),
                    file.errorString());
    }
    m_self = next;
    m_seen = next;
    m_seenAt = m_clock.monotonicMs();
    return true;
}

bool GuardianLock::mayTake(const LockOwner& other)
{
    if (other != m_seen) {
        m_seen = other;
        m_seenAt = m_clock.monotonicMs();
    }
    const OwnerState state =
        judged(other, m_self, processStarted(other.pid), m_clock.monotonicMs() - m_seenAt, m_timing.silentAfterMs);
    m_takenOverFrom = state == OwnerState::Gone
                          ? QStringLiteral("The guardian before (process %1) has ended.").arg(other.pid)
                      : state == OwnerState::Silent
                          ? QStringLiteral("The guardian before (process %1) gave no sign of life.").arg(other.pid)
                          : QString();
    return state != OwnerState::Alive;
}

Result<bool> GuardianLock::take()
{
    if (m_isHeld) {
        return beat();
    }
    return alone([this]() -> Result<bool> {
        m_takenOverFrom.clear();
        const std::optional<LockOwner> other = read();
        m_relieved = {};
        if (other && !mayTake(*other)) {
            if (!m_self.isWindow() || other->isWindow()) {
                return false;
            }
            m_relieved = *other;
        }
        m_self.token = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const Result<bool> written = write();
        m_isHeld = written.has_value();
        return written;
    });
}

qint64 GuardianLock::graceMs() const
{
    // Two rounds, since one may be late. What stands in the file is anybody's word: none beats less often than hourly.
    constexpr qint64 longestPaceMs = 3600 * 1000;
    constexpr qint64 usualPaceMs = 15'000; // of one that does not tell it
    const qint64 paceMs = m_relieved.paceMs > 0 ? m_relieved.paceMs : usualPaceMs;
    return m_relieved.token.isEmpty() ? 0 : 2 * std::min(paceMs, longestPaceMs);
}

Result<bool> GuardianLock::beat()
{
    if (!m_isHeld) {
        return false;
    }
    return alone([this]() -> Result<bool> {
        const std::optional<LockOwner> now = read();
        if (now && now->token != m_self.token) {
            m_isHeld = false;
            m_seen = *now;
            m_seenAt = m_clock.monotonicMs();
            return false;
        }
        return write(); // also where somebody deleted the file
    });
}

void GuardianLock::release()
{
    if (!m_isHeld) {
        return;
    }
    static_cast<void>(alone([this]() -> Result<bool> {
        const std::optional<LockOwner> now = read();
        return now && now->token == m_self.token ? QFile::remove(m_file) : false;
    }));
    m_isHeld = false;
}

} // namespace ryla::pods
