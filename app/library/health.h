#pragma once

#include "library/entry.h"
#include "workflow/catalog.h"
#include "workflow/missingparts.h"

namespace ryla::library {

enum class Health {
    Unknown,     ///< no node list yet, or the file cannot be read
    Ready,       ///< all it needs is there
    Missing,     ///< some of it is not
    FailingTests ///< for when there are suites; nothing says so yet
};

struct HealthReport
{
    Health health = Health::Unknown;
    /// Why it is not known; a sentence.
    QString reason;
    /// Also of one that is ready: values that are spelt in another way.
    QList<workflow::MissingPart> parts;
};

/// Reads the file and compares it with what the server of `catalog` has. As long as a conversion takes; worker threads.
HealthReport healthOf(const QString& path, const workflow::NodeCatalog& catalog);

} // namespace ryla::library
