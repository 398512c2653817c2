#include "cli/commands/inspectcommand.h"

#include "base/json.h"
#include "cli/console.h"
#include "cli/description.h"

#include <nlohmann/json.hpp>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;
using Place = json::Reader<ordered_json>;

QString limits(const Place& parameter)
{
    const QByteArray low = parameter.at("min").raw();
    const QByteArray high = parameter.at("max").raw();
    if (!low.isEmpty() && !high.isEmpty()) {
        return QStringLiteral("%1 to %2").arg(QString::fromUtf8(low), QString::fromUtf8(high));
    }
    const qsizetype choices = parameter.at("choices").size();
    return choices > 0 ? QStringLiteral("%1 choices").arg(choices) : QString();
}

QString shortened(QString value)
{
    static constexpr qsizetype longest = 60;
    value.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return value.size() > longest ? value.left(longest - 1) + QStringLiteral("…") : value;
}

void printParameters(Console& console, const Place& parameters)
{
    qsizetype widest = 0;
    for (const Place& parameter : parameters.elements()) {
        widest = std::max(widest, parameter.at("id").string().size());
    }
    QString group;
    for (const Place& parameter : parameters.elements()) {
        const bool advanced = parameter.at("advanced").boolean();
        const QString heading = advanced ? parameter.at("node_title").string() : QStringLiteral("Parameters");
        if (heading != group) {
            console.print(QString());
            console.print(console.bold(heading));
            group = heading;
        }
        const QString allowed = limits(parameter);
        const QString title = parameter.at("title").string();
        const QString note = allowed.isEmpty() ? title : title + QStringLiteral(" · ") + allowed;
        console.print(QStringLiteral("  %1  %2  %3  %4")
                          .arg(parameter.at("id").string().leftJustified(widest),
                               parameter.at("kind").string().leftJustified(8),
                               shortened(QString::fromUtf8(parameter.at("value").raw())), console.dim(note)));
    }
}

void printNeeds(Console& console, const QString& heading, const Place& needs)
{
    if (needs.size() == 0) {
        return;
    }
    console.print(QString());
    console.print(console.bold(heading));
    for (const Place& need : needs.elements()) {
        const Place there = need.at("there");
        const QString state = !there.exists()   ? QString()
                              : there.boolean() ? QStringLiteral("there")
                                                : QStringLiteral("not on the server");
        console.print(QStringLiteral("  %1  %2").arg(need.at("name").string(), console.dim(state)));
    }
}

} // namespace

ExitCode InspectCommand::report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog)
{
    const QByteArray described = describedAsJson(loaded, catalog);
    for (const QString& warning : loaded.warnings) {
        m_console.complain(warning);
    }
    if (m_json) {
        m_console.printBytes(described + '\n');
        return ExitCode::Done;
    }
    const ordered_json whole = json::parseOrdered(described).value_or(ordered_json());
    const Place place(whole);
    m_console.print(m_console.bold(place.at("title").string()));
    const QString inferred =
        catalog.isEmpty() ? QStringLiteral("; no node list at hand, so kinds are inferred from the values") : QString();
    if (!loaded.origin.isEmpty()) {
        m_console.print(loaded.origin);
    }
    m_console.print(QStringLiteral("%1 nodes, %2 parameters%3")
                        .arg(place.at("nodes").size())
                        .arg(place.at("parameters").size())
                        .arg(inferred));
    printParameters(m_console, place.at("parameters"));
    printNeeds(m_console, QStringLiteral("Models"), place.at("models"));
    printNeeds(m_console, QStringLiteral("Files"), place.at("files"));
    m_console.print(QString());
    m_console.print(m_console.bold(QStringLiteral("Outputs")));
    for (const Place& output : place.at("outputs").elements()) {
        m_console.print(QStringLiteral("  %1  %2").arg(output.at("id").string(), output.at("title").string()));
    }
    for (const QString& missing : json::stringsOf(place.at("missing_classes"))) {
        m_console.print(QStringLiteral("Missing on the server: %1").arg(missing));
    }
    return ExitCode::Done;
}

ExitCode InspectCommand::reportUnconverted(const workflow::LoadedWorkflow& loaded, const Error& problem)
{
    if (problem.kind != ErrorKind::Refused) { // not for want of a node list: it is broken
        return FileCommand::reportUnconverted(loaded, problem);
    }
    m_console.complain(problem);
    const QByteArray described = describedUnconverted(loaded);
    if (m_json) {
        m_console.printBytes(described + '\n');
        return ExitCode::Done;
    }
    const ordered_json whole = json::parseOrdered(described).value_or(ordered_json());
    const Place place(whole);
    m_console.print(m_console.bold(place.at("title").string()));
    if (!loaded.origin.isEmpty()) {
        m_console.print(loaded.origin);
    }
    m_console.print(QStringLiteral("%1 nodes in the editor's format; what may be set shows with a node list")
                        .arg(place.at("nodes").size()));
    for (const Place& node : place.at("nodes").elements()) {
        m_console.print(
            QStringLiteral("  %1  %2  %3")
                .arg(node.at("id").string(), node.at("title").string(), m_console.dim(node.at("class").string())));
    }
    return ExitCode::Done;
}

} // namespace ryla::cli
