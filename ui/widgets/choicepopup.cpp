#include "ui/widgets/choicepopup.h"

#include "ui/shell/icons.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QStringListModel>
#include <QVBoxLayout>

namespace ryla::ui {

namespace {

class WordFilter : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList& words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QString text = sourceModel()->index(row, 0, parent).data().toString();
        return std::all_of(m_words.begin(), m_words.end(),
                           [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

ChoicePopup::ChoicePopup(QWidget* owner)
    : QFrame(owner, Qt::Popup)
    , m_filter(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStringListModel(this))
    , m_shown(new WordFilter(this))
{
    setObjectName(QStringLiteral("choice-popup"));
    setAttribute(Qt::WA_NoMouseReplay); // a click on the open field closes, and does not open again
    setFrameShape(QFrame::NoFrame);
    m_shown->setSourceModel(m_model);
    m_filter->setObjectName(QStringLiteral("choice-filter"));
    m_filter->setPlaceholderText(tr("Search"));
    m_filter->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("choice-list"));
    m_list->setModel(m_shown);
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

void ChoicePopup::open(const QStringList& choices, const QString& current, const QString& filter)
{
    m_model->setStringList(choices);
    const bool searchable = choices.size() >= searchFrom;
    m_filter->setVisible(searchable);
    m_filter->setText(searchable ? filter : QString());
    filterBy(m_filter->text());
    const qsizetype at = choices.indexOf(current);
    const QModelIndex index = m_shown->mapFromSource(m_model->index(static_cast<int>(at)));
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
    }
    place(choices.size());
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
    const QRect screen = owner->screen()->availableGeometry();
    QPoint corner = owner->mapToGlobal(QPoint(0, owner->height() + scaled(2)));
    if (corner.y() + height() > screen.bottom()) {
        corner.setY(owner->mapToGlobal(QPoint(0, 0)).y() - height() - scaled(2));
    }
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width)));
    QWidget::move(corner);
}

void ChoicePopup::filterBy(const QString& text)
{
    static_cast<WordFilter*>(m_shown)->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    if (!m_list->currentIndex().isValid() && m_shown->rowCount() > 0) {
        m_list->setCurrentIndex(m_shown->index(0, 0));
    }
}

void ChoicePopup::take(const QModelIndex& index)
{
    if (index.isValid()) {
        const QString choice = index.data().toString();
        close();
        emit chosen(choice);
    }
}

void ChoicePopup::move(int by)
{
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_shown->rowCount() - 1));
    m_list->setCurrentIndex(m_shown->index(row, 0));
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
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace ryla::ui
