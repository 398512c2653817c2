#pragma once

#include "cli/filecommand.h"

namespace ryla::cli {

/// What is in a workflow file, for people or as one JSON document.
class InspectCommand : public FileCommand
{
    Q_OBJECT
public:
    using FileCommand::FileCommand;

private:
    ExitCode report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog) override;
    /// Without a node list its nodes can be named, their values cannot.
    ExitCode reportUnconverted(const workflow::LoadedWorkflow& loaded, const Error& problem) override;
};

} // namespace ryla::cli
