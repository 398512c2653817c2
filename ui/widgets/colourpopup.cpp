#include "ui/widgets/colourpopup.h"

#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr int fieldWidth = 220;
constexpr int fieldHeight = 140;
constexpr int stripHeight = 14;

double shareOf(double at, double from, double length)
{
    return length > 0 ? std::clamp((at - from) / length, 0.0, 1.0) : 0;
}

/// A ring that is seen on any colour.
void ringAt(QPainter& painter, const QPointF& centre, const QWidget* widget)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(widget, Token::Bg), scaledF(3)));
    painter.drawEllipse(centre, scaledF(5), scaledF(5));
    painter.setPen(QPen(colour(widget, Token::Text), scaledF(1.5)));
    painter.drawEllipse(centre, scaledF(5), scaledF(5));
}

} // namespace

ColourPopup::ColourPopup(QWidget* owner)
    : QFrame(owner, Qt::Popup)
{
    setObjectName(QStringLiteral("colourPopup"));
    setAttribute(Qt::WA_NoMouseReplay);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Colour"));
    setFixedSize(scaled(fieldWidth + 2 * Space12), scaled(fieldHeight + stripHeight + 3 * Space12));
}

QRectF ColourPopup::field() const
{
    return {scaledF(Space12), scaledF(Space12), scaledF(fieldWidth), scaledF(fieldHeight)};
}

QRectF ColourPopup::hues() const
{
    return {scaledF(Space12), scaledF(fieldHeight + 2 * Space12), scaledF(fieldWidth), scaledF(stripHeight)};
}

void ColourPopup::open(const QColor& colour)
{
    m_hue = std::max(0.0, double(colour.hsvHueF())); // greys have none
    m_strength = colour.hsvSaturationF();
    m_light = colour.valueF();
    const QWidget* owner = parentWidget();
    const QRect screen = owner->screen()->availableGeometry();
    QPoint corner = owner->mapToGlobal(QPoint(0, owner->height() + scaled(2)));
    if (corner.y() + height() > screen.bottom()) {
        corner.setY(owner->mapToGlobal(QPoint(0, 0)).y() - height() - scaled(2));
    }
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(corner);
    show();
    setFocus(Qt::PopupFocusReason);
}

void ColourPopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Raised));
    painter.setPen(colour(this, Token::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF plane = field();
    QLinearGradient across(plane.topLeft(), plane.topRight());
    across.setColorAt(0, QColor::fromHsvF(0, 0, 1));
    across.setColorAt(1, QColor::fromHsvF(float(m_hue), 1, 1));
    painter.fillRect(plane, across);
    QLinearGradient down(plane.topLeft(), plane.bottomLeft());
    down.setColorAt(0, QColor::fromHsvF(0, 0, 0, 0));
    down.setColorAt(1, QColor::fromHsvF(0, 0, 0, 1));
    painter.fillRect(plane, down);
    const QRectF strip = hues();
    QLinearGradient rainbow(strip.topLeft(), strip.topRight());
    for (int i = 0; i <= 6; ++i) {
        rainbow.setColorAt(i / 6.0, QColor::fromHsvF(float(i % 6) / 6, 1, 1));
    }
    painter.fillRect(strip, rainbow);
    ringAt(painter, {plane.left() + m_strength * plane.width(), plane.bottom() - m_light * plane.height()}, this);
    ringAt(painter, {strip.left() + m_hue * strip.width(), strip.center().y()}, this);
}

void ColourPopup::mousePressEvent(QMouseEvent* event)
{
    const double reach = scaledF(6);
    const QRectF around(-reach, -reach, reach, reach);
    if (!rect().contains(event->position().toPoint())) {
        close();
        return;
    }
    m_dragged = field().adjusted(around.left(), around.top(), reach, reach).contains(event->position()) ? Part::Field
                : hues().adjusted(-reach, -reach, reach, reach).contains(event->position())             ? Part::Hues
                                                                                                        : Part::None;
    drag(event->position());
}

void ColourPopup::mouseMoveEvent(QMouseEvent* event)
{
    drag(event->position());
}

void ColourPopup::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged = Part::None;
}

void ColourPopup::drag(const QPointF& place)
{
    if (m_dragged == Part::Field) {
        const QRectF plane = field();
        pick(m_hue, shareOf(place.x(), plane.left(), plane.width()),
             1 - shareOf(place.y(), plane.top(), plane.height()));
    } else if (m_dragged == Part::Hues) {
        pick(std::min(shareOf(place.x(), hues().left(), hues().width()), 0.999), m_strength, m_light);
    }
}

void ColourPopup::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? 0.1 : 0.02;
    switch (event->key()) {
    case Qt::Key_Left:
        pick(m_hue, m_strength - step, m_light);
        break;
    case Qt::Key_Right:
        pick(m_hue, m_strength + step, m_light);
        break;
    case Qt::Key_Up:
        pick(m_hue, m_strength, m_light + step);
        break;
    case Qt::Key_Down:
        pick(m_hue, m_strength, m_light - step);
        break;
    case Qt::Key_PageUp:
        pick(m_hue + step, m_strength, m_light);
        break;
    case Qt::Key_PageDown:
        pick(m_hue - step, m_strength, m_light);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_Space:
        close();
        break;
    default:
        QFrame::keyPressEvent(event);
    }
}

void ColourPopup::pick(double hue, double strength, double light)
{
    m_hue = std::clamp(hue, 0.0, 0.999);
    m_strength = std::clamp(strength, 0.0, 1.0);
    m_light = std::clamp(light, 0.0, 1.0);
    update();
    emit picked(QColor::fromHsvF(float(m_hue), float(m_strength), float(m_light)));
}

void ColourPopup::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    emit closed();
}

} // namespace ryla::ui
