#include "cli/command.h"
#include "cli/commands/checkcommand.h"
#include "cli/commands/completioncommand.h"
#include "cli/commands/convertcommand.h"
#include "cli/commands/democommand.h"
#include "cli/commands/inspectcommand.h"
#include "cli/commands/jobscommand.h"
#include "cli/commands/podscommand.h"
#include "cli/commands/runcommand.h"
#include "cli/commands/watchcommand.h"

#include <array>

namespace ryla::cli {
namespace {

template<class T>
std::unique_ptr<Command> make(Console& console)
{
    return std::make_unique<T>(console);
}

} // namespace

std::span<const CommandRow> commands()
{
    static constexpr std::array rows = {
        CommandRow{"inspect", "What is in a workflow file: nodes, parameters, models, outputs",
                   "ryla inspect portrait.json --demo", make<InspectCommand>},
        CommandRow{"convert", "The prompt that a workflow file sends, in the format of the API",
                   "ryla convert portrait.json --object-info object_info.json -o portrait.api.json",
                   make<ConvertCommand>},
        CommandRow{"run", "Run a workflow; prints the path of each output as it arrives",
                   "ryla run portrait.json --demo --set '6.text=a red fox' --seed 42 -o out", make<RunCommand>},
        CommandRow{"check", "Look for what would go wrong, without running",
                   "ryla check portrait.json --server http://127.0.0.1:8188", make<CheckCommand>},
        CommandRow{"jobs", "The queue on disk, shared with the window", "ryla jobs list", make<JobsCommand>},
        CommandRow{"pods", "The machines ComfyUI runs on: start, stop, cost, logs",
                   "ryla pods start studio-4090 --wait", make<PodsCommand>},
        CommandRow{"watch", "The guardian: keeps the pods by their rules without the window",
                   "ryla watch --listen 127.0.0.1:9188", make<WatchCommand>},
        CommandRow{"demo", "The demo pod in the foreground", "ryla demo --port 8188", make<DemoCommand>},
        CommandRow{"completion", "Completion script for a shell", "ryla completion bash", make<CompletionCommand>},
    };
    return rows;
}

} // namespace ryla::cli
