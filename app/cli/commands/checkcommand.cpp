#include "cli/commands/checkcommand.h"

#include "base/json.h"
#include "cli/console.h"
#include "workflow/formcheck.h"

#include <nlohmann/json.hpp>

namespace ryla::cli {
namespace {

using nlohmann::ordered_json;

ordered_json asJson(const workflow::Finding& finding)
{
    return {{"level", finding.level == workflow::Finding::Level::Error ? "error" : "warning"},
            {"node", finding.node.text.toStdString()},
            {"node_title", finding.nodeTitle.toStdString()},
            {"input", finding.input.toStdString()},
            {"text", finding.text.toStdString()}};
}

QString asLine(const workflow::Finding& finding)
{
    const bool error = finding.level == workflow::Finding::Level::Error;
    const QString level = error ? QStringLiteral("error") : QStringLiteral("warning");
    if (finding.node.isEmpty()) {
        return QStringLiteral("%1: %2").arg(level, finding.text);
    }
    const QString id = finding.node.text;
    const QString place = finding.input.isEmpty() ? id : id + QLatin1Char('.') + finding.input;
    return QStringLiteral("%1: %2 (%3): %4").arg(level, finding.nodeTitle, place, finding.text);
}

bool hasErrors(const QList<workflow::Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const workflow::Finding& finding) {
        return finding.level == workflow::Finding::Level::Error;
    });
}

} // namespace

ExitCode CheckCommand::report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog)
{
    for (const QString& warning : loaded.warnings) {
        m_console.complain(warning);
    }
    const QList<workflow::Finding> findings =
        workflow::check(loaded.document, catalog) + workflow::checkForm(loaded, catalog);
    print(findings, !catalog.isEmpty());
    return hasErrors(findings) ? ExitCode::WorkFailed : ExitCode::Done;
}

void CheckCommand::print(const QList<workflow::Finding>& findings, bool complete)
{
    if (!complete) {
        m_console.complain(QStringLiteral("no node list at hand: only what the file itself tells was checked; name a "
                                          "server with --server, or a file with --object-info"));
    }
    if (m_json) {
        ordered_json list = ordered_json::array();
        for (const workflow::Finding& finding : findings) {
            list.push_back(asJson(finding));
        }
        m_console.printBytes(json::dump(ordered_json{{"complete", complete}, {"findings", std::move(list)}}, 2) + '\n');
        return;
    }
    for (const workflow::Finding& finding : findings) {
        m_console.print(asLine(finding));
    }
    if (findings.isEmpty()) {
        m_console.say(QStringLiteral("No findings."));
    }
}

} // namespace ryla::cli
