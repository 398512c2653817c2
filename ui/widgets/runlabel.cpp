#include "ui/widgets/runlabel.h"

#include "ui/shell/shapes.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace ryla::ui {

RunLabel::RunLabel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setVisible(false);
}

void RunLabel::setRuns(const QList<TextRun>& runs)
{
    if (runs == m_runs) {
        return;
    }
    m_runs = runs;
    setAccessibleName(text());
    setVisible(!text().isEmpty());
    updateGeometry();
    update();
}

QString RunLabel::text() const
{
    QString whole;
    for (const TextRun& run : m_runs) {
        whole += run.text;
    }
    return whole;
}

void RunLabel::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::TabFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QFont RunLabel::fontOf(const TextRun& run) const
{
    QFont made = font();
    if (run.strong) {
        made.setWeight(QFont::DemiBold);
    }
    return made;
}

QSize RunLabel::sizeHint() const
{
    int width = 0;
    for (const TextRun& run : m_runs) {
        width += QFontMetrics(fontOf(run)).horizontalAdvance(run.text);
    }
    return {width + 1, fontMetrics().height()};
}

QSize RunLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), scaled(Space24)), fontMetrics().height()};
}

void RunLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    int x = 0;
    for (const TextRun& run : m_runs) {
        const QFontMetrics metrics(fontOf(run));
        painter.setFont(fontOf(run));
        painter.setPen(run.strong ? colour(this, Token::Text) : palette().color(foregroundRole()));
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(run.text, Qt::ElideRight, width() - x));
        x += metrics.horizontalAdvance(run.text);
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        paint::focusRing(&painter, rect(), scaledF(4), palette());
    }
}

void RunLabel::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_clickable && event->button() == Qt::LeftButton && rect().contains(event->pos())) {
        emit clicked();
    }
}

void RunLabel::keyPressEvent(QKeyEvent* event)
{
    if (m_clickable && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)) {
        emit clicked();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace ryla::ui
