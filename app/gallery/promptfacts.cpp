#include "gallery/promptfacts.h"

#include "workflow/form.h"
#include "workflow/loader.h"

#include <QFileInfo>

namespace ryla::gallery {
namespace {

using workflow::Form;
using workflow::Parameter;
using workflow::ParameterRole;

QString valueOf(const Form& form, ParameterRole role)
{
    for (const Parameter& parameter : form.parameters) {
        if (parameter.role == role) {
            return workflow::toString(parameter.value);
        }
    }
    return {};
}

/// The sampler stands beside the steps, in the same node.
QString samplerOf(const Form& form)
{
    for (const Parameter& parameter : form.parameters) {
        if (parameter.id.input == QLatin1String("sampler_name")) {
            return workflow::toString(parameter.value);
        }
    }
    return {};
}

} // namespace

PromptFacts promptFacts(const QByteArray& prompt)
{
    const Result<workflow::WorkflowDocument> document = workflow::read(prompt, QStringLiteral("prompt"));
    if (!document) {
        return {};
    }
    const Form form = workflow::describe(*document, workflow::NodeCatalog());
    PromptFacts facts;
    // Windows servers send back slashes.
    facts.model =
        QFileInfo(valueOf(form, ParameterRole::Model).replace(QLatin1Char('\\'), QLatin1Char('/'))).completeBaseName();
    const QString cfg = valueOf(form, ParameterRole::Cfg);
    QStringList parts{valueOf(form, ParameterRole::Steps), cfg.isEmpty() ? QString() : QStringLiteral("cfg ") + cfg,
                      samplerOf(form)};
    parts.removeAll(QString());
    facts.steps = parts.join(QStringLiteral(" · "));
    return facts;
}

} // namespace ryla::gallery
