#include "jobs/owners.h"

#include "base/paths.h"

#include <QDir>
#include <QUuid>

namespace ryla::jobs {

Owners::Owners(const QString& dataFolder)
    : m_folder(dataFolder + QStringLiteral("/owners"))
{
}

Owners::~Owners() = default;

QString Owners::file(const QString& owner) const
{
    return m_folder + QLatin1Char('/') + owner + QStringLiteral(".lock");
}

Result<QString> Owners::begin()
{
    if (Result<void> made = Paths::ensure(m_folder); !made) {
        return fail(made.error());
    }
    m_self = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_lock = taken(m_self);
    if (!m_lock) {
        return fail(ErrorKind::Storage, QStringLiteral("The folder %1 cannot be written to. Check that you may write "
                                                       "there and that the disk is not full.")
                                            .arg(QDir::toNativeSeparators(m_folder)));
    }
    return m_self;
}

bool Owners::isAlive(const QString& owner) const
{
    return owner == m_self || !taken(owner);
}

std::unique_ptr<QLockFile> Owners::taken(const QString& owner) const
{
    auto lock = std::make_unique<QLockFile>(file(owner));
    // Never stale by age: only a process that is gone gives its lock up.
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) {
        return nullptr;
    }
    return lock;
}

} // namespace ryla::jobs
