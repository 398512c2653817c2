#include "workflow/convert/ready.h"

#include "workflow/convert/conversion.h"

namespace ryla::workflow {

Result<LoadedWorkflow> readyToRun(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
{
    if (!needsConversion(loaded.document)) {
        return loaded;
    }
    ConversionOptions options;
    options.keepTexts = true;
    const Result<Conversion> conversion = converted(loaded.document.uiWorkflow(), catalog, options);
    if (!conversion) {
        return fail(conversion.error().inContext(loaded.document.name()));
    }
    LoadedWorkflow ready = loaded;
    ready.document = conversion->document.named(loaded.document.name(), loaded.document.sourcePath());
    ready.sources = conversion->sources;
    for (const ConversionWarning& warning : conversion->warnings) {
        ready.warnings.append(warning.sentence());
    }
    return ready;
}

} // namespace ryla::workflow
