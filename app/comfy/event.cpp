#include "comfy/event.h"

namespace ryla::comfy {

PromptId promptOf(const Event& event)
{
    return std::visit(
        [](const auto& one) -> PromptId {
            if constexpr (requires { one.promptId; }) {
                return one.promptId;
            } else {
                return {};
            }
        },
        event);
}

} // namespace ryla::comfy
