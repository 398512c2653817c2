#pragma once

#include "comfy/event.h"

#include <QStringView>

#include <optional>

namespace ryla::comfy {

/// The messages that come many times a second while a prompt runs (`progress`, `progress_state`, `executing`), read in
/// one pass over the socket's text: no tree, no conversion, no copies but the ids. Nothing for every other type and for
/// whatever is unusual (escapes, doubled keys, odd kinds, exponents, deep nesting, no valid JSON); textEvent() then
/// reads the message thoroughly. Where this answers, the answer is the same. Any thread.
std::optional<Event> quickEvent(QStringView message);

} // namespace ryla::comfy
