#include "ui/widgets/segmentbar.h"

#include "ui/shell/shapes.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <numeric>

namespace ryla::ui {

namespace {

constexpr int barHeight = 4;
constexpr int barGap = 4;
constexpr int leastWidth = 44;
/// Words that do not fit are cut where this much of them can be read, else left to the tool tip.
constexpr int leastCut = 72;

Token tokenOf(Segment::State state)
{
    switch (state) {
    case Segment::State::Done:
        return Token::Good;
    case Segment::State::Kept:
        return Token::Faint;
    case Segment::State::Running:
        return Token::Accent;
    case Segment::State::Failed:
        return Token::Bad;
    case Segment::State::Waiting:
        break;
    }
    return Token::Line;
}

} // namespace

QList<double> segmentWidths(const QList<double>& weights, double width, double gap, double least)
{
    const auto count = static_cast<double>(weights.size());
    if (weights.isEmpty()) {
        return {};
    }
    const double room = std::max(0.0, width - gap * (count - 1));
    const double floor = std::min(least, room / count);
    double sum = 0;
    for (const double weight : weights) {
        sum += std::max(weight, 0.0);
    }
    // What is above the floor is shared by weight; the small ones keep the floor.
    const double free = room - floor * count;
    QList<double> widths;
    for (const double weight : weights) {
        widths.append(floor + (sum > 0 ? free * std::max(weight, 0.0) / sum : free / count));
    }
    return widths;
}

SegmentBar::SegmentBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    dress(this, Type::Caption, Token::Muted);
}

void SegmentBar::setSegments(const QList<Segment>& segments)
{
    if (segments == m_segments) {
        return;
    }
    m_segments = segments;
    for (const Segment& segment : segments) {
        if (segment.state == Segment::State::Running) {
            setAccessibleDescription(segment.title + QStringLiteral(", ") + segment.caption);
        }
    }
    update();
}

QSize SegmentBar::sizeHint() const
{
    return {scaled(480), minimumSizeHint().height()};
}

QSize SegmentBar::minimumSizeHint() const
{
    return {scaled(120), scaled(barHeight + 4) + 2 * fontMetrics().height()};
}

QList<double> SegmentBar::places() const
{
    QList<double> weights;
    for (const Segment& segment : m_segments) {
        weights.append(segment.weight);
    }
    return segmentWidths(weights, width(), scaledF(barGap), scaledF(leastWidth));
}

void SegmentBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QList<double> widths = places();
    const double high = scaledF(barHeight);
    // Words of their own for each would all be cut: then only what runs has some.
    const bool narrow = width() < scaledF(leastWidth) * double(m_segments.size());
    double x = 0;
    for (qsizetype i = 0; i < m_segments.size(); ++i) {
        const Segment& segment = m_segments[i];
        const QRectF bar(x, 0, widths[i], high);
        const bool partly = segment.state == Segment::State::Running || segment.state == Segment::State::Failed;
        paint::box(&painter, bar, high / 2, colour(this, partly ? Token::Line : tokenOf(segment.state)), QColor());
        if (partly) {
            const double share = segment.state == Segment::State::Failed ? 1.0 : std::clamp(segment.fraction, 0.0, 1.0);
            QRectF part = bar;
            part.setWidth(std::max(high, bar.width() * share));
            paint::box(&painter, part, high / 2, colour(this, tokenOf(segment.state)), QColor());
        }
        QRectF words(x, high + scaledF(4), widths[i], 2.0 * fontMetrics().height());
        if (!narrow) {
            drawWords(&painter, segment, words);
        } else if (partly) {
            words.setWidth(std::max(widths[i], double(fontMetrics().horizontalAdvance(segment.title)) + 1));
            words.moveLeft(std::max(0.0, std::min(x, width() - words.width())));
            drawWords(&painter, segment, words);
        }
        x += widths[i] + scaledF(barGap);
    }
}

void SegmentBar::drawWords(QPainter* painter, const Segment& segment, const QRectF& room) const
{
    const double line = fontMetrics().height();
    const bool now = segment.state == Segment::State::Running || segment.state == Segment::State::Failed;
    const bool fits = fontMetrics().horizontalAdvance(segment.title) <= room.width();
    if (!fits && !now && room.width() < scaled(leastCut)) {
        return;
    }
    const auto cut = [&](const QString& text) {
        return fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(room.width()));
    };
    painter->setPen(colour(this, now ? Token::Text : Token::Muted));
    painter->drawText(QRectF(room.x(), room.y(), room.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                      cut(segment.title));
    const bool bad = segment.state == Segment::State::Failed;
    painter->setPen(colour(this, bad ? Token::Bad : now ? Token::Muted : Token::Faint));
    painter->drawText(QRectF(room.x(), room.y() + line, room.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                      cut(segment.caption));
}

bool SegmentBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const QList<double> widths = places();
    double x = 0;
    for (qsizetype i = 0; i < m_segments.size(); ++i) {
        x += widths[i] + scaledF(barGap);
        if (help->pos().x() < x) {
            const Segment& segment = m_segments[i];
            QToolTip::showText(help->globalPos(), (segment.title + QLatin1Char('\n') + segment.caption).trimmed(),
                               this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace ryla::ui
