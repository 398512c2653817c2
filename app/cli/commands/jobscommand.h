#pragma once

#include "cli/jobreport.h"
#include "cli/targetoptions.h"
#include "jobs/jobstore.h"

namespace ryla::cli {

/// The queue on disk: list, show, cancel, retry, move, resume.
class JobsCommand : public Command
{
    Q_OBJECT
public:
    explicit JobsCommand(Console& console);
    ~JobsCommand() override;

    void declare(CLI::App& app) override;
    void start() override;
    void cancel() override;
};

} // namespace ryla::cli
