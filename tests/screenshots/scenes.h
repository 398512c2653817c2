#pragma once

#include "tests/screenshots/pictures.h"
#include "tests/screenshots/tour.h"
#include "ui/shell/studiowindow.h"

namespace ryla::screenshots {

/// The states of the window that are worth a picture, in an order in which each leads to the next.
QList<Stop> scenes(ui::StudioWindow& window, Pictures& pictures);
/// The window as it is at the first start.
Stop firstStart(ui::StudioWindow& window);

} // namespace ryla::screenshots
