#pragma once

#include "base/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace ryla::jobs {

/// Which copies of this program are alive: each holds <dataFolder>/owners/<id>.lock. A lock whose process is gone
/// (killed, crashed, machine restarted) counts as free. Touches files: not on the GUI thread.
class Owners
{
public:
    explicit Owners(const QString& dataFolder);
    ~Owners();
    Owners(const Owners&) = delete;
    Owners& operator=(const Owners&) = delete;

    /// Takes a new id for this copy. Error: Storage.
    Result<QString> begin();
    [[nodiscard]] const QString& self() const { return m_self; }
    [[nodiscard]] bool isAlive(const QString& owner) const;

    /// Runs `work` with the lock of a copy that is gone, so that only one heir takes over; answers false, without
    /// running it, when that copy is alive or another heir is at it.
    template<class F>
    bool inherit(const QString& owner, F work)
    {
        const std::unique_ptr<QLockFile> lock = taken(owner);
        if (!lock) {
            return false;
        }
        work();
        return true;
    }

private:
    [[nodiscard]] QString file(const QString& owner) const;
    [[nodiscard]] std::unique_ptr<QLockFile> taken(const QString& owner) const;

    QString m_folder;
    QString m_self;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace ryla::jobs
