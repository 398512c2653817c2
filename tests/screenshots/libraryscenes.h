#pragma once

#include "studio.h"
#include "tests/screenshots/tour.h"
#include "ui/shell/studiowindow.h"

namespace ryla::screenshots {

/// The library with favourites, tags and dots, what a workflow lacks, a file that others changed, and its versions.
/// Begins with an open window and leaves it with one.
QList<Stop> libraryScenes(Studio& studio, ui::StudioWindow& window);

} // namespace ryla::screenshots
