#pragma once

#include "tests/support/scriptedserver.h"

#include <QMap>

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace ryla::tests {

/// What RunPod does not make, whatever is free (runpod.md 1A.4, 3.2); nothing: it is well put. `volumes`: the network
/// volumes there are, by id, with their data centre.
std::optional<ScriptedServer::Answer> brokenRule(const nlohmann::json& body, const QMap<QString, QString>& volumes);

} // namespace ryla::tests
