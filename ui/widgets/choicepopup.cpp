#include "ui/widgets/choicepopup.h"

#include "ui/shell/icons.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/popupplace.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace ryla::ui {

ChoicePopup::ChoicePopup(QWidget* owner)
    : QFrame(owner, Qt::Popup)
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_rows(new ChoiceRows(this))
{
    setObjectName(QStringLiteral("choice-popup"));
    setAttribute(Qt::WA_NoMouseReplay); // a click on the open field closes, and does not open again
    setFrameShape(QFrame::NoFrame);
    m_filter->setObjectName(QStringLiteral("choice-filter"));
    m_filter->setPlaceholderText(tr("Search"));
    m_filter->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("choice-list"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setMouseTracking(true);
    m_list->viewport()->setBackgroundRole(role(Token::Raised));
    m_list->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    const int in = scaled(Space4) + 1;
    column->setContentsMargins(in, in, in, in);
    column->setSpacing(scaled(Space4));
    column->addWidget(m_filter);
    column->addWidget(m_list);
    connect(m_filter, &QLineEdit::textChanged, this, &ChoicePopup::filterBy);
    connect(m_list, &QListView::clicked, this, &ChoicePopup::take);
}

void ChoicePopup::open(const ChoiceList& list, const QString& current, const QString& filter)
{
    m_rows->setList(list, current);
    const bool searchable = list.choices.size() >= searchFrom;
    m_filter->setVisible(searchable);
    m_filter->setText(searchable ? filter : QString());
    filterBy(m_filter->text());
    if (const int row = m_rows->rowOf(current); row >= 0) {
        m_list->setCurrentIndex(m_rows->index(row));
    }
    place(searchable ? std::max<qsizetype>(searchFrom, m_rows->rowCount()) : m_rows->rowCount());
    show();
    m_list->scrollTo(m_list->currentIndex(), QAbstractItemView::PositionAtCenter);
    (searchable ? static_cast<QWidget*>(m_filter) : m_list)->setFocus(Qt::PopupFocusReason);
}

void ChoicePopup::place(qsizetype rows)
{
    const QWidget* owner = parentWidget();
    const int row = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : scaled(controlHeight);
    const int shown = static_cast<int>(std::clamp<qsizetype>(rows, 1, 12));
    m_list->setFixedHeight(shown * row + 2);
    const int width = std::max(owner->width(), scaled(m_filter->isVisibleTo(this) ? 320 : 120));
    resize(width, layout()->sizeHint().height());
    placeUnder(this, owner);
}

void ChoicePopup::filterBy(const QString& text)
{
    m_rows->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    // What is looked for is a choice, not the folder it is in.
    int row = m_rows->next(-1, 1);
    while (!text.isEmpty() && m_rows->kind(row) == ChoiceRows::Kind::Folder) {
        const int below = m_rows->next(row, 1);
        if (below == row) {
            break;
        }
        row = below;
    }
    m_list->setCurrentIndex(m_rows->index(row));
    m_list->scrollTo(m_list->currentIndex());
}

void ChoicePopup::take(const QModelIndex& index)
{
    if (m_rows->kind(index.row()) == ChoiceRows::Kind::Folder) {
        fold(index.row(), !index.data(ChoiceRows::OpenRole).toBool());
    } else if (m_rows->kind(index.row()) == ChoiceRows::Kind::Choice) {
        const QString choice = index.data(ChoiceRows::ChoiceRole).toString();
        close();
        emit chosen(choice);
    }
}

bool ChoicePopup::fold(int row, bool open)
{
    if (!m_filter->text().isEmpty() || !m_rows->setOpen(row, open)) {
        return false;
    }
    m_list->setCurrentIndex(m_rows->index(row));
    return true;
}

void ChoicePopup::move(int by)
{
    m_list->setCurrentIndex(m_rows->index(m_rows->next(m_list->currentIndex().row(), by)));
}

void ChoicePopup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Raised));
    painter.setPen(colour(this, Token::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

bool ChoicePopup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress) {
        return QFrame::eventFilter(watched, event);
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(10);
        return true;
    case Qt::Key_PageUp:
        move(-10);
        return true;
    case Qt::Key_Right:
    case Qt::Key_Left: // of the filter's cursor where there is no folder to fold
        return fold(m_list->currentIndex().row(), static_cast<QKeyEvent*>(event)->key() == Qt::Key_Right);
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace ryla::ui
