// The whole program: from start to its first painted window, and what it costs to have it open.
#include "tests/bench/child.h"
#include "tests/bench/row.h"

#include <QCoreApplication>
#include <QDir>

namespace ryla::bench {

namespace {

constexpr int settleMs = 6000;
constexpr int watchMs = 15000;

QProcessEnvironment environmentWith(const QString& home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("RYLA_HOME"), home);
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    return environment;
}

QStringList chromiumArguments(const QString& home)
{
    return {QStringLiteral("--headless=new"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
            QStringLiteral("--no-first-run"), QStringLiteral("--user-data-dir=%1/chromium").arg(home)};
}

Later<QList<double>> timesOf(const Later<Ended>& ended)
{
    return andThen(ended, QCoreApplication::instance(), [](const Ended& times) {
        return now<QList<double>>(QList<double>{times.wallMs, times.cpuMs});
    });
}

Later<QList<double>> idleOf(const Later<Idle>& idle)
{
    return andThen(idle, QCoreApplication::instance(), [](const Idle& seen) {
        return now<QList<double>>(QList<double>{seen.cpuPercent, seen.memoryMb});
    });
}

/// The window, ended by itself after its first paint.
Later<QList<double>> firstPaint(const Setup& setup, const QString& home)
{
    return timesOf(runChild(setup.programs + QStringLiteral("/ryla-studio"),
                            {QStringLiteral("--quit-after-first-paint")}, environmentWith(home)));
}

Measure firstPaintOfANewcomer(const Setup& setup)
{
    return [setup, home = setup.scratch + QStringLiteral("/fresh")] {
        QDir(home).removeRecursively();
        QDir().mkpath(home);
        return firstPaint(setup, home);
    };
}

/// Before the first time: pictures are made and the window is opened once, so that there are jobs, a gallery, an open
/// workflow and a catalog to come back to.
Measure firstPaintOfAStoredSession(const Setup& setup)
{
    return [setup, home = setup.scratch + QStringLiteral("/stored")]() -> Later<QList<double>> {
        if (QDir(home).exists()) {
            return firstPaint(setup, home);
        }
        QDir().mkpath(home);
        const Later<Ended> pictures =
            runChild(setup.programs + QStringLiteral("/ryla"),
                     {QStringLiteral("run"), QStringLiteral(RYLA_SOURCE_ROOT "/workflows/upscale-no-model.json"),
                      QStringLiteral("--demo"), QStringLiteral("--count"), QStringLiteral("4")},
                     environmentWith(home));
        QObject* context = QCoreApplication::instance();
        const Later<Idle> opened = andThen(pictures, context, [setup, home](const Ended&) {
            return watchIdle(setup.programs + QStringLiteral("/ryla-studio"), {}, environmentWith(home), settleMs, 100);
        });
        return andThen(opened, context, [setup, home](const Idle&) { return firstPaint(setup, home); });
    };
}

} // namespace

QList<Row> programRows(const Setup& setup)
{
    const QStringList startUnits{QStringLiteral("wall ms"), QStringLiteral("CPU ms")};
    const QString chromium = QStringLiteral("Chromium, blank page");
    const Measure plain = [setup] {
        return timesOf(
            runChild(setup.programs + QStringLiteral("/ryla-bench-window"), {}, environmentWith(setup.scratch)));
    };
    const Measure browser = [setup] {
        return timesOf(runChild(QStringLiteral("chromium"),
                                chromiumArguments(setup.scratch) +
                                    QStringList{QStringLiteral("--dump-dom"), QStringLiteral("about:blank")},
                                environmentWith(setup.scratch)));
    };
    const Measure fresh = firstPaintOfANewcomer(setup);
    const Measure stored = firstPaintOfAStoredSession(setup);
    return {
        {QStringLiteral("start, nothing stored"), startUnits, QStringLiteral("an empty Qt window"), fresh, plain},
        {QStringLiteral("start, stored session"), startUnits, QStringLiteral("an empty Qt window"), stored, plain},
        {QStringLiteral("start, against a browser"), startUnits, chromium, stored, browser, 3},
        {QStringLiteral("idle"),
         {QStringLiteral("% of a core"), QStringLiteral("MB (PSS)")},
         chromium,
         [setup] {
             return idleOf(watchIdle(setup.programs + QStringLiteral("/ryla-studio"), {},
                                     environmentWith(setup.scratch + QStringLiteral("/stored")), settleMs, watchMs));
         },
         [setup] {
             return idleOf(
                 watchIdle(QStringLiteral("chromium"),
                           chromiumArguments(setup.scratch) +
                               QStringList{QStringLiteral("about:blank"), QStringLiteral("--remote-debugging-port=0")},
                           environmentWith(setup.scratch), settleMs, watchMs));
         },
         1},
    };
}

} // namespace ryla::bench
