#pragma once

#include "comfy/event.h"

#include <QByteArray>

namespace ryla::comfy {

/// A binary message of ComfyUI's WebSocket: an event number and its payload, big-endian. Numbers 1 (picture),
/// 3 (progress text) and 4 (picture with metadata) are known; any other, and every frame whose lengths do not fit it,
/// is an UnknownEvent. The picture is not decoded. Any thread.
Event binaryEvent(const QByteArray& frame);

} // namespace ryla::comfy
