// ryla-bench [WORDS]: runs the rows whose names contain one of the words, or all.
#include "tests/bench/frameserver.h"
#include "tests/bench/runner.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace ryla::bench;

namespace {

QList<Row> wanted(const Setup& setup, const QStringList& words)
{
    QList<Row> rows =
        catalogRows(setup) + convertRows(setup) + submitRows(setup) + socketRows(setup) + programRows(setup);
    rows.removeIf([&words](const Row& row) {
        for (const QString& word : words) {
            if (row.name.contains(word)) {
                return false;
            }
        }
        return !words.isEmpty();
    });
    return rows;
}

QString referenceFolder()
{
    const QString named = qEnvironmentVariable("RYLA_BENCH_REFERENCE");
    return named.isEmpty() ? QStringLiteral(RYLA_SOURCE_ROOT "/../shared/reference/comfyui") : named;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    if (words == QStringList{QStringLiteral("--serve")}) {
        FrameServer server;
        return server.listen() ? QCoreApplication::exec() : 1;
    }

    const QTemporaryDir scratch;
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    Setup setup;
    setup.scratch = scratch.path();
    setup.programs = QCoreApplication::applicationDirPath();
    setup.reference = QDir::cleanPath(referenceFolder());
    setup.corpus =
        QDir::cleanPath(qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus")));
    std::unique_ptr<Runner> runner;
    bool good = false;
    QObject::connect(&server, &QProcess::readyReadStandardOutput, &server, [&] {
        const QList<QByteArray> ports = server.readAllStandardOutput().simplified().split(' ');
        setup.httpPort = ports.value(0).toInt();
        setup.wsPort = ports.value(1).toInt();
        runner = std::make_unique<Runner>(wanted(setup, words));
        QObject::connect(runner.get(), &Runner::finished, &server, [&good, &server](bool all) {
            good = all;
            server.terminate();
        });
        runner->start();
    });
    QObject::connect(&server, &QProcess::finished, &server, [] { QCoreApplication::quit(); });
    server.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--serve")});
    const int code = QCoreApplication::exec();
    return code == 0 && good ? 0 : 1;
}
