#include "ui/library/librarypanel.h"

#include "library/healthservice.h"
#include "library/library.h"
#include "ui/library/librarycommands.h"
#include "ui/library/librarydelegate.h"
#include "ui/library/librarymenu.h"
#include "ui/library/librarymodel.h"
#include "ui/shell/actions.h"
#include "ui/shell/buttons.h"
#include "ui/shell/paneheader.h"
#include "ui/shell/theme.h"
#include "ui/widgets/chiprow.h"

#include <QAction>
#include <QActionGroup>
#include <QBoxLayout>
#include <QDir>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPushButton>

#include <algorithm>

namespace ryla::ui {

LibraryPanel::LibraryPanel(library::Library& library, LibraryCommands& commands, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_library(library)
    , m_commands(commands)
    , m_settings(settings)
    , m_model(new LibraryModel(this))
    , m_search(new QLineEdit)
    , m_tags(new ChipRow)
    , m_list(new QListView)
{
    setObjectName(QStringLiteral("library"));
    fill(this, Token::Surface);
    LibraryView view;
    const QStringList folded = settings.get(foldedHeadings);
    view.folded = QSet<QString>(folded.begin(), folded.end());
    view.sort = LibrarySort(std::clamp(settings.get(librarySort), 0, int(LibrarySort::LastChanged)));
    m_model->setView(view);
    makeList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(scaled(Space8), scaled(Space8), scaled(Space8), scaled(Space12));
    inner->setSpacing(scaled(Space4));
    inner->addWidget(makeSearch());
    inner->addWidget(m_tags);
    inner->addWidget(m_nothing);
    inner->addWidget(m_list, 1);
    QLabel* drop = label(tr("Drop a workflow, a picture or a folder here"), Type::Caption, Token::Muted,
                         QStringLiteral("libraryHint"), this);
    drop->setWordWrap(true);
    drop->setContentsMargins(scaled(Space8), 0, scaled(Space8), 0);
    inner->addWidget(drop);
    column->addLayout(inner, 1);
    connectParts();
    refresh();
}

void LibraryPanel::makeList()
{
    m_list->setObjectName(QStringLiteral("libraryList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LibraryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_nothing = new QWidget;
    m_nothingWords = label({}, Type::Body, Token::Muted, QStringLiteral("libraryNothing"), m_nothing);
    m_nothingWords->setWordWrap(true);
    m_nothingWords->setAlignment(Qt::AlignHCenter);
    QPushButton* all = button(tr("Show all"), ButtonKind::Ghost, QStringLiteral("libraryShowAll"), m_nothing);
    auto* column = new QVBoxLayout(m_nothing);
    column->setContentsMargins(scaled(Space8), scaled(Space16), scaled(Space8), 0);
    column->addWidget(m_nothingWords);
    column->addWidget(all, 0, Qt::AlignHCenter);
    m_nothing->hide();
    connect(all, &QPushButton::clicked, this, [this] {
        LibraryView view = m_model->view();
        view.tag.clear();
        m_model->setView(view);
        m_search->clear();
        search();
        refreshTags();
    });
}

QWidget* LibraryPanel::makeHeader()
{
    auto* header = new PaneHeader(tr("Workflows"), QStringLiteral("libraryTitle"));
    QPushButton* folder = iconButton(Glyph::Folder, tr("Watch a folder with workflows"),
                                     QStringLiteral("addFolderButton"), header, ButtonKind::GhostIcon);
    QPushButton* add = iconButton(Glyph::Plus, tr("Open a workflow (%1)").arg(actionKeyHint(ActionId::OpenFile)),
                                  QStringLiteral("openButton"), header, ButtonKind::GhostIcon);
    header->add(folder);
    header->add(add);
    connect(folder, &QPushButton::clicked, &m_commands, &LibraryCommands::addFolder);
    connect(add, &QPushButton::clicked, this, &LibraryPanel::openRequested);
    return header;
}

QWidget* LibraryPanel::makeSearch()
{
    m_search->setObjectName(QStringLiteral("librarySearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setToolTip(tr("Words of the title, a tag, a node or a model; #tag for a tag alone"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space4));
    row->addWidget(m_search, 1);
    QPushButton* sort = iconButton(Glyph::More, tr("Order"), QStringLiteral("librarySort"), box, ButtonKind::GhostIcon);
    row->addWidget(sort);
    connect(sort, &QPushButton::clicked, this, [this, sort] { openSortMenu(sort); });
    m_tags->setObjectName(QStringLiteral("libraryTags"));
    return box;
}

void LibraryPanel::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, this, &LibraryPanel::search);
    connect(m_tags, &ChipRow::chosen, this, &LibraryPanel::pressTag);
    connect(m_list, &QListView::clicked, this, &LibraryPanel::open);
    connect(m_list, &QListView::activated, this, &LibraryPanel::open);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (LibraryMenu* menu = menuFor(m_list->indexAt(at))) {
            menu->popup(m_list->viewport()->mapToGlobal(at));
        }
    });
    connect(&m_library, &library::Library::changed, this, &LibraryPanel::refresh);
}

void LibraryPanel::setHealth(library::HealthService& health)
{
    connect(&m_library, &library::Library::changed, &health,
            [this, service = &health] { service->setEntries(m_library.entries()); });
    connect(&health, &library::HealthService::reported, this, [this, service = &health](const QStringList& paths) {
        for (const QString& path : paths) {
            m_model->setReport(path, service->report(path));
        }
    });
}

LibraryMenu* LibraryPanel::menuFor(const QModelIndex& index)
{
    const QString path = index.data(LibraryModel::PathRole).toString();
    if (!path.isEmpty()) {
        LibraryMenu* menu = LibraryMenu::forWorkflow(path, m_library, m_commands, this);
        connect(menu, &LibraryMenu::openRequested, this, &LibraryPanel::chosen);
        return menu;
    }
    const QString folder = index.data(LibraryModel::KeyRole).toString();
    return QDir::isAbsolutePath(folder) ? LibraryMenu::forFolder(folder, m_commands, this) : nullptr;
}

void LibraryPanel::openSortMenu(QPushButton* under)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("librarySortMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto* group = new QActionGroup(menu);
    const QList<std::pair<LibrarySort, QString>> orders{{LibrarySort::Title, tr("By title")},
                                                        {LibrarySort::LastUsed, tr("Last used first")},
                                                        {LibrarySort::LastChanged, tr("Last changed first")}};
    for (const auto& [order, words] : orders) {
        QAction* action = menu->addAction(words, this, [this, order = order] {
            LibraryView view = m_model->view();
            view.sort = order;
            m_settings.set(librarySort, int(order));
            m_model->setView(view);
        });
        action->setCheckable(true);
        action->setChecked(m_model->view().sort == order);
        group->addAction(action);
    }
    menu->popup(under->mapToGlobal(QPoint(0, under->height())));
}

void LibraryPanel::refresh()
{
    m_model->setEntries(m_library.entries(), m_library.folders());
    refreshTags();
    refreshNothing();
    // Somebody who walks through the list with the keys is not thrown out of it.
    if (!m_list->hasFocus() || !m_list->currentIndex().isValid()) {
        select();
    }
}

/// As many as fit, the chosen one among them.
void LibraryPanel::refreshTags()
{
    LibraryView view = m_model->view();
    QStringList all = m_library.allTags();
    if (!view.tag.isEmpty() && !all.contains(view.tag)) {
        view.tag.clear(); // the last one that had it lost it
        m_model->setView(view);
    }
    if (!view.tag.isEmpty()) {
        all.removeAll(view.tag);
        all.prepend(view.tag);
    }
    const QFontMetrics metrics(ui::font(Type::Caption));
    int room = width() - 2 * scaled(Space8);
    QStringList shown;
    for (const QString& tag : all) {
        room -= metrics.horizontalAdvance(tag) + scaled(Space16) + scaled(6);
        if (room >= 0) {
            shown.append(tag);
        }
    }
    if (shown != m_shownTags) {
        m_shownTags = shown;
        m_tags->setTitles(shown);
    }
    m_tags->setVisible(!shown.isEmpty());
    m_tags->setCurrent(view.tag.isEmpty() ? -1 : int(shown.indexOf(view.tag)));
}

/// Pressing the one that is on shows all again.
void LibraryPanel::pressTag(int index)
{
    LibraryView view = m_model->view();
    const QString tag = m_shownTags.value(index);
    view.tag = view.tag == tag ? QString() : tag;
    m_model->setView(view);
    m_tags->setCurrent(view.tag.isEmpty() ? -1 : index);
    refreshNothing();
}

void LibraryPanel::search()
{
    LibraryView view = m_model->view();
    view.search = m_search->text();
    m_model->setView(view);
    refreshNothing();
    select();
}

void LibraryPanel::refreshNothing()
{
    const LibraryView& view = m_model->view();
    const bool asked = !view.search.trimmed().isEmpty() || !view.tag.isEmpty();
    m_nothingWords->setText(view.search.trimmed().isEmpty()
                                ? tr("No workflow has the tag “%1”.").arg(view.tag)
                                : tr("No workflow matches “%1”.").arg(view.search.trimmed()));
    m_nothing->setVisible(asked && m_model->rowCount() == 0);
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

void LibraryPanel::open(const QModelIndex& index)
{
    const QString path = index.data(LibraryModel::PathRole).toString();
    if (!path.isEmpty() && path != m_current) {
        emit chosen(path);
    }
}

void LibraryPanel::toggleFold(const QString& key)
{
    LibraryView view = m_model->view();
    if (!view.folded.remove(key)) {
        view.folded.insert(key);
    }
    m_settings.set(foldedHeadings, QStringList(view.folded.begin(), view.folded.end()));
    m_model->setView(view);
}

/// A heading or a star: then it is no press of the row.
bool LibraryPanel::pressed(const QPoint& at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (index.data(LibraryModel::HeadingRole).toBool()) {
        toggleFold(index.data(LibraryModel::KeyRole).toString());
        return true;
    }
    if (LibraryDelegate::dotPlace(m_list->visualRect(index)).contains(at) &&
        index.data(LibraryModel::HealthRole).toInt() == int(library::Health::Missing)) {
        m_commands.showParts(index.data(LibraryModel::PathRole).toString());
        return true;
    }
    if (index.isValid() && LibraryDelegate::starPlace(m_list->visualRect(index)).contains(at)) {
        m_commands.toggleFavourite(index.data(LibraryModel::PathRole).toString());
        return true;
    }
    return false;
}

bool LibraryPanel::keyPressed(QKeyEvent* event)
{
    const QString path = m_list->currentIndex().data(LibraryModel::PathRole).toString();
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    if (event->key() == Qt::Key_F2) {
        m_commands.rename(path);
    } else if (event->key() == Qt::Key_Delete) {
        m_commands.moveToBin(path);
    } else if (plain && !event->text().trimmed().isEmpty() && event->text().at(0).isPrint()) {
        m_search->setFocus(Qt::OtherFocusReason);
        m_search->setText(event->text());
    } else {
        return false;
    }
    return true;
}

bool LibraryPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonPress) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        return mouse->button() == Qt::LeftButton && pressed(mouse->position().toPoint());
    }
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_list) {
        return keyPressed(key);
    }
    return searchKeyPressed(key) || QWidget::eventFilter(watched, event);
}

bool LibraryPanel::searchKeyPressed(const QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        m_list->setFocus(Qt::OtherFocusReason);
        if (!m_list->currentIndex().isValid()) {
            m_list->setCurrentIndex(m_model->firstWorkflow());
        }
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & ~Qt::KeypadModifier) {
            return false; // Ctrl+Enter runs
        }
        if (!m_search->text().trimmed().isEmpty()) {
            open(m_model->firstWorkflow());
        }
        return true;
    case Qt::Key_Escape:
        if (m_search->text().isEmpty()) {
            emit leftSearch();
        }
        m_search->clear();
        return true;
    default:
        return false;
    }
}

void LibraryPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refreshTags();
}

} // namespace ryla::ui
