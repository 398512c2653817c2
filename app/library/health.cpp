#include "library/health.h"

namespace ryla::library {

HealthReport healthOf(const QString& path, const workflow::NodeCatalog& catalog)
{
    HealthReport report;
    const Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(path);
    const Result<QList<workflow::MissingPart>> parts =
        loaded ? workflow::missingParts(*loaded, catalog) : Result<QList<workflow::MissingPart>>(fail(loaded.error()));
    if (!parts) {
        report.reason = parts.error().message;
        return report;
    }
    report.parts = *parts;
    report.health = workflow::isAnythingMissing(*parts) ? Health::Missing : Health::Ready;
    return report;
}

} // namespace ryla::library
