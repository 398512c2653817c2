#include "ui/widgets/suggestionlist.h"

#include "ui/shell/theme.h"

#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStringListModel>
#include <QVBoxLayout>

namespace ryla::ui {
namespace {

constexpr int mostSuggestions = 8;
constexpr int narrowestList = 220;
constexpr int widestList = 420;

} // namespace

SuggestionList::SuggestionList(QWidget* owner)
    : QFrame(owner, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_list(new QListView(this))
    , m_rows(new QStringListModel(this))
{
    setObjectName(QStringLiteral("suggestions"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("suggestionRows"));
    m_list->setModel(m_rows);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->viewport()->setBackgroundRole(role(Token::Raised));
    auto* column = new QVBoxLayout(this);
    const int in = scaled(Space4) + 1;
    column->setContentsMargins(in, in, in, in);
    column->addWidget(m_list);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { emit chosen(index.data().toString()); });
}

void SuggestionList::open(const QStringList& rows, const QRect& line)
{
    if (rows != m_rows->stringList()) {
        m_rows->setStringList(rows);
    }
    m_list->setCurrentIndex(m_rows->index(0));
    const int row = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    m_list->setFixedHeight(std::min(static_cast<int>(rows.size()), mostSuggestions) * row + 2);
    resize(std::clamp(m_list->sizeHintForColumn(0) + scaled(Space24), scaled(narrowestList), scaled(widestList)),
           layout()->sizeHint().height());
    const QRect screen = parentWidget()->screen()->availableGeometry();
    QPoint corner(line.left() - scaled(Space8), line.bottom() + scaled(Space4));
    if (corner.y() + height() > screen.bottom()) {
        corner.setY(line.top() - height() - scaled(Space4));
    }
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    QWidget::move(corner);
    show();
}

void SuggestionList::move(int by)
{
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, count() - 1));
    m_list->setCurrentIndex(m_rows->index(row));
}

QString SuggestionList::current() const
{
    return m_list->currentIndex().data().toString();
}

int SuggestionList::count() const
{
    return m_rows->rowCount();
}

void SuggestionList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(this, Token::Raised));
    painter.setPen(colour(this, Token::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace ryla::ui
