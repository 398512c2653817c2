#include "base/json.h"
#include "pods/providers/runpod/refusals.h"

#include <nlohmann/json.hpp>

namespace ryla::pods::runpod {

namespace {

constexpr qsizetype shownOfABody = 300;

}

Problem parseProblem(const QByteArray& body)
{
    const auto tree = json::parse(body);
    if (!tree || !tree->is_object()) {
        return {{}, QString::fromUtf8(body.left(shownOfABody)).simplified(), {}};
    }
    const json::Reader root(*tree);
    Problem problem{root.at("title").string(), root.at("detail").string(), json::stringsOf(root.at("errors"))};
    if (problem.detail.isEmpty()) {
        problem.detail = root.at("error").string();
    }
    return problem;
}

} // namespace ryla::pods::runpod
