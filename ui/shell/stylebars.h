#pragma once

#include "ui/shell/stylepaint.h"

/// Sliders, scroll bars, progress bars and splitters of RylaStyle.
namespace ryla::ui::paint {

void slider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void scrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void progressBar(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void splitter(const QStyleOption* option, QPainter* painter, const QWidget* widget);
QRect scrollPart(const QStyleOptionComplex* option, QStyle::SubControl part);

} // namespace ryla::ui::paint
