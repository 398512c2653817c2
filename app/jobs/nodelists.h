#pragma once

#include "jobs/targetlist.h"
#include "workflow/catalogcache.h"

namespace ryla::jobs {

/// The last node list on disk of any server in the list, in its order, for a target that has none to give (a serverless
/// endpoint). Empty where there is none. `context`: whoever wants to know; on its thread.
Later<workflow::NodeCatalog> borrowedNodes(const TargetList& targets, const workflow::CatalogCache& catalogs,
                                           QObject* context);

} // namespace ryla::jobs
