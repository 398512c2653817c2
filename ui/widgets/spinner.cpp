#include "ui/widgets/spinner.h"

#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QPainter>

#include <chrono>

namespace ryla::ui {

Spinner::Spinner(const QString& words, QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setForegroundRole(role(Token::Muted));
    m_turn.setInterval(std::chrono::milliseconds(40));
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 16) % 360;
        update(0, 0, height(), height()); // the words stand still
    });
    setWords(words);
}

void Spinner::setWords(const QString& words)
{
    m_words = words;
    setAccessibleName(words);
    updateGeometry();
    update();
}

QSize Spinner::sizeHint() const
{
    const int high = std::max(scaled(16), fontMetrics().height());
    return {high + scaled(Space8) + fontMetrics().horizontalAdvance(m_words) + 1, high};
}

QSize Spinner::minimumSizeHint() const
{
    return {sizeHint().height() * 3, sizeHint().height()};
}

void Spinner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = scaledF(14);
    const QRectF ring((height() - side) / 2 + 1, (height() - side) / 2, side - 2, side - 2);
    painter.setPen(QPen(colour(this, Token::Line), scaledF(1.5)));
    painter.drawEllipse(ring);
    painter.setPen(QPen(colour(this, Token::Accent), scaledF(1.5), Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -m_angle * 16, 90 * 16);
    painter.setPen(palette().color(foregroundRole()));
    const QRect words = rect().adjusted(height() + scaled(Space8), 0, 0, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_words, Qt::ElideRight, words.width()));
}

void Spinner::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (motionMs(this) > 0) {
        m_turn.start();
    }
}

void Spinner::hideEvent(QHideEvent* event)
{
    m_turn.stop();
    QWidget::hideEvent(event);
}

} // namespace ryla::ui
