#pragma once

#include "cli/filecommand.h"
#include "workflow/check.h"

namespace ryla::cli {

/// One line per finding; exit 1 when there is an error among them.
class CheckCommand : public FileCommand
{
    Q_OBJECT
public:
    using FileCommand::FileCommand;

private:
    ExitCode report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog) override;
    void print(const QList<workflow::Finding>& findings, bool complete);
};

} // namespace ryla::cli
