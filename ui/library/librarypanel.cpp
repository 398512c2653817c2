#include "ui/library/librarypanel.h"

#include "ui/library/librarydelegate.h"
#include "ui/library/librarymodel.h"
#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/shell/paneheader.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace ryla::ui {

LibraryPanel::LibraryPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new LibraryModel(this))
    , m_search(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(
          label(tr("No workflow of that name."), Type::Body, Token::Muted, QStringLiteral("libraryNothing"), this))
{
    setObjectName(QStringLiteral("library"));
    fill(this, Token::Surface);
    m_search->setObjectName(QStringLiteral("librarySearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_list->setObjectName(QStringLiteral("libraryList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LibraryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->hide();
    QLabel* drop =
        label(tr("Drop a .json or a picture here"), Type::Caption, Token::Muted, QStringLiteral("libraryHint"), this);
    drop->setWordWrap(true);
    drop->setContentsMargins(scaled(Space8), 0, scaled(Space8), 0);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(scaled(Space8), scaled(Space8), scaled(Space8), scaled(Space12));
    inner->setSpacing(scaled(Space4));
    inner->addWidget(m_search);
    inner->addWidget(m_nothing);
    inner->addWidget(m_list, 1);
    inner->addWidget(drop);
    column->addLayout(inner, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        m_nothing->setVisible(!text.isEmpty() && m_model->rowCount() == 0);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &LibraryPanel::select);
    const auto open = [this](const QModelIndex& index) {
        const QString path = index.data(LibraryModel::PathRole).toString();
        if (!path.isEmpty() && path != m_current) {
            emit chosen(path);
        }
    };
    connect(m_list, &QListView::clicked, this, open);
    connect(m_list, &QListView::activated, this, open);
}

QWidget* LibraryPanel::makeHeader()
{
    auto* header = new PaneHeader(tr("Workflows"), QStringLiteral("libraryTitle"));
    QPushButton* add = iconButton(Glyph::Plus, tr("Open a workflow (%1)").arg(actionKeyHint(ActionId::OpenFile)),
                                  QStringLiteral("openButton"), header, ButtonKind::GhostIcon);
    header->add(add);
    connect(add, &QPushButton::clicked, this, &LibraryPanel::openRequested);
    return header;
}

void LibraryPanel::setCurrent(const QString& path)
{
    m_current = path;
    select();
}

void LibraryPanel::select()
{
    const int row = m_model->rowOf(m_current);
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
}

void LibraryPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace ryla::ui
