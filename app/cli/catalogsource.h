#pragma once

#include "cli/targetoptions.h"

#include <string>
#include <vector>

namespace ryla::cli {

/// Where a command that only looks takes the node list from: --object-info FILE (one over the other), else the target
/// that was named, else the last list of the chosen target on disk, else none.
class CatalogSource
{
public:
    void declare(CLI::App& app);
    /// `studio` is made when a target has to be asked, and must live as long as the answer is awaited.
    Later<workflow::NodeCatalog> read(std::unique_ptr<Studio>& studio, Console& console, QObject* context) const;

private:
    TargetOptions m_target;
    std::vector<std::string> m_objectInfo;
};

/// A Studio without gallery and key store that takes over no jobs: for one command.
std::unique_ptr<Studio> makeStudio(bool gallery = false, bool adoptOrphans = false,
                                   StudioOptions::Pods pods = StudioOptions::Pods::None);

} // namespace ryla::cli
