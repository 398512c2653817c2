#pragma once

#include "ui/shell/stylepaint.h"

/// Rows of lists, menus, tabs and headers of RylaStyle.
namespace ryla::ui::paint {

void itemPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void menuItem(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void tabShape(const QStyleOption* option, QPainter* painter, const QWidget* widget);
/// The option of a tab's label in the colour it should have: muted unless selected.
QStyleOptionTab tabLabel(const QStyleOptionTab& tab);
void headerSection(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void branch(const QStyleOption* option, QPainter* painter, const QWidget* widget);
QSize menuItemSize(const QStyleOption* option, const QSize& contents);

} // namespace ryla::ui::paint
