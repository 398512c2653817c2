#include "ui/widgets/popupplace.h"

#include "ui/shell/theme.h"

#include <QMenu>
#include <QScreen>

#include <algorithm>

namespace ryla::ui {

void placeUnder(QWidget* popup, const QWidget* owner)
{
    const int gap = scaled(Space4);
    const QRect screen = owner->screen()->availableGeometry();
    QPoint corner = owner->mapToGlobal(QPoint(0, owner->height() + gap));
    if (corner.y() + popup->height() > screen.bottom()) {
        corner.setY(owner->mapToGlobal(QPoint(0, 0)).y() - popup->height() - gap);
    }
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - popup->width())));
    popup->move(corner);
}

void popUpUnder(QMenu* menu, const QWidget* button, MenuEdge edge)
{
    const int x = edge == MenuEdge::Left ? 0 : button->width() - menu->sizeHint().width();
    menu->popup(button->mapToGlobal(QPoint(x, button->height() + scaled(Space4))));
}

} // namespace ryla::ui
