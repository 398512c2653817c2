#pragma once

#include <QFile>
#include <QObject>
#include <QTestEventLoop>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <functional>
#include <limits>

namespace ryla::tests {

/// Under a sanitizer every access to memory is looked at and every allocation takes its lock: how long something takes
/// then says nothing of the program. The same is done there, once, and only the time is not judged.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
inline constexpr bool timeIsJudged = false;
#else
inline constexpr bool timeIsJudged = true;
#endif

/// The longest the GUI thread may be held up, in ms: one frame.
inline constexpr double mostHeldUpMs = 16;

/// Holds a 2 ms timer to the event loop of this thread: the longest it was kept from ticking by what the thread did, be
/// it work or waiting (for a lock, a disk, another thread). The 2 ms in which an idle loop sleeps until the next tick
/// are in it too: a stretch tells that much too much, never too little. (The dispatcher's awake() and aboutToBlock()
/// cannot take them out: between the two lies the sleep and, with glib, also what the loop then delivers.) Time in
/// which the thread could have run but other programs had the processor does not count (Linux tells it in schedstat).
class Ticker : public QObject
{
public:
    Ticker()
        : m_schedstat(QStringLiteral("/proc/thread-self/schedstat"))
    {
        m_schedstat.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(2);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            ++m_ticks;
            mark();
        });
    }

    /// Lets the event loop run until `done` says so, which is asked every 20 ms and does not count; false: in vain.
    bool runUntil(const std::function<bool()>& done, int ms)
    {
        bool isDone = false;
        QTestEventLoop loop;
        QTimer ask;
        connect(&ask, &QTimer::timeout, this, [&] {
            mark();
            isDone = done();
            m_last = now();
            if (isDone) {
                loop.exitLoop();
            }
        });
        ask.start(20);
        m_timer.start();
        m_last = now();
        loop.enterLoopMSecs(ms);
        m_timer.stop();
        return isDone;
    }

    [[nodiscard]] double longest() const { return m_longest; }
    [[nodiscard]] QByteArray told() const
    {
        return QStringLiteral("%1 ms at most; %2 stretches too long, %3 ticks")
            .arg(m_longest, 0, 'f', 1)
            .arg(m_long)
            .arg(m_ticks)
            .toUtf8();
    }

private:
    /// Milliseconds of this thread without its waits for a processor.
    [[nodiscard]] double now()
    {
        timespec wall{};
        clock_gettime(CLOCK_MONOTONIC, &wall);
        m_schedstat.seek(0);
        const double waitedNs = m_schedstat.read(128).split(' ').value(1).toDouble();
        return double(wall.tv_sec) * 1e3 + (double(wall.tv_nsec) - waitedNs) / 1e6;
    }
    void mark()
    {
        const double at = now();
        const double stretch = at - m_last;
        m_last = at;
        m_long += stretch > mostHeldUpMs ? 1 : 0;
        m_longest = std::max(m_longest, stretch);
    }

    QFile m_schedstat;
    QTimer m_timer;
    double m_last = 0;
    double m_longest = 0;
    int m_ticks = 0;
    int m_long = 0;
};

/// The best of three goes at the same: what happens on the machine besides only ever adds, a stall of ours is there
/// every time. Stops at the first go that is calm.
class Goes
{
public:
    [[nodiscard]] bool next() const { return m_count < (timeIsJudged ? 3 : 1) && m_best > mostHeldUpMs; }
    void add(const Ticker& ticker)
    {
        qInfo("%s", ticker.told().constData());
        m_best = std::min(m_best, ticker.longest());
        ++m_count;
    }
    [[nodiscard]] bool isCalm() const { return m_best <= mostHeldUpMs || !timeIsJudged; }

private:
    int m_count = 0;
    double m_best = std::numeric_limits<double>::infinity();
};

} // namespace ryla::tests
