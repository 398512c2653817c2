#include "ui/pods/hoursgrid.h"

#include "ui/pods/podwords.h"
#include "ui/shell/shapes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ryla::ui {
namespace {

constexpr int hourRow = 18;
constexpr int hourGap = 3;
constexpr int hourCorner = 2;
constexpr int scaleEvery = 6;

} // namespace

HoursGrid::HoursGrid(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("hoursGrid"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    dress(this, Type::Caption, Token::Muted);
    setAccessibleName(tr("Hours of the week"));
    say();
}

void HoursGrid::setHours(const WeekHours& hours)
{
    m_hours = hours;
    say();
    update();
}

void HoursGrid::setNow(int day, int hour)
{
    m_now = QPoint(hour, day);
    update();
}

void HoursGrid::setInForce(bool inForce)
{
    m_inForce = inForce;
    update();
}

QSize HoursGrid::sizeHint() const
{
    return {scaled(460), minimumSizeHint().height()};
}

QSize HoursGrid::minimumSizeHint() const
{
    return {scaled(300), WeekHours::days * scaled(hourRow) + fontMetrics().height() + scaled(2)};
}

double HoursGrid::namesWidth() const
{
    int wide = 0;
    for (int day = 0; day < WeekHours::days; ++day) {
        wide = std::max(wide, fontMetrics().horizontalAdvance(dayName(day)));
    }
    return wide + scaledF(10);
}

QRectF HoursGrid::cellOf(int day, int hour) const
{
    const double left = namesWidth();
    const double pitch = (width() - left + scaledF(hourGap)) / WeekHours::hours;
    const double row = scaled(hourRow);
    return {left + pitch * hour, row * day, pitch - scaledF(hourGap), row - scaledF(hourGap)};
}

std::optional<QPoint> HoursGrid::cellAt(const QPointF& place) const
{
    const int day = int(std::floor(place.y() / scaled(hourRow)));
    if (day < 0 || day >= WeekHours::days) {
        return {};
    }
    if (place.x() < namesWidth()) {
        return QPoint(-1, day);
    }
    const double pitch = (width() - namesWidth() + scaledF(hourGap)) / WeekHours::hours;
    const int hour = int(std::floor((place.x() - namesWidth()) / pitch));
    return hour < WeekHours::hours ? std::optional(QPoint(hour, day)) : std::nullopt;
}

WeekHours HoursGrid::dragged() const
{
    WeekHours made = m_hours;
    if (m_pressed) {
        const int top = std::min(m_pressed->y(), m_draggedTo.y());
        const int bottom = std::max(m_pressed->y(), m_draggedTo.y());
        const int left = std::min(m_pressed->x(), m_draggedTo.x());
        const int right = std::max(m_pressed->x(), m_draggedTo.x());
        for (int day = top; day <= bottom; ++day) {
            for (int hour = left; hour <= right; ++hour) {
                made.set(day, hour, m_paintsOn);
            }
        }
    }
    return made;
}

void HoursGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const WeekHours shown = dragged();
    const QColor on = blended(colour(this, Token::Sel), colour(this, Token::Accent), m_inForce ? 0.3 : 0.0);
    const QColor off = colour(this, Token::Raised);
    const double corner = scaledF(hourCorner);
    for (int day = 0; day < WeekHours::days; ++day) {
        const QRectF first = cellOf(day, 0);
        painter.setPen(colour(this, day == m_now.y() ? Token::Text : Token::Muted));
        painter.drawText(QRectF(0, first.top(), first.left(), first.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         dayName(day));
        for (int hour = 0; hour < WeekHours::hours; ++hour) {
            const QRectF cell = cellOf(day, hour);
            paint::box(&painter, cell, corner, shown.isOn(day, hour) ? on : off, QColor());
            if (m_now == QPoint(hour, day)) {
                paint::box(&painter, cell, corner, QColor(), colour(this, Token::Text));
            }
        }
    }
    painter.setPen(colour(this, Token::Faint));
    const double below = cellOf(WeekHours::days - 1, 0).bottom() + scaledF(2);
    for (int hour = 0; hour < WeekHours::hours; hour += scaleEvery) {
        painter.drawText(QRectF(cellOf(0, hour).left(), below, scaledF(40), fontMetrics().height()),
                         Qt::AlignLeft | Qt::AlignTop, QStringLiteral("%1:00").arg(hour));
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        paint::focusRing(&painter, cellOf(m_current.y(), m_current.x()).adjusted(-2, -2, 2, 2), corner + 2, palette());
    }
}

void HoursGrid::change(const WeekHours& hours)
{
    if (hours == m_hours) {
        return;
    }
    setHours(hours);
    emit edited(hours);
}

void HoursGrid::mousePressEvent(QMouseEvent* event)
{
    const std::optional<QPoint> cell = event->button() == Qt::LeftButton ? cellAt(event->position()) : std::nullopt;
    if (!cell) {
        QWidget::mousePressEvent(event);
        return;
    }
    if (cell->x() < 0) { // the whole day: on, unless it is on already
        WeekHours made = m_hours;
        bool all = true;
        for (int hour = 0; hour < WeekHours::hours; ++hour) {
            all = all && m_hours.isOn(cell->y(), hour);
        }
        for (int hour = 0; hour < WeekHours::hours; ++hour) {
            made.set(cell->y(), hour, !all);
        }
        change(made);
        return;
    }
    m_pressed = cell;
    m_draggedTo = *cell;
    m_current = *cell;
    m_paintsOn = !m_hours.isOn(cell->y(), cell->x());
    update();
}

void HoursGrid::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_pressed) {
        return;
    }
    const QPointF inside(std::clamp(event->position().x(), namesWidth(), double(width() - 1)),
                         std::clamp(event->position().y(), 0.0, double(WeekHours::days * scaled(hourRow) - 1)));
    if (const std::optional<QPoint> cell = cellAt(inside)) {
        m_draggedTo = *cell;
        update();
    }
}

void HoursGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_pressed) {
        return;
    }
    const WeekHours made = dragged();
    m_pressed.reset();
    m_current = m_draggedTo;
    change(made);
    update();
}

void HoursGrid::goTo(const QPoint& cell, bool paints)
{
    const bool state = m_hours.isOn(m_current.y(), m_current.x());
    m_current = QPoint(std::clamp(cell.x(), 0, WeekHours::hours - 1), std::clamp(cell.y(), 0, WeekHours::days - 1));
    if (paints) {
        WeekHours made = m_hours;
        made.set(m_current.y(), m_current.x(), state);
        change(made);
    }
    say();
    update();
}

void HoursGrid::keyPressEvent(QKeyEvent* event)
{
    const bool paints = event->modifiers().testFlag(Qt::ShiftModifier);
    WeekHours made = m_hours;
    switch (event->key()) {
    case Qt::Key_Left:
        goTo(m_current - QPoint(1, 0), paints);
        break;
    case Qt::Key_Right:
        goTo(m_current + QPoint(1, 0), paints);
        break;
    case Qt::Key_Up:
        goTo(m_current - QPoint(0, 1), paints);
        break;
    case Qt::Key_Down:
        goTo(m_current + QPoint(0, 1), paints);
        break;
    case Qt::Key_Home:
        goTo({0, m_current.y()}, false);
        break;
    case Qt::Key_End:
        goTo({WeekHours::hours - 1, m_current.y()}, false);
        break;
    case Qt::Key_Space:
        made.set(m_current.y(), m_current.x(), !m_hours.isOn(m_current.y(), m_current.x()));
        change(made);
        break;
    case Qt::Key_Escape:
        if (m_pressed) {
            m_pressed.reset();
            update();
            break;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void HoursGrid::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    say();
}

void HoursGrid::say()
{
    setAccessibleDescription(hourWords(m_current.y(), m_current.x(), m_hours.isOn(m_current.y(), m_current.x())));
}

bool HoursGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::optional<QPoint> cell = cellAt(help->pos());
    if (cell && cell->x() >= 0) {
        QToolTip::showText(help->globalPos(), hourWords(cell->y(), cell->x(), m_hours.isOn(cell->y(), cell->x())),
                           this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace ryla::ui
