#include "ui/pods/stepbar.h"

#include "ui/pods/podwords.h"
#include "ui/shell/shapes.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace ryla::ui {
namespace {

constexpr int stepBarHeight = 4;
constexpr int stepBarGap = 6;
constexpr int stepWordsGap = 8;

Token barToken(StepState state)
{
    switch (state) {
    case StepState::Done:
        return Token::Good;
    case StepState::Now:
        return Token::Accent;
    case StepState::Failed:
        return Token::Bad;
    case StepState::Later:
        break;
    }
    return Token::Line;
}

double passed(const StepView& step)
{
    return step.usual && *step.usual > 0 ? std::clamp(double(step.seconds.value_or(0)) / *step.usual, 0.0, 1.0) : 0.0;
}

} // namespace

QList<double> stepWidths(const QList<double>& needs, double width, double gap)
{
    const auto count = double(needs.size());
    if (needs.isEmpty()) {
        return {};
    }
    const double room = std::max(0.0, width - gap * (count - 1));
    const double sum = std::accumulate(needs.begin(), needs.end(), 0.0);
    QList<double> widths;
    if (sum > room) {
        for (const double need : needs) {
            widths.append(room * need / sum);
        }
        return widths;
    }
    // Those that need more than an equal share are set apart, until the share is enough for all others.
    QList<double> sorted = needs;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    double left = room;
    double others = count;
    for (const double need : std::as_const(sorted)) {
        if (need <= left / others) {
            break;
        }
        left -= need;
        others -= 1;
    }
    for (const double need : needs) {
        widths.append(std::max(need, others > 0 ? left / others : 0.0));
    }
    return widths;
}

StepBar::StepBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("stepBar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    dress(this, Type::Body, Token::Text);
}

void StepBar::setSteps(const QList<StepView>& steps)
{
    m_steps = steps;
    QStringList said;
    for (const StepView& step : steps) {
        const QString caption = stepCaption(step);
        said.append(caption.isEmpty() ? stepTitle(step.step) : stepTitle(step.step) + QStringLiteral(": ") + caption);
    }
    setAccessibleName(tr("Steps"));
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    update();
}

QSize StepBar::sizeHint() const
{
    return {scaled(560), minimumSizeHint().height()};
}

QSize StepBar::minimumSizeHint() const
{
    const int words = fontMetrics().height() + QFontMetrics(ui::font(Type::Caption)).height();
    return {scaled(160), scaled(stepBarHeight + stepBarGap) + words};
}

QList<double> StepBar::needs() const
{
    const QFontMetrics small(ui::font(Type::Caption));
    QList<double> made;
    for (const StepView& step : m_steps) {
        const int title = fontMetrics().horizontalAdvance(stepTitle(step.step));
        made.append(std::max(title, small.horizontalAdvance(stepCaption(step))) + scaledF(stepWordsGap));
    }
    return made;
}

QList<double> StepBar::places() const
{
    return stepWidths(needs(), width(), scaledF(stepBarGap));
}

bool StepBar::isCut() const
{
    const QList<double> wanted = needs();
    const QList<double> had = places();
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (had[i] + scaledF(stepWordsGap) < wanted[i]) {
            return true;
        }
    }
    return false;
}

void StepBar::drawStep(QPainter* painter, const StepView& step, const QRectF& room) const
{
    const double high = scaledF(stepBarHeight);
    const QRectF bar(room.x(), room.y(), room.width(), high);
    const bool runs = step.state == StepState::Now;
    const QColor full = colour(this, barToken(step.state));
    paint::box(painter, bar, high / 2, runs ? blended(colour(this, Token::Line), full, 0.35) : full, QColor());
    if (runs) {
        QRectF part = bar;
        part.setWidth(std::max(high, bar.width() * passed(step)));
        paint::box(painter, part, high / 2, full, QColor());
    }
    const QFont small = ui::font(Type::Caption);
    const QFontMetrics smallMetrics(small);
    const int wide = int(room.width());
    const bool later = step.state == StepState::Later;
    QRectF line(room.x(), bar.bottom() + scaledF(stepBarGap), room.width(), fontMetrics().height());
    painter->setFont(font());
    painter->setPen(colour(this, later ? Token::Faint : Token::Text));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      fontMetrics().elidedText(stepTitle(step.step), Qt::ElideRight, wide));
    line = QRectF(line.x(), line.bottom(), line.width(), smallMetrics.height());
    painter->setFont(small);
    painter->setPen(colour(this, step.state == StepState::Failed ? Token::Bad : later ? Token::Faint : Token::Muted));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      smallMetrics.elidedText(stepCaption(step), Qt::ElideRight, wide));
}

void StepBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QList<double> widths = places();
    double x = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        drawStep(&painter, m_steps[i], QRectF(x, 0, widths[i], height()));
        x += widths[i] + scaledF(stepBarGap);
    }
}

bool StepBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const QList<double> widths = places();
    double x = 0;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        x += widths[i] + scaledF(stepBarGap);
        if (help->pos().x() < x) {
            const QString text = stepTitle(m_steps[i].step) + QLatin1Char('\n') + stepCaption(m_steps[i]);
            QToolTip::showText(help->globalPos(), text.trimmed(), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace ryla::ui
