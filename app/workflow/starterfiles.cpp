#include "workflow/starterfiles.h"

#include <QDir>
#include <QFileInfo>

namespace ryla::workflow {

Patch starterFiles(const WorkflowDocument& document, const Form& form, const QString& startersFolder)
{
    Patch patch;
    const QFileInfo source(document.sourcePath());
    if (document.sourcePath().isEmpty() ||
        source.absoluteDir().canonicalPath() != QFileInfo(startersFolder).canonicalFilePath()) {
        return patch;
    }
    for (const Parameter& parameter : form.parameters) {
        const auto* file = std::get_if<FileRef>(&parameter.value);
        const bool plainName = file && !file->serverName.isEmpty() && !file->serverName.contains(QLatin1Char('/')) &&
                               !file->serverName.contains(QLatin1Char('\\'));
        if (!plainName) {
            continue;
        }
        const QFileInfo beside(source.absoluteDir(), file->serverName);
        if (beside.isFile()) {
            patch.set(parameter.id, FileRef{beside.absoluteFilePath(), QString()});
        }
    }
    return patch;
}

} // namespace ryla::workflow
