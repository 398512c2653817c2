#include "ui/shell/stylefields.h"

#include "ui/shell/icons.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

namespace ryla::ui::paint {

namespace {

/// The unit of a number ("px"), shown dimmed at the right end of its box: dynamic property "rylaUnit".
QString unitOf(const QWidget* widget)
{
    return widget ? widget->property("rylaUnit").toString() : QString();
}

QColor edgeOf(const QStyleOption* option, const QWidget* widget)
{
    if (widget && widget->property("rylaInvalid").toBool()) {
        return colour(option->palette, Token::Bad);
    }
    const QColor line = colour(option->palette, Token::Line);
    const bool over = option->state.testFlag(QStyle::State_MouseOver) && option->state.testFlag(QStyle::State_Enabled);
    return over ? blended(line, colour(option->palette, Token::Text), 0.18) : line;
}

} // namespace

void field(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const double radius = scaledF(cornerRadius);
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const QColor ground = colour(option->palette, enabled ? Token::Field : Token::Surface);
    box(painter, option->rect, radius, ground, edgeOf(option, widget));
    if (option->state.testFlag(QStyle::State_HasFocus)) {
        focusRing(painter, option->rect, radius, option->palette);
    }
}

void lineEdit(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const auto* frameOption = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frameOption && frameOption->lineWidth > 0) { // without a frame: part of a spin or combo box, which draws it
        field(option, painter, widget);
    }
}

void comboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget)
{
    field(option, painter, widget);
    const QRect arrow = comboPart(option, QStyle::SC_ComboBoxArrow);
    const double side = scaledF(16);
    const QColor ink = option->state.testFlag(QStyle::State_Enabled)
                           ? colour(option->palette, Token::Text)
                           : option->palette.color(QPalette::Disabled, QPalette::WindowText);
    drawGlyph(painter, Glyph::ChevronDown,
              QRectF(QRectF(arrow).center() - QPointF(side / 2, side / 2), QSizeF(side, side)), ink);
}

QRect comboPart(const QStyleOptionComplex* option, QStyle::SubControl part)
{
    const QRect whole = option->rect;
    const int arrow = scaled(Space24);
    switch (part) {
    case QStyle::SC_ComboBoxArrow:
        return QStyle::visualRect(option->direction, whole,
                                  QRect(whole.right() - arrow - scaled(2), whole.top(), arrow, whole.height()));
    case QStyle::SC_ComboBoxEditField:
        return QStyle::visualRect(option->direction, whole,
                                  whole.adjusted(scaled(7), scaled(2), -arrow - scaled(4), -scaled(2)));
    default:
        return whole;
    }
}

void spinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget)
{
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!spin) {
        return;
    }
    if (spin->frame) {
        field(option, painter, widget);
    }
    const QString unit = unitOf(widget);
    if (!unit.isEmpty()) {
        const QRect edit = spinPart(option, QStyle::SC_SpinBoxEditField, widget);
        painter->setPen(colour(option->palette, Token::Faint));
        painter->drawText(
            QRect(edit.right(), edit.top(), option->fontMetrics.horizontalAdvance(unit) + scaled(4), edit.height()),
            Qt::AlignRight | Qt::AlignVCenter, unit);
    }
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const double side = scaledF(10);
    for (const auto part : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const bool up = part == QStyle::SC_SpinBoxUp;
        const bool can =
            spin->stepEnabled.testFlag(up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        const QRectF place = spinPart(option, part, widget);
        drawGlyph(painter, up ? Glyph::ChevronUp : Glyph::ChevronDown,
                  QRectF(place.center() - QPointF(side / 2, side / 2), QSizeF(side, side)),
                  colour(option->palette, can ? Token::Muted : Token::Line));
    }
}

QRect spinPart(const QStyleOptionComplex* option, QStyle::SubControl part, const QWidget* widget)
{
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const QRect whole = option->rect;
    const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
    const int wide = buttons ? scaled(20) : 0;
    const int half = whole.height() / 2;
    QRect rect = whole;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        rect = QRect(whole.right() - wide, whole.top() + scaled(3), wide, half - scaled(3));
        break;
    case QStyle::SC_SpinBoxDown:
        rect = QRect(whole.right() - wide, whole.top() + half, wide, half - scaled(3));
        break;
    case QStyle::SC_SpinBoxEditField: {
        const QString unit = unitOf(widget);
        const int unitWide = unit.isEmpty() ? 0 : option->fontMetrics.horizontalAdvance(unit) + scaled(4);
        rect = whole.adjusted(scaled(6), scaled(2), -(buttons ? wide + scaled(2) : scaled(6)) - unitWide, -scaled(2));
        break;
    }
    default:
        return whole;
    }
    return QStyle::visualRect(option->direction, whole, rect);
}

} // namespace ryla::ui::paint
