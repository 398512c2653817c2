#pragma once

#include "ui/shell/shapes.h"

#include <QStyleOption>

class QPainter;

/// The painting of RylaStyle, by family of widgets. Each paint function draws one element and leaves the painter as it
/// was. Sizes are pixels at the system's font size.
namespace ryla::ui::paint {

using Paint = void (*)(const QStyleOption* option, QPainter* painter, const QWidget* widget);
using ComplexPaint = void (*)(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);

} // namespace ryla::ui::paint
