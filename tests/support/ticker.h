#pragma once

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <utility>

namespace ryla::tests {

/// The longest the GUI thread may be held up, in ms: one frame.
inline constexpr double mostHeldUpMs = 16;

/// Processor time this thread has used, in ms: what it was kept from doing by others does not count.
inline double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// The longest stretch between two ticks of a 5 ms timer, in milliseconds of this thread's own work: other programs on
/// the machine do not count.
class Ticker : public QObject
{
public:
    Ticker()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(5);
        connect(&m_timer, &QTimer::timeout, this, &Ticker::tick);
        m_last = threadMs();
        m_timer.start();
    }
    [[nodiscard]] double longest() const { return m_longest; }
    [[nodiscard]] QByteArray told() const
    {
        return QStringLiteral("%1 ms at most; %2 of %3 stretches too long")
            .arg(m_longest, 0, 'f', 1)
            .arg(m_long)
            .arg(m_ticks)
            .toUtf8();
    }

private:
    void tick()
    {
        const double now = threadMs();
        const double stretch = now - std::exchange(m_last, now);
        ++m_ticks;
        m_long += stretch > mostHeldUpMs ? 1 : 0;
        m_longest = std::max(m_longest, stretch);
    }

    QTimer m_timer;
    double m_last = 0;
    double m_longest = 0;
    int m_ticks = 0;
    int m_long = 0;
};

} // namespace ryla::tests
