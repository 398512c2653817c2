#include "jobs/backend.h"
#include "jobs/backends/comfybackend.h"
#include "jobs/backends/serverlessbackend.h"
#include "jobs/backends/tunnelbackend.h"

#include <algorithm>
#include <array>

namespace ryla::jobs {
namespace {

struct Row
{
    TargetKind kind;
    std::unique_ptr<Backend> (*make)(const Target& target);
};

std::unique_ptr<Backend> comfy(const Target& target)
{
    return target.address.ssh() ? std::unique_ptr<Backend>(std::make_unique<TunnelBackend>(target))
                                : std::make_unique<ComfyBackend>(target);
}

std::unique_ptr<Backend> serverless(const Target& target)
{
    return std::make_unique<ServerlessBackend>(target);
}

/// A new kind of target is one file in backends/ and one row here.
constexpr std::array rows = {Row{TargetKind::Demo, comfy}, Row{TargetKind::Address, comfy},
                             Row{TargetKind::Serverless, serverless}};

} // namespace

bool Backend::neverArrived(const comfy::PromptId&, const Error& error) const
{
    return error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Refused ||
           error.kind == ErrorKind::NotFound;
}

Later<comfy::QueueState> Backend::queueOf(const QList<comfy::PromptId>&)
{
    return queueState();
}

std::unique_ptr<Backend> makeBackend(const Target& target)
{
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.kind == target.kind; });
    return row == rows.end() ? nullptr : row->make(target);
}

} // namespace ryla::jobs
