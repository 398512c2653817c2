#include "ui/shell/paneheader.h"

#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ryla::ui {
PaneHeader::PaneHeader(const QString& title, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    setFixedHeight(scaled(paneHeaderHeight));
    m_row->setContentsMargins(scaled(Space12), 0, scaled(Space8), 0);
    m_row->setSpacing(scaled(Space4));
    QLabel* words = label(title, Type::Body, Token::Text, name, this);
    dress(words, Type::Body, Token::Text, true);
    m_row->addWidget(words, 1);
}

void PaneHeader::add(QWidget* tool)
{
    m_row->addWidget(tool);
}

void PaneHeader::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, colour(this, Token::Line));
}

} // namespace ryla::ui
