#pragma once

#include "base/later.h"

class QDBusConnection;

namespace ryla::ui {

/// Asks the desktop's file manager to open the file's folder and mark the file (org.freedesktop.FileManager1). Error:
/// NotFound where there is no bus or no file manager that knows it: open the folder then. GUI thread.
Later<void> showInFileManager(const QDBusConnection& bus, const QString& path, QObject* context);

} // namespace ryla::ui
