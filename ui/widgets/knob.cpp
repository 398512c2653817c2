#include "ui/widgets/knob.h"

#include "ui/shell/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>
#include <numbers>

namespace ryla::ui {
namespace {

/// So far, in pixels, is from one end to the other.
constexpr double wholeWay = 160;
/// Where the scale begins and how far it goes, in degrees against the clock from three o'clock.
constexpr double firstDegree = 225;
constexpr double degrees = -270;

} // namespace

Knob::Knob(QWidget* parent)
    : QAbstractSlider(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize Knob::sizeHint() const
{
    return {scaled(controlHeight), scaled(controlHeight)};
}

void Knob::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double pen = scaledF(3);
    const double side = std::min(width(), height()) - pen - scaledF(2);
    const QRectF place((width() - side) / 2, (height() - side) / 2, side, side);
    const double share = maximum() > minimum() ? double(value() - minimum()) / (maximum() - minimum()) : 0;
    const auto arc = [&](double span, Token token) {
        painter.setPen(QPen(colour(this, token), pen, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(place, int(firstDegree * 16), int(span * 16));
    };
    arc(degrees, Token::Line);
    if (isEnabled() && share > 0) {
        arc(degrees * share, Token::Accent);
    }
    const double angle = (firstDegree + degrees * share) * std::numbers::pi / 180;
    const QPointF way(std::cos(angle), -std::sin(angle));
    painter.setPen(
        QPen(colour(this, hasFocus() ? Token::Accent : Token::Text), scaledF(2), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(place.center() + way * (side * 0.12), place.center() + way * (side * 0.32));
}

void Knob::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_pressedAt = event->position().y();
        m_pressedValue = value();
        setSliderDown(true);
    }
}

void Knob::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown()) {
        const double turned = (m_pressedAt - event->position().y()) / scaledF(wholeWay);
        setValue(m_pressedValue + int(std::lround(turned * (maximum() - minimum()))));
    }
}

void Knob::mouseReleaseEvent(QMouseEvent*)
{
    setSliderDown(false);
}

void Knob::wheelEvent(QWheelEvent* event)
{
    if (hasFocus()) {
        QAbstractSlider::wheelEvent(event);
    } else {
        event->ignore(); // the page scrolls, the number stays
    }
}

} // namespace ryla::ui
