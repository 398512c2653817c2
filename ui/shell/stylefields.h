#pragma once

#include "ui/shell/stylepaint.h"

/// Fields of RylaStyle: line edits, combo and spin boxes, text areas.
namespace ryla::ui::paint {

void field(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void lineEdit(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void comboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void spinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
QRect comboPart(const QStyleOptionComplex* option, QStyle::SubControl part);
QRect spinPart(const QStyleOptionComplex* option, QStyle::SubControl part, const QWidget* widget);

} // namespace ryla::ui::paint
