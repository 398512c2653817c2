#include "ui/widgets/searchcombo.h"

#include "ui/shell/theme.h"
#include "ui/widgets/choicepopup.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionComboBox>

namespace ryla::ui {

SearchCombo::SearchCombo(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SearchCombo::setChoices(const QStringList& choices)
{
    m_list.choices = choices;
}

void SearchCombo::setCurrent(const QString& text)
{
    m_current = text;
    setAccessibleDescription(text);
    setToolTip(text);
    update();
}

void SearchCombo::setPlaceholder(const QString& text)
{
    m_placeholder = text;
    update();
}

void SearchCombo::setInvalid(bool invalid)
{
    setProperty("rylaInvalid", invalid);
    update();
}

void SearchCombo::openPopup(const QString& filter)
{
    if (!m_popup) {
        m_popup = new ChoicePopup(this);
        connect(m_popup, &ChoicePopup::chosen, this, &SearchCombo::choose);
    }
    emit opening();
    m_popup->open(m_list, m_current, filter);
}

QSize SearchCombo::sizeHint() const
{
    return {scaled(160), std::max(scaled(controlHeight), fontMetrics().height() + scaled(8))};
}

QSize SearchCombo::minimumSizeHint() const
{
    return {scaled(80), sizeHint().height()};
}

void SearchCombo::choose(const QString& text)
{
    if (text != m_current) {
        setCurrent(text);
        emit edited(text);
    }
}

void SearchCombo::step(int by)
{
    if (m_list.choices.isEmpty()) {
        return;
    }
    const qsizetype at = std::clamp<qsizetype>(m_list.choices.indexOf(m_current) + by, 0, m_list.choices.size() - 1);
    choose(m_list.choices[at]);
}

void SearchCombo::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOptionComboBox option;
    option.initFrom(this);
    style()->drawComplexControl(QStyle::CC_ComboBox, &option, &painter, this);
    const QRect words = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const bool empty = m_current.isEmpty();
    painter.setPen(palette().color(empty ? QPalette::PlaceholderText : QPalette::Text));
    const QString text = empty ? m_placeholder : m_current;
    painter.drawText(words.adjusted(1, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(text, Qt::ElideMiddle, words.width()));
}

void SearchCombo::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        openPopup();
    }
}

void SearchCombo::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const int key = event->key();
    const bool downWithAlt = key == Qt::Key_Down && event->modifiers() == Qt::AltModifier;
    if (key == Qt::Key_F4 || downWithAlt || (plain && (key == Qt::Key_Space || key == Qt::Key_Return))) {
        openPopup();
    } else if (plain && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        step(key == Qt::Key_Down ? 1 : -1);
    } else if (plain && !event->text().isEmpty() && event->text().at(0).isLetterOrNumber()) {
        openPopup(event->text());
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace ryla::ui
