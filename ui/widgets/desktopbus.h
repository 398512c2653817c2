#pragma once

#include "base/later.h"

#include <QDBusConnection>
#include <QDBusMessage>

namespace ryla::ui {

/// The desktop's session bus; not connected where there is none (a container, a remote shell): nothing is started to
/// make one.
QDBusConnection desktopBus();

/// Asks without waiting. Error: NotFound when nobody answers in `timeoutMs`, or refuses. GUI thread.
Later<QVariantList> ask(const QDBusConnection& bus, const QDBusMessage& question, int timeoutMs, QObject* context);

} // namespace ryla::ui
