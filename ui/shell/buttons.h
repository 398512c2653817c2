#pragma once

#include "ui/shell/icons.h"

class QAbstractButton;
class QPushButton;
class QWidget;

namespace ryla::ui {

/// How a push button looks. Primary is the one thing to press on a screen; Icon is a square with a sign; Ghost has no
/// frame until the pointer is over it; GhostIcon is a square without a frame.
enum class ButtonKind { Normal, Primary, Icon, Ghost, GhostIcon };

void setButtonKind(QAbstractButton* button, ButtonKind kind);
ButtonKind buttonKind(const QWidget* button);

/// A short dimmed text after the button's own: its key ("R", "Ctrl ⏎").
void setButtonHint(QAbstractButton* button, const QString& hint);
QString buttonHint(const QWidget* button);

/// A down chevron at the right end, for a button that opens a menu (QPushButton::setMenu shows it by itself).
QPushButton* button(const QString& text, ButtonKind kind, const QString& name, QWidget* parent);
/// A square with a sign; `tip` is its tool tip and its name for screen readers.
QPushButton* iconButton(Glyph glyph, const QString& tip, const QString& name, QWidget* parent,
                        ButtonKind kind = ButtonKind::Icon);

} // namespace ryla::ui
