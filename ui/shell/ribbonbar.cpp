#include "ui/shell/ribbonbar.h"

#include "ui/shell/shapes.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ryla::ui {

namespace {
constexpr int ribbonHeight = 36;
constexpr int dotSide = 8;
} // namespace

RibbonBar::RibbonBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("ribbon"));
    fill(this, Token::Surface);
    setFixedHeight(std::max(scaled(ribbonHeight), fontMetrics().height() + scaled(Space12)));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(Space12 + dotSide + Space8), 0, scaled(Space12), 1);
    row->setSpacing(scaled(Space16));
    m_target = add(row, QStringLiteral("ribbon-target"));
    m_device = add(row, QStringLiteral("ribbon-device"));
    m_line = new QWidget(this);
    fill(m_line, Token::Line);
    m_line->setFixedSize(1, scaled(Space16));
    m_line->setVisible(false);
    row->addWidget(m_line);
    m_jobs = add(row, QStringLiteral("ribbon-jobs"));
    row->addStretch(1);
    m_problem = add(row, QStringLiteral("ribbon-problem"));
    m_target->setClickable(true);
    m_problem->setClickable(true);
    connect(m_target, &RunLabel::clicked, this, &RibbonBar::targetClicked);
    connect(m_problem, &RunLabel::clicked, this, &RibbonBar::problemClicked);
}

RunLabel* RibbonBar::add(QHBoxLayout* row, const QString& name)
{
    auto* made = new RunLabel(this);
    made->setObjectName(name);
    dress(made, Type::Caption, Token::Muted);
    row->addWidget(made);
    return made;
}

void RibbonBar::setTarget(Token dot, const QString& name, const QString& state)
{
    m_dot = dot;
    m_target->setRuns({{name, true}, {QLatin1Char(' ') + state}});
    update();
}

void RibbonBar::setDevice(const QString& device)
{
    m_device->setRuns({{device}});
}

void RibbonBar::setJobs(const QList<TextRun>& runs)
{
    m_jobs->setRuns(runs);
    m_line->setVisible(!m_jobs->text().isEmpty());
}

void RibbonBar::setProblem(Token mood, const QString& sentence)
{
    m_problem->setForegroundRole(role(mood));
    m_problem->setRuns({{sentence}});
}

void RibbonBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colour(this, Token::Line));
    if (!m_target->text().isEmpty()) {
        const double side = scaledF(dotSide);
        paint::box(&painter, QRectF(scaledF(Space12), (height() - 1 - side) / 2, side, side), side / 2,
                   colour(this, m_dot), QColor());
    }
}

} // namespace ryla::ui
