#pragma once

#include <nlohmann/json_fwd.hpp>

#include <QByteArray>

#include <memory>

namespace ryla::demo {

/// Key order matters to those who read what we send, so all JSON of the pod keeps it.
using Json = nlohmann::ordered_json;
/// Prompts and results are shared between queue, history and the run, and never changed.
using JsonPtr = std::shared_ptr<const Json>;

/// As Python writes it: one line, everything beyond ASCII escaped.
QByteArray asciiJson(const Json& value);

} // namespace ryla::demo
