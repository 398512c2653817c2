#include "ui/gallery/selectionbar.h"

#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ryla::ui {

SelectionBar::SelectionBar(QWidget* parent)
    : QWidget(parent)
    , m_count(label({}, Type::Body, Token::Text, QStringLiteral("selectedCount"), this))
{
    setObjectName(QStringLiteral("selectionBar"));
    setFixedHeight(scaled(44));
    dress(m_count, Type::Body, Token::Text, true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(Space16), 0, scaled(Space16), 0);
    row->setSpacing(scaled(Space8));
    row->addWidget(m_count, 1);
    auto* none = button(tr("Select none"), ButtonKind::Ghost, QStringLiteral("selectNone"), this);
    auto* bin = button(tr("Move to bin"), ButtonKind::Normal, QStringLiteral("selectionToBin"), this);
    bin->setIcon(icon(Glyph::Trash));
    setButtonHint(bin, actionKeyHint(ActionId::ToBin));
    row->addWidget(none);
    row->addWidget(bin);
    connect(none, &QPushButton::clicked, this, &SelectionBar::clearRequested);
    connect(bin, &QPushButton::clicked, this, &SelectionBar::binRequested);
    setCount(0);
}

void SelectionBar::setCount(qsizetype count)
{
    m_count->setText(tr("%1 selected").arg(count));
    setVisible(count > 1);
}

void SelectionBar::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Surface));
    painter.fillRect(0, 0, width(), 1, colour(this, Token::Line));
}

} // namespace ryla::ui
