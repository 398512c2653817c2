#pragma once

#include <functional>

class QObject;
class QWidget;

namespace ryla::ui {

/// Calls `then` once, when the window has been painted for the first time; not at all when `context` dies first.
void afterFirstPaint(QWidget& window, QObject* context, std::function<void()> then);

} // namespace ryla::ui
