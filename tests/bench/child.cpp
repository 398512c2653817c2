#include "tests/bench/child.h"

#include "tests/bench/row.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <memory>
#include <optional>

#include <sys/resource.h>
#include <unistd.h>

namespace ryla::bench {

namespace {

double cpuOfChildren()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto ms = [](const timeval& time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
    return ms(usage.ru_utime) + ms(usage.ru_stime);
}

template<class T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

template<class T>
Promise<T> begun()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<class T>
void end(const Promise<T>& promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The process and all that it has started, as /proc tells.
QList<qint64> familyOf(qint64 root)
{
    QList<qint64> family{root};
    const QStringList all = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (qsizetype i = 0; i < family.size(); ++i) {
        for (const QString& pid : all) {
            const QByteArray stat = contentsOf(QStringLiteral("/proc/%1/stat").arg(pid));
            const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
            if (fields.size() > 1 && fields.at(1).toLongLong() == family.at(i) && !family.contains(pid.toLongLong())) {
                family.append(pid.toLongLong());
            }
        }
    }
    return family;
}

double cpuMsOf(const QList<qint64>& family)
{
    double ticks = 0;
    for (const qint64 pid : family) {
        const QByteArray stat = contentsOf(QStringLiteral("/proc/%1/stat").arg(pid));
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        ticks += fields.value(11).toDouble() + fields.value(12).toDouble();
    }
    return ticks * 1e3 / double(sysconf(_SC_CLK_TCK));
}

double memoryMbOf(const QList<qint64>& family)
{
    double kilobytes = 0;
    for (const qint64 pid : family) {
        for (const QByteArray& line : contentsOf(QStringLiteral("/proc/%1/smaps_rollup").arg(pid)).split('\n')) {
            if (line.startsWith("Pss:")) {
                kilobytes += line.mid(4).simplified().split(' ').value(0).toDouble();
            }
        }
    }
    return kilobytes / 1024;
}

QString found(const QString& program)
{
    return program.contains(QLatin1Char('/')) ? (QFile::exists(program) ? program : QString())
                                              : QStandardPaths::findExecutable(program);
}

tl::unexpected<Error> absent(const QString& program)
{
    return fail(ErrorKind::NotFound, QStringLiteral("%1 is not here").arg(program));
}

} // namespace

Later<Ended> runChild(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
{
    const QString path = found(program);
    if (path.isEmpty()) {
        return now<Ended>(absent(program));
    }
    auto promise = begun<Ended>();
    auto* process = new QProcess(QCoreApplication::instance());
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::SeparateChannels);
    const double cpuBefore = cpuOfChildren();
    const Stopwatch watch;
    QObject::connect(
        process, &QProcess::finished, process,
        [process, promise, cpuBefore, watch, program](int code, QProcess::ExitStatus status) {
            process->deleteLater();
            if (status != QProcess::NormalExit || code != 0) {
                const QString why = QString::fromUtf8(process->readAllStandardError()).right(300);
                end<Ended>(promise,
                           fail(ErrorKind::Internal,
                                QStringLiteral("%1 ended with %2: %3").arg(program, QString::number(code), why)));
                return;
            }
            end<Ended>(promise, Ended{process->readAllStandardOutput(), watch.wallMs(), cpuOfChildren() - cpuBefore});
        });
    process->start(path, arguments);
    return promise->future();
}

Later<QList<double>> numbersOf(const QString& program, const QStringList& arguments)
{
    return andThen(runChild(program, arguments), QCoreApplication::instance(), [](const Ended& ended) {
        QList<double> numbers;
        for (const QByteArray& line : ended.output.split('\n')) {
            if (!line.trimmed().isEmpty()) {
                numbers.append(line.trimmed().toDouble());
            }
        }
        return now<QList<double>>(numbers);
    });
}

Later<Idle> watchIdle(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment,
                      int settleMs, int watchMs)
{
    const QString path = found(program);
    if (path.isEmpty()) {
        return now<Idle>(absent(program));
    }
    auto promise = begun<Idle>();
    auto* process = new QProcess(QCoreApplication::instance());
    process->setProcessEnvironment(environment);
    process->setStandardErrorFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    auto seen = std::make_shared<std::optional<Idle>>();
    QObject::connect(process, &QProcess::finished, process, [process, promise, program, seen] {
        if (*seen) {
            end<Idle>(promise, **seen);
        } else {
            end<Idle>(promise, fail(ErrorKind::Internal, QStringLiteral("%1 did not stay").arg(program)));
        }
        process->deleteLater();
    });
    QTimer::singleShot(settleMs, process, [process, seen, watchMs] {
        const double before = cpuMsOf(familyOf(process->processId()));
        const Stopwatch watch;
        QTimer::singleShot(watchMs, process, [process, seen, before, watch] {
            const QList<qint64> family = familyOf(process->processId());
            *seen = Idle{(cpuMsOf(family) - before) / watch.wallMs() * 100, memoryMbOf(family)};
            process->terminate();
            QTimer::singleShot(3000, process, [process] { process->kill(); });
        });
    });
    process->start(path, arguments);
    return promise->future();
}

} // namespace ryla::bench
