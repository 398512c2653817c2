#include "workflow/convert/ready.h"

#include "workflow/convert/conversion.h"
#include "workflow/formspecuse.h"

namespace ryla::workflow {

Result<LoadedWorkflow> readyToRun(const LoadedWorkflow& loaded, const NodeCatalog& catalog)
{
    if (!needsConversion(loaded.document)) {
        LoadedWorkflow ready = loaded;
        ready.document = withDefaults(loaded.document, loaded.formSpec, {});
        return ready;
    }
    ConversionOptions options;
    if (!loaded.formSpec.switches.isEmpty()) {
        options.active = switchedIds(loaded.formSpec, readEditorFile(loaded.document.uiWorkflow()));
    }
    options.keepTexts = true;
    const Result<Conversion> conversion = converted(loaded.document.uiWorkflow(), catalog, options);
    if (!conversion) {
        return fail(conversion.error().inContext(loaded.document.name()));
    }
    LoadedWorkflow ready = loaded;
    ready.document = withDefaults(conversion->document, loaded.formSpec, conversion->sources)
                         .named(loaded.document.name(), loaded.document.sourcePath());
    ready.sources = conversion->sources;
    ready.beneath = conversion->beneath;
    for (const ConversionWarning& warning : conversion->warnings) {
        ready.warnings.append(warning.sentence());
    }
    return ready;
}

} // namespace ryla::workflow
