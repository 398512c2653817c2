// The largest recorded workflow from the editor's format into a prompt, beside a plain converter in JavaScript.
#include "tests/bench/child.h"
#include "tests/bench/row.h"
#include "workflow/convert/conversion.h"

#include <QDir>
#include <QFile>

namespace ryla::bench {

namespace {

constexpr int repeats = 9;

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The case with the most nodes among those that need nothing the plain converter does not know; empty: no corpus.
QString largestCase(const QDir& corpus)
{
    const QList<QByteArray> lines = contentsOf(corpus.filePath(QStringLiteral("open/index.tsv"))).split('\n');
    const QList<QByteArray> columns = lines.first().split('\t');
    QString largest;
    int most = 0;
    for (const QByteArray& line : lines.mid(1)) {
        const QList<QByteArray> cells = line.split('\t');
        const QByteArray tags = cells.value(columns.indexOf("tags"));
        const int nodes = cells.value(columns.indexOf("nodes")).toInt();
        if (nodes > most && !tags.contains("subgraph") && !tags.contains("groupnode")) {
            most = nodes;
            largest = corpus.filePath(QStringLiteral("open/%1.workflow.json").arg(QString::fromUtf8(cells.first())));
        }
    }
    return largest;
}

Result<QList<double>> convertOurs(const QByteArray& file, const workflow::NodeCatalog& catalog)
{
    QList<double> cpu;
    for (int i = 0; i < repeats; ++i) {
        const Stopwatch watch;
        const Result<workflow::Conversion> conversion = workflow::converted(file, catalog);
        if (!conversion) {
            return fail(conversion.error());
        }
        static_cast<void>(conversion->document.promptJson());
        cpu.append(watch.cpuMs());
    }
    return QList<double>{median(cpu)};
}

} // namespace

QList<Row> convertRows(const Setup& setup)
{
    const QDir corpus(setup.corpus);
    const QString path = largestCase(corpus);
    const QStringList lists{corpus.filePath(QStringLiteral("object_info.json")),
                            corpus.filePath(QStringLiteral("object_info.packs.json"))};
    const QString peer = QStringLiteral("node, a plain converter");
    if (path.isEmpty()) {
        const Measure absent = [folder = setup.corpus] {
            return now<QList<double>>(
                fail(ErrorKind::NotFound, QStringLiteral("no recorded workflows in %1").arg(folder)));
        };
        return {{QStringLiteral("convert"), {QStringLiteral("CPU ms")}, peer, absent, absent}};
    }
    const QByteArray file = contentsOf(path);
    const auto ours = [file, lists]() -> Later<QList<double>> {
        const auto first = workflow::NodeCatalog::fromObjectInfo(contentsOf(lists[0]));
        const auto second = workflow::NodeCatalog::fromObjectInfo(contentsOf(lists[1]));
        if (!first || !second) {
            return now<QList<double>>(fail((first ? second : first).error()));
        }
        return now(convertOurs(file, first->mergedWith(*second)));
    };
    const QStringList arguments{QStringLiteral(RYLA_SOURCE_ROOT "/tests/bench/peers/convert.js"), path,
                                QString::number(repeats)};
    return {{QStringLiteral("convert (%1 kB)").arg(file.size() / 1000),
             {QStringLiteral("CPU ms")},
             peer,
             ours,
             [arguments, lists] { return numbersOf(QStringLiteral("node"), arguments + lists); }}};
}

} // namespace ryla::bench
