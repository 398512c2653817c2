#include "jobs/outcome.h"

#include "jobs/recordcodec.h"
#include "workflow/form.h"

namespace ryla::jobs {
namespace {

/// The value of the first parameter that plays this part, as people read it.
QString valueOf(const workflow::Form& form, workflow::ParameterRole role)
{
    for (const workflow::Parameter& parameter : form.parameters) {
        if (parameter.role == role) {
            return workflow::toString(parameter.value);
        }
    }
    return {};
}

} // namespace

Outcome outcomeOf(const JobRecord& record, const QString& targetUrl, const QString& device)
{
    workflow::Provenance provenance;
    provenance.jobId = record.id.text;
    provenance.workflowName = record.document.name();
    provenance.workflowPath = record.document.sourcePath();
    provenance.documentHash = record.document.contentHash();
    provenance.prompt = record.prompt;
    provenance.patch = record.patch;
    provenance.targetName = record.targetName;
    provenance.targetUrl = targetUrl;
    provenance.device = device;
    provenance.queuedAt = record.createdAt;
    provenance.startedAt = record.startedAt;
    provenance.finishedAt = record.finishedAt;
    if (const Result<workflow::WorkflowDocument> sent = documentFromJson(record.prompt, {})) {
        // What was sent, not what the form showed; without a catalog, so that it does not depend on the server.
        const workflow::Form form = workflow::describe(*sent, workflow::NodeCatalog());
        provenance.seed = valueOf(form, workflow::ParameterRole::Seed);
        provenance.promptText = valueOf(form, workflow::ParameterRole::Prompt);
    }
    return {record, record.outputs, provenance};
}

} // namespace ryla::jobs
