#include "ui/widgets/emptystate.h"

#include "ui/shell/buttons.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ryla::ui {

namespace {
constexpr int pictogramSide = 24;
}

EmptyState::EmptyState(Glyph glyph, const QString& line, const QString& action, QWidget* parent)
    : QWidget(parent)
    , m_glyph(glyph)
    , m_line(label(line, Type::Body, Token::Muted, QStringLiteral("line"), this))
    , m_action(button(action, ButtonKind::Normal, QStringLiteral("action"), this))
{
    m_line->setWordWrap(true);
    m_line->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(scaled(Space24), scaled(Space24), scaled(Space24), scaled(Space24));
    column->setSpacing(scaled(Space12));
    column->addStretch(1);
    column->addSpacing(scaled(pictogramSide));
    column->addWidget(m_line);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    setAction(action);
}

void EmptyState::setLine(const QString& line)
{
    m_line->setText(line);
}

void EmptyState::setAction(const QString& action)
{
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double side = scaledF(pictogramSide);
    drawGlyph(&painter, m_glyph, QRectF((width() - side) / 2.0, m_line->y() - side - scaledF(Space12), side, side),
              colour(this, Token::Faint));
}

} // namespace ryla::ui
