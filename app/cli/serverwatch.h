#pragma once

#include "cli/console.h"
#include "jobs/queue.h"

#include <QTimer>

namespace ryla::cli {

/// Watches whether the server that jobs wait for is there: says once per loss that it is gone and how long it is waited
/// for, and when that time is over, once, that it is given up.
class ServerWatch : public QObject
{
    Q_OBJECT
public:
    /// The target must be known to the queue. `patienceMs` without a connection are too long.
    ServerWatch(jobs::Queue& queue, const jobs::TargetId& target, int patienceMs, Console& console,
                QObject* parent = nullptr);

    [[nodiscard]] bool hasGivenUp() const { return m_gaveUp; }
    /// Why, in a sentence.
    [[nodiscard]] QString reason() const;

signals:
    void gaveUp();

private:
    void look();

    jobs::Queue& m_queue;
    jobs::TargetId m_target;
    Console& m_console;
    QTimer m_patience;
    bool m_told = false;
    bool m_gaveUp = false;
};

} // namespace ryla::cli
