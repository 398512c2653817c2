#pragma once

#include "gallery/item.h"
#include "ui/gallery/justifiedgrid.h"

namespace ryla::ui {

/// What the grid has to know of each item: its shape, and the day it was made on in this computer's time zone. Pure.
QList<CellShape> cellShapes(const QList<gallery::Item>& items);

} // namespace ryla::ui
