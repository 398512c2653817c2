// The whole program: from start to its first painted window, and what it costs to have it open.
#include "tests/bench/child.h"
#include "tests/bench/row.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

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

/// A workflow of `megabytes`, written from a starter's nodes over and over, and a page that shows fields for the same.
struct LargeFiles
{
    QString workflow;
    QString page;
};

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray manyNodes(qsizetype bytes)
{
    const QByteArray starter = contentsOf(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json")).trimmed();
    const QByteArray nodes = starter.mid(1, starter.size() - 2);
    QByteArray all("{");
    for (int copy = 0; all.size() < bytes; ++copy) {
        // Ids and links alike: every quoted number gets the copy's number before it.
        QByteArray renamed = nodes;
        for (int id = 99; id > 0; --id) {
            renamed.replace("\"" + QByteArray::number(id) + "\"",
                            "\"" + QByteArray::number(copy) + ':' + QByteArray::number(id) + "\"");
        }
        all += (copy == 0 ? "" : ",") + renamed;
    }
    return all + "}";
}

LargeFiles largeFiles(const Setup& setup, int megabytes)
{
    const LargeFiles files{setup.scratch + QStringLiteral("/large.json"),
                           setup.scratch + QStringLiteral("/large.html")};
    const QByteArray workflow = manyNodes(qsizetype(megabytes) * 1'000'000);
    QByteArray page = contentsOf(QStringLiteral(RYLA_SOURCE_ROOT "/tests/bench/peers/form.html"));
    page.replace("{workflow}", workflow);
    for (const auto& [path, bytes] : {std::pair(files.workflow, workflow), std::pair(files.page, page)}) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes);
        }
    }
    return files;
}

Row openRow(const Setup& setup)
{
    const auto files = std::make_shared<std::optional<LargeFiles>>();
    const auto made = [setup, files] {
        if (!files->has_value()) {
            *files = largeFiles(setup, 5);
        }
        return **files;
    };
    const auto ours = [setup, made] {
        const QString home = setup.scratch + QStringLiteral("/open");
        QDir(home).removeRecursively();
        QDir().mkpath(home);
        return timesOf(runChild(setup.programs + QStringLiteral("/ryla-studio"),
                                {QStringLiteral("--quit-after-form"), made().workflow}, environmentWith(home)));
    };
    const auto browser = [setup, made] {
        return timesOf(runChild(QStringLiteral("chromium"),
                                chromiumArguments(setup.scratch) +
                                    QStringList{QStringLiteral("--dump-dom"), QStringLiteral("file://") + made().page},
                                environmentWith(setup.scratch)));
    };
    return {QStringLiteral("open, 5 MB workflow"),
            {QStringLiteral("wall ms"), QStringLiteral("CPU ms")},
            QStringLiteral("Chromium, a page with the first fields of the same"),
            ours,
            browser,
            3};
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
        openRow(setup),
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
