#pragma once

#include "base/settings.h"

#include <QTimer>
#include <QWidget>

class QSplitter;

namespace ryla::ui {

/// Restores the window's place and size now and writes every change within a second, so that a killed program comes
/// back where it was. A place on a screen that is no longer there is not used. `settings` outlives the window.
void rememberGeometry(QWidget* window, Settings& settings);

/// The same for a splitter's sizes; `name` is its key. A state of another shape than the splitter's is not used.
void rememberSplitter(QSplitter* splitter, Settings& settings, const QString& name);

/// Sets the focus to the next pane of `space` (widgets marked with markPane(), in the order of their x and y).
void markPane(QWidget* pane);
void focusNextPane(QWidget* space);

} // namespace ryla::ui
