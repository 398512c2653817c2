#pragma once

class QMenu;
class QWidget;

namespace ryla::ui {

/// Moves a popup, which has its size, under `owner`; above it where there is no room below; inside of the screen.
void placeUnder(QWidget* popup, const QWidget* owner);

enum class MenuEdge { Left, Right };

/// Opens a menu under a button, along its left edge or ending at its right one.
void popUpUnder(QMenu* menu, const QWidget* button, MenuEdge edge = MenuEdge::Left);

} // namespace ryla::ui
