#pragma once

#include "ui/shell/theme.h"

class QPainter;
class QRectF;

/// The two shapes everything is made of; the painter is left as it was. Sizes: pixels at the system's font size.
namespace ryla::ui::paint {

/// A rounded box with a line inside its edge; an invalid colour leaves that part out. `lineWidth` 0: a hair line, which
/// grows with the system's font size.
void box(QPainter* painter, const QRectF& rect, double radius, const QColor& fill, const QColor& line,
         double lineWidth = 0);
/// The ring that says where the keys go.
void focusRing(QPainter* painter, const QRectF& rect, double radius, const QPalette& palette);

} // namespace ryla::ui::paint
