#pragma once

#include "base/clock.h"
#include "base/later.h"
#include "comfy/modeltypes.h"
#include "comfy/serveraddress.h"

#include <QHash>
#include <QObject>

namespace ryla::fleet {

/// What ComfyUI-Managers install now, whoever asked for it: that is no idle time, although ComfyUI's queue is empty and
/// the GPU rests (runpod.md 8). Whether a server has a Manager is asked every ten minutes. GUI thread.
class Installs : public QObject
{
    Q_OBJECT
public:
    explicit Installs(const Clock& clock, QObject* parent = nullptr);
    ~Installs() override;

    /// 0 also where that is not known: it is a courtesy of the Manager's.
    Later<int> of(const comfy::ServerAddress& address);

private:
    struct Known
    {
        comfy::ManagerKind kind = comfy::ManagerKind::None;
        qint64 askedMs = 0;
    };

    const Clock& m_clock;
    /// By address.
    QHash<QString, Known> m_managers;
};

} // namespace ryla::fleet
