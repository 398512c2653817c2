#include "ui/shell/stylebars.h"

#include "ui/shell/styleborders.h"

#include <QPainter>
#include <QScrollBar>

namespace ryla::ui::paint {

void slider(const QStyleOptionComplex* option, QPainter* painter, const QWidget*)
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar) {
        return;
    }
    const QPalette& palette = option->palette;
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool flat = bar->orientation == Qt::Horizontal;
    const double side = scaledF(14);
    const double thick = scaledF(4);
    const QRectF whole = option->rect;
    const double length = (flat ? whole.width() : whole.height()) - side;
    const double at = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      static_cast<int>(length), bar->upsideDown);
    const QPointF centre = flat ? QPointF(whole.left() + at + side / 2, whole.center().y())
                                : QPointF(whole.center().x(), whole.top() + at + side / 2);
    const QRectF groove = flat ? QRectF(whole.left(), whole.center().y() - thick / 2, whole.width(), thick)
                               : QRectF(whole.center().x() - thick / 2, whole.top(), thick, whole.height());
    QRectF filled = groove;
    if (flat) {
        bar->upsideDown ? filled.setLeft(centre.x()) : filled.setRight(centre.x());
    } else {
        bar->upsideDown ? filled.setTop(centre.y()) : filled.setBottom(centre.y());
    }
    const QColor ink =
        enabled ? colour(palette, Token::Accent) : palette.color(QPalette::Disabled, QPalette::WindowText);
    box(painter, groove, thick / 2, colour(palette, Token::Line), QColor());
    box(painter, filled, thick / 2, ink, QColor());
    const bool hot = enabled && (option->state.testFlag(QStyle::State_MouseOver) ||
                                 option->activeSubControls.testFlag(QStyle::SC_SliderHandle));
    const QColor core = hot ? blended(colour(palette, Token::Surface), ink, 0.35) : colour(palette, Token::Surface);
    box(painter, QRectF(centre - QPointF(side / 2, side / 2), QSizeF(side, side)), side / 2, core, ink, scaledF(1.5));
    if (keyboardFocus(option)) {
        const double ring = side + scaledF(4);
        QColor soft = ink;
        soft.setAlphaF(0.45F);
        box(painter, QRectF(centre - QPointF(ring / 2, ring / 2), QSizeF(ring, ring)), ring / 2, QColor(), soft,
            scaledF(2));
    }
}

void scrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget*)
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar || bar->maximum <= bar->minimum) {
        return;
    }
    const bool flat = bar->orientation == Qt::Horizontal;
    const bool over = option->state.testFlag(QStyle::State_MouseOver) || option->state.testFlag(QStyle::State_Sunken);
    const double in = scaledF(over ? 2 : 3);
    QRectF thumb = scrollPart(option, QStyle::SC_ScrollBarSlider);
    thumb = flat ? thumb.adjusted(scaledF(2), in, -scaledF(2), -in) : thumb.adjusted(in, scaledF(2), -in, -scaledF(2));
    const QColor line = colour(option->palette, Token::Line);
    const QColor ink = blended(line, colour(option->palette, Token::Text), over ? 0.35 : 0.15);
    box(painter, thumb, (flat ? thumb.height() : thumb.width()) / 2, ink, QColor());
}

QRect scrollPart(const QStyleOptionComplex* option, QStyle::SubControl part)
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const QRect whole = option->rect;
    if (!bar || part == QStyle::SC_ScrollBarGroove) {
        return whole;
    }
    const bool flat = bar->orientation == Qt::Horizontal;
    const int length = flat ? whole.width() : whole.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const qint64 page = std::max(bar->pageStep, 1);
    int thumb = range > 0 ? static_cast<int>(page * length / (range + page)) : length;
    thumb = std::clamp(thumb, std::min(scaled(Space24), length), length);
    const int start = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb,
                                                      bar->upsideDown);
    const auto stretch = [&](int from, int size) {
        return flat ? QRect(whole.left() + from, whole.top(), size, whole.height())
                    : QRect(whole.left(), whole.top() + from, whole.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return stretch(start, thumb);
    case QStyle::SC_ScrollBarSubPage:
        return stretch(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return stretch(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

void progressBar(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar) {
        return;
    }
    const double thick = scaledF(4);
    const QRectF whole = option->rect;
    QRectF groove(whole.left(), whole.center().y() - thick / 2, whole.width(), thick);
    box(painter, groove, thick / 2, colour(option->palette, Token::Line), QColor());
    const double range = double(bar->maximum) - bar->minimum;
    const double share = range > 0 ? (double(bar->progress) - bar->minimum) / range : 0.0;
    if (share > 0) {
        groove.setWidth(std::max(thick, groove.width() * std::min(share, 1.0)));
        box(painter, groove, thick / 2, colour(option->palette, Token::Accent), QColor());
    }
}

void splitter(const QStyleOption* option, QPainter* painter, const QWidget*)
{
    const bool flat = option->state.testFlag(QStyle::State_Horizontal);
    const QRect whole = option->rect;
    const QRect line = flat ? QRect(whole.center().x(), whole.top(), 1, whole.height())
                            : QRect(whole.left(), whole.center().y(), whole.width(), 1);
    const bool over = option->state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(line, colour(option->palette, over ? Token::Accent : Token::Line));
}

} // namespace ryla::ui::paint
