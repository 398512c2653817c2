#include "workflow/convert/modelhints.h"

#include "workflow/convert/readgraph.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {
namespace convert {
namespace {

void readHints(const Json* models, QHash<QString, ModelHint>& hints)
{
    for (std::size_t i = 0; i < count(models); ++i) {
        const Json* entry = item(models, i);
        ModelHint model;
        model.name = text(member(entry, "name"));
        model.folder = text(member(entry, "directory"));
        model.url = text(member(entry, "url"));
        const QString hash = text(member(entry, "hash"));
        const QString type = text(member(entry, "hash_type"));
        model.hash = type.isEmpty() || hash.isEmpty() ? hash : type.toLower() + QLatin1Char(':') + hash;
        const double size = number(member(entry, "size")).value_or(-1);
        model.size = size >= 0 && size < 1e15 ? qint64(size) : -1;
        if (!model.name.isEmpty()) {
            hints.insert(modelHintKey(model.name), model);
        }
    }
}

} // namespace

QHash<QString, ModelHint> modelHints(const Workflow& workflow)
{
    QHash<QString, ModelHint> hints;
    readHints(member(workflow.json.get(), "models"), hints);
    for (const Json* definition : subgraphsIn(workflow.json.get())) {
        readHints(member(definition, "models"), hints);
    }
    for (const Graph& graph : workflow.graphs) {
        for (const Node& node : graph.nodes) {
            readHints(member(member(node.json, "properties"), "models"), hints);
        }
    }
    return hints;
}

} // namespace convert

QString modelHintKey(const QString& name)
{
    return QString(name).replace(QLatin1Char('\\'), QLatin1Char('/')).section(QLatin1Char('/'), -1).toLower();
}

QHash<QString, ModelHint> modelHints(const QByteArray& uiWorkflow)
{
    convert::Warnings unread;
    const Result<convert::Workflow> workflow = convert::readWorkflow(uiWorkflow, unread);
    return workflow ? convert::modelHints(*workflow) : QHash<QString, ModelHint>();
}

} // namespace ryla::workflow
