#pragma once

#include "ui/shell/stylepaint.h"

/// Frames of RylaStyle.
namespace ryla::ui::paint {

bool keyboardFocus(const QStyleOption* option);
void frame(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void focusRect(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void panel(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void nothing(const QStyleOption* option, QPainter* painter, const QWidget* widget);

} // namespace ryla::ui::paint
