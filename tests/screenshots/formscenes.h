#pragma once

#include "tests/screenshots/tour.h"
#include "ui/shell/studiowindow.h"

namespace ryla::screenshots {

/// The forms of the shipped workflows, each as it is when its file has just been opened. Ends with the first of them,
/// Z-Image Turbo.
QList<Stop> formScenes(ui::StudioWindow& window);

} // namespace ryla::screenshots
