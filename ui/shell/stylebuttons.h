#pragma once

#include "ui/shell/stylepaint.h"

/// Buttons, check boxes and radio buttons of RylaStyle.
namespace ryla::ui::paint {

void pushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void toolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void checkIndicator(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void radioIndicator(const QStyleOption* option, QPainter* painter, const QWidget* widget);
QSize pushButtonSize(const QStyleOption* option, const QWidget* widget);
QSize indicatorSize(const QWidget* widget);

} // namespace ryla::ui::paint
