#include "ui/form/foldheader.h"

#include "ui/shell/icons.h"
#include "ui/shell/shapes.h"

#include <QPainter>

namespace ryla::ui {

namespace {
constexpr int signSide = 14;
}

FoldHeader::FoldHeader(const QString& name, QWidget* parent)
    : QAbstractButton(parent)
{
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FoldHeader::setDetail(const QString& detail)
{
    m_detail = detail;
    setAccessibleDescription(detail);
    update();
}

QSize FoldHeader::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text() + m_detail);
    return {scaled(signSide + Space8 + Space8) + words, scaled(controlHeight)};
}

QSize FoldHeader::minimumSizeHint() const
{
    return {scaled(signSide + Space8) + fontMetrics().horizontalAdvance(text()), scaled(controlHeight)};
}

void FoldHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        paint::focusRing(&painter, rect(), scaledF(cornerRadius), palette());
    }
    const double side = scaledF(signSide);
    const QColor ink = colour(this, underMouse() ? Token::Text : Token::Muted);
    drawGlyph(&painter, isChecked() ? Glyph::ChevronDown : Glyph::ChevronRight,
              QRectF(0, (height() - side) / 2, side, side), ink);
    const int nameAt = scaled(signSide + Space8);
    const int nameWide = fontMetrics().horizontalAdvance(text());
    painter.setPen(ink);
    painter.drawText(QRect(nameAt, 0, nameWide, height()), Qt::AlignVCenter, text());
    const int detailAt = nameAt + nameWide + scaled(6);
    const int room = width() - detailAt;
    painter.setPen(colour(this, Token::Faint));
    painter.drawText(QRect(detailAt, 0, room, height()), Qt::AlignVCenter,
                     fontMetrics().elidedText(m_detail, Qt::ElideRight, room));
}

} // namespace ryla::ui
