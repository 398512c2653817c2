#pragma once

#include "comfy/event.h"

#include <QByteArray>

namespace ryla::comfy {

/// A text message of ComfyUI's WebSocket ({"type":…, "data":…}). Never fails: what is not understood is an
/// UnknownEvent. Any thread.
Event textEvent(const QByteArray& message);
/// The same from the text a socket gives; the frequent messages are read without a detour through bytes and a tree.
Event textEvent(const QString& message);

/// The first message of a client on every connection: what it understands.
QByteArray featureFlagsMessage();

} // namespace ryla::comfy
