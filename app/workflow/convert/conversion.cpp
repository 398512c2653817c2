#include "workflow/convert/conversion.h"

#include "workflow/convert/activation.h"
#include "workflow/convert/emitter.h"
#include "workflow/convert/innerids.h"
#include "workflow/convert/loadednodes.h"
#include "workflow/convert/primitives.h"
#include "workflow/convert/readgraph.h"

#include <nlohmann/json.hpp>

namespace ryla::workflow {

Result<Conversion> converted(const QByteArray& uiWorkflow, const NodeCatalog& catalog, const ConversionOptions& options)
{
    if (catalog.isEmpty()) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("this workflow is in the editor's format, which keeps values without their names: "
                                   "the node list of a server is needed first. Connect to a server, or in ComfyUI "
                                   "choose Workflow → Export (API) and open the file it saves"));
    }
    convert::Warnings warnings;
    Result<convert::Workflow> read = convert::readWorkflow(uiWorkflow, warnings);
    if (!read) {
        return fail(read.error());
    }
    convert::Workflow& workflow = *read;
    for (const QString& id : options.active) {
        convert::activate(workflow, id, warnings);
    }
    convert::renumberInnerNodes(workflow);
    convert::Definitions definitions(catalog);
    if (const Result<void> loaded = convert::loadNodes(workflow, definitions, warnings); !loaded) {
        return fail(loaded.error());
    }
    const convert::TextTokens tokens(workflow, options.now);
    convert::applyPrimitives(workflow, definitions, tokens, warnings);
    convert::Emitter emitter(workflow, tokens, options, warnings);
    if (const Result<void> written = emitter.run(); !written) {
        return fail(written.error());
    }
    const convert::JsonValue prompt = emitter.takePrompt();
    if (prompt->empty()) {
        return fail(ErrorKind::BadFile, QStringLiteral("there is no active node in this workflow"));
    }
    const Result<WorkflowDocument> document = WorkflowDocument::fromPrompt(*prompt, uiWorkflow, emitter.titles());
    if (!document) {
        return fail(document.error());
    }
    return Conversion{*document, emitter.sources(), warnings.list(), emitter.beneath()};
}

} // namespace ryla::workflow
