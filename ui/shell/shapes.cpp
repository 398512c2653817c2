#include "ui/shell/shapes.h"

#include <QPainter>

#include <cmath>

namespace ryla::ui::paint {

void box(QPainter* painter, const QRectF& rect, double radius, const QColor& fill, const QColor& line, double lineWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double width = lineWidth > 0 ? lineWidth : std::floor(scaledF(1));
    const double half = line.isValid() ? width / 2 : 0.0;
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    painter->restore();
}

void focusRing(QPainter* painter, const QRectF& rect, double radius, const QPalette& palette)
{
    box(painter, rect, radius, QColor(), colour(palette, Token::Accent), std::max(1.5, scaledF(1.5)));
}

} // namespace ryla::ui::paint
