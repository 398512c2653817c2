#pragma once

#include "base/result.h"
#include "workflow/document.h"

#include <QList>
#include <QStringList>

#include <utility>

namespace ryla::workflow {

/// What A1111's web UI and those like it write below a picture: the prompt, "Negative prompt: …" and a last line
/// "Steps: 20, Sampler: Euler a, CFG scale: 7, …".
struct A1111Settings
{
    QString prompt;
    QString negative;
    /// Keys in lower case, in their order.
    QList<std::pair<QString, QString>> values;

    [[nodiscard]] QString value(const QString& key) const;
};

struct A1111Workflow
{
    WorkflowDocument document;
    /// What was said but could not be built: one sentence each.
    QStringList warnings;
};

bool looksLikeA1111(const QByteArray& text);
/// Error: BadFile when there is no line of settings.
Result<A1111Settings> a1111Settings(const QString& text);
/// The plain text-to-image workflow that those settings describe, of core nodes: checkpoint, clip skip, LoRAs, both
/// texts, size, sampler. Sizes are rounded up to 8, what a latent image needs. Error: BadFile.
Result<A1111Workflow> workflowFromA1111(const QString& text);

} // namespace ryla::workflow
