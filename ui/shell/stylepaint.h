#pragma once

#include "ui/shell/shapes.h"

#include <QStyleOption>

class QPainter;

/// The painting of RylaStyle, by family of widgets. Each paint function draws one element and leaves the painter as it
/// was. Sizes are pixels at the system's font size.
namespace ryla::ui::paint {

using Paint = void (*)(const QStyleOption* option, QPainter* painter, const QWidget* widget);
using ComplexPaint = void (*)(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);

// Frames (styleborders.cpp)
bool keyboardFocus(const QStyleOption* option);
void frame(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void focusRect(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void panel(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void nothing(const QStyleOption* option, QPainter* painter, const QWidget* widget);

// Buttons (stylebuttons.cpp)
void pushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void toolButton(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void checkIndicator(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void radioIndicator(const QStyleOption* option, QPainter* painter, const QWidget* widget);
QSize pushButtonSize(const QStyleOption* option, const QWidget* widget);
QSize indicatorSize(const QWidget* widget);

// Fields (stylefields.cpp)
void field(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void lineEdit(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void comboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void spinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
QRect comboPart(const QStyleOptionComplex* option, QStyle::SubControl part);
QRect spinPart(const QStyleOptionComplex* option, QStyle::SubControl part, const QWidget* widget);

// Bars (stylebars.cpp)
void slider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void scrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget);
void progressBar(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void splitter(const QStyleOption* option, QPainter* painter, const QWidget* widget);
QRect scrollPart(const QStyleOptionComplex* option, QStyle::SubControl part);

// Items (styleitems.cpp)
void itemPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void menuItem(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void tabShape(const QStyleOption* option, QPainter* painter, const QWidget* widget);
/// The option of a tab's label in the colour it should have: muted unless selected.
QStyleOptionTab tabLabel(const QStyleOptionTab& tab);
void headerSection(const QStyleOption* option, QPainter* painter, const QWidget* widget);
void branch(const QStyleOption* option, QPainter* painter, const QWidget* widget);
QSize menuItemSize(const QStyleOption* option, const QSize& contents);

} // namespace ryla::ui::paint
