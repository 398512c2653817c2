// /object_info into a catalog, as far as the first form needs it, beside what a browser does with the same bytes.
#include "tests/bench/child.h"
#include "tests/bench/row.h"
#include "workflow/catalog.h"

#include <QFile>

#include <nlohmann/json.hpp>

namespace ryla::bench {

namespace {

constexpr int repeats = 7;

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The same nodes `times` over, under names of their own, written as the server writes.
QByteArray multiplied(const QByteArray& objectInfo, int times)
{
    const auto all = nlohmann::json::parse(objectInfo.begin(), objectInfo.end(), nullptr, false);
    QByteArray text("{");
    for (int copy = 0; copy < times && all.is_object(); ++copy) {
        for (const auto& [name, node] : all.items()) {
            const std::string key = copy == 0 ? name : name + "_" + std::to_string(copy);
            text += (text.size() == 1 ? "" : ", ") + QByteArray::fromStdString(nlohmann::json(key).dump() + ": ") +
                    QByteArray::fromStdString(node.dump());
        }
    }
    return text + "}";
}

/// The classes of a shipped workflow: what its form asks the catalog for.
QStringList classesOfAWorkflow()
{
    const QByteArray text = contentsOf(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"));
    const auto prompt = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    QStringList classes;
    for (const auto& node : prompt) {
        if (node.is_object()) {
            classes.append(QString::fromStdString(node.value("class_type", std::string())));
        }
    }
    return classes;
}

Result<QList<double>> parseOurs(const QByteArray& bytes, const QStringList& classes)
{
    QList<double> cpu;
    for (int i = 0; i < repeats; ++i) {
        const Stopwatch watch;
        const Result<workflow::NodeCatalog> catalog = workflow::NodeCatalog::fromObjectInfo(bytes);
        if (!catalog) {
            return fail(catalog.error());
        }
        for (const QString& name : classes) {
            static_cast<void>(catalog->node(name));
        }
        cpu.append(watch.cpuMs());
    }
    return QList<double>{median(cpu)};
}

} // namespace

QList<Row> catalogRows(const Setup& setup)
{
    QString recorded = setup.reference + QStringLiteral("/object_info-0.24.0.json");
    if (!QFile::exists(recorded)) {
        recorded = setup.reference + QStringLiteral("/object_info.json");
    }
    const QByteArray once = contentsOf(recorded);
    QList<Row> rows;
    for (const int times : {1, 10}) {
        const QString name = QStringLiteral("object_info x%1").arg(times);
        if (once.isEmpty()) {
            const Measure absent = [recorded] {
                return now<QList<double>>(
                    fail(ErrorKind::NotFound, QStringLiteral("no recorded object_info at %1").arg(recorded)));
            };
            rows.append({name, {QStringLiteral("CPU ms")}, QStringLiteral("node, JSON.parse"), absent, absent});
            continue;
        }
        const QByteArray bytes = multiplied(once, times);
        const QString path = QStringLiteral("%1/object_info_%2.json").arg(setup.scratch).arg(times);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(bytes);
        }
        const QStringList classes = classesOfAWorkflow();
        rows.append({QStringLiteral("%1 (%2 MB)").arg(name).arg(double(bytes.size()) / 1e6, 0, 'f', 1),
                     {QStringLiteral("CPU ms")},
                     QStringLiteral("node, JSON.parse"),
                     [bytes, classes] { return now(parseOurs(bytes, classes)); },
                     [path] {
                         return numbersOf(QStringLiteral("node"),
                                          {QStringLiteral(RYLA_SOURCE_ROOT "/tests/bench/peers/parse.js"), path,
                                           QString::number(repeats)});
                     }});
    }
    return rows;
}

} // namespace ryla::bench
