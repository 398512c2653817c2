#include "ui/pods/daychart.h"

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

constexpr int chartHeight = 116;
constexpr int barShare = 64; ///< percent of a day's width; the rest is the gap
constexpr int widestBar = 40;
constexpr int barCorner = 2;
constexpr double dayHours = 24;

} // namespace

DayChart::DayChart(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("dayChart"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Spending by day"));
}

void DayChart::setDays(const QList<DayView>& days, double budgetPerDay)
{
    m_days = days;
    m_budget = budgetPerDay;
    m_hovered = std::min(m_hovered, int(days.size()) - 1);
    m_current = std::min(m_current, int(days.size()) - 1);
    update();
}

void DayChart::setShows(Shows shows)
{
    m_shows = shows;
    setAccessibleName(shows == Shows::Spending ? tr("Spending by day") : tr("Use by day"));
    update();
}

QSize DayChart::sizeHint() const
{
    return {scaled(420), scaled(chartHeight)};
}

QSize DayChart::minimumSizeHint() const
{
    return {scaled(160), scaled(chartHeight)};
}

double DayChart::most() const
{
    if (m_shows == Shows::Use) {
        return dayHours;
    }
    double top = 0;
    for (const DayView& day : m_days) {
        top = std::max(top, day.dollars);
    }
    // The budget is shown where it does not make the bars dwarfs.
    return m_budget > 0 && m_budget < 2 * top ? std::max(top, m_budget) : top;
}

double DayChart::heightOf(double value) const
{
    const double top = most();
    const double room = height() - scaledF(2);
    return top > 0 && value > 0 ? std::max(scaledF(2), room * std::min(value / top, 1.0)) : 0;
}

QRectF DayChart::barOf(int day) const
{
    const double pitch = width() / std::max(1.0, double(m_days.size()));
    const double wide = std::min(pitch * barShare / 100, scaledF(widestBar));
    const DayView& shown = m_days[day];
    const double value =
        m_shows == Shows::Spending ? shown.dollars : shown.busyHours + shown.idleHours + shown.asleepHours;
    const double high = heightOf(value);
    // The first bar begins and the last one ends where the words under the chart do.
    const double step = m_days.size() > 1 ? (width() - wide) / double(m_days.size() - 1) : 0;
    return {step * day, height() - high, wide, high};
}

int DayChart::dayAt(double x) const
{
    if (m_days.isEmpty() || x < 0 || x >= width()) {
        return -1;
    }
    for (int day = 0; day + 1 < int(m_days.size()); ++day) {
        if (x < (barOf(day).right() + barOf(day + 1).left()) / 2) {
            return day;
        }
    }
    return int(m_days.size()) - 1;
}

void DayChart::drawSpending(QPainter* painter, int day) const
{
    const QRectF bar = barOf(day);
    if (bar.height() <= 0) {
        return;
    }
    const QColor ground = colour(this, Token::Surface);
    const QColor accent = colour(this, Token::Accent);
    const bool today = day == int(m_days.size()) - 1;
    const bool pointed = day == m_hovered;
    const double strength = today ? 1.0 : pointed ? 0.75 : 0.55;
    const bool outlined = m_days[day].isEstimated && !today;
    paint::box(painter, bar, scaledF(barCorner), blended(ground, accent, outlined ? strength * 0.45 : strength),
               outlined ? blended(ground, accent, strength) : QColor());
}

void DayChart::drawUse(QPainter* painter, int day) const
{
    const DayView& shown = m_days[day];
    QRectF bar = barOf(day);
    const QColor ground = colour(this, Token::Surface);
    const QColor accent = colour(this, Token::Accent);
    const double lift = day == m_hovered ? 0.12 : 0;
    const struct
    {
        double hours;
        QColor fill;
    } parts[] = {{shown.busyHours, blended(accent, colour(this, Token::Text), lift)},
                 {shown.idleHours, blended(ground, colour(this, Token::Warn), 0.75 + lift)},
                 {shown.asleepHours, blended(ground, colour(this, Token::Line), 0.7 + lift)}};
    double bottom = height();
    for (const auto& part : parts) {
        const double high = heightOf(part.hours);
        if (high > 0) {
            painter->fillRect(QRectF(bar.left(), bottom - high, bar.width(), high), part.fill);
            bottom -= high;
        }
    }
}

void DayChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int day = 0; day < int(m_days.size()); ++day) {
        m_shows == Shows::Spending ? drawSpending(&painter, day) : drawUse(&painter, day);
        if (day == m_current && hasFocus()) {
            const QRectF bar = barOf(day);
            const double out = scaledF(3);
            const QRectF ring(bar.left() - out, std::max(0.0, bar.top() - out), bar.width() + 2 * out,
                              height() - std::max(0.0, bar.top() - out));
            paint::focusRing(&painter, ring.intersected(QRectF(rect())), scaledF(4), palette());
        }
    }
    painter.fillRect(QRectF(0, height() - 1, width(), 1), colour(this, Token::Line));
    if (m_shows == Shows::Spending && m_budget > 0 && m_budget <= most()) {
        painter.setPen(QPen(colour(this, Token::Warn), 1, Qt::DashLine));
        const double y = std::floor(height() - heightOf(m_budget)) + 0.5;
        painter.drawLine(QPointF(0, y), QPointF(width(), y));
    }
}

void DayChart::goTo(int day)
{
    if (m_days.isEmpty()) {
        return;
    }
    m_current = std::clamp(day, 0, int(m_days.size()) - 1);
    setAccessibleDescription(dayWords(m_days[m_current]));
    update();
}

void DayChart::setHovered(int day)
{
    if (day != m_hovered) {
        m_hovered = day;
        update();
    }
}

void DayChart::keyPressEvent(QKeyEvent* event)
{
    const int last = int(m_days.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        goTo(m_current - 1);
        break;
    case Qt::Key_Right:
        goTo(m_current + 1);
        break;
    case Qt::Key_Home:
        goTo(0);
        break;
    case Qt::Key_End:
        goTo(last);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_current >= 0) {
        const QPoint at = mapToGlobal(barOf(m_current).center().toPoint());
        QToolTip::showText(at, dayWords(m_days[m_current]), this);
    }
}

void DayChart::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(dayAt(event->position().x()));
}

void DayChart::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    setHovered(-1);
}

void DayChart::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0) {
        goTo(int(m_days.size()) - 1);
    }
}

bool DayChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int day = dayAt(help->pos().x());
    if (day >= 0) {
        QToolTip::showText(help->globalPos(), dayWords(m_days[day]), this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace ryla::ui
