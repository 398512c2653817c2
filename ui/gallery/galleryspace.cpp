#include "ui/gallery/galleryspace.h"

#include "gallery/thumbnailservice.h"
#include "ui/gallery/bigview.h"
#include "ui/gallery/gallerybar.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/galleryview.h"
#include "ui/gallery/inspector.h"
#include "ui/gallery/itemcommands.h"
#include "ui/gallery/selectionbar.h"
#include "ui/shell/actions.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/picturepane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QMenu>
#include <QStackedWidget>

namespace ryla::ui {

GallerySpace::GallerySpace(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent)
    : QWidget(parent)
    , m_store(store)
    , m_thumbnails(thumbnails)
    , m_model(new GalleryModel(store, this))
    , m_view(new GalleryView(*m_model, thumbnails, this))
    , m_bar(new GalleryBar(this))
    , m_selection(new SelectionBar(this))
    , m_inspector(new Inspector(store, thumbnails, this))
    , m_big(new BigView(*m_model, thumbnails, this))
    , m_commands(new ItemCommands(store, this))
{
    setObjectName(QStringLiteral("gallerySpace"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeMain(), 1);
    row->addWidget(m_inspector);
    setFocusProxy(m_view);
    setInspectorShown(true);

    connect(m_bar, &GalleryBar::searched, this, &GallerySpace::search);
    connect(m_bar, &GalleryBar::leftDownwards, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_bar, &GalleryBar::inspectorToggled, this, [this] { setInspectorShown(!isInspectorShown()); });
    connect(m_model, &GalleryModel::counted, this, &GallerySpace::onCounts);
    connect(m_model, &GalleryModel::loaded, this, &GallerySpace::showRightPane);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &GallerySpace::showRightPane);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &GallerySpace::showRightPane);
    connect(m_model, &GalleryModel::problem, this, &GallerySpace::onProblem);
    connect(m_view, &GalleryView::selectionMoved, this, &GallerySpace::onSelection);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &GallerySpace::openBigCurrent);
    connect(m_view, &QAbstractItemView::activated, this, &GallerySpace::openBigCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &GallerySpace::showMenu);
    connect(m_inspector, &Inspector::reuseRequested, this, &GallerySpace::reuse);
    connect(m_inspector, &Inspector::closeRequested, this, [this] { setInspectorShown(false); });
    connect(m_inspector, &Inspector::copyRequested, this,
            [this](const QString& text) { m_commands->copyText(text, tr("Seed copied")); });
    connect(m_selection, &SelectionBar::binRequested, this, &GallerySpace::moveToBin);
    connect(m_selection, &SelectionBar::clearRequested, m_view, &QAbstractItemView::clearSelection);
    connectBigView();
    makeActions(m_view);
    makeActions(m_big);
}

QWidget* GallerySpace::makeMain()
{
    auto* main = new QWidget(this);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_banner = new Banner(main);
    m_empty = new EmptyState(Glyph::Gallery, tr("Pictures you make appear here."), tr("Create"), main);
    m_empty->setObjectName(QStringLiteral("galleryEmpty"));
    m_nothingFound = new EmptyState(Glyph::Search, tr("No picture matches this search."), tr("Clear the search"), main);
    auto* waiting = new QWidget(main);
    m_panes = new QStackedWidget(main);
    fill(m_panes, Token::Bg);
    for (QWidget* pane : {waiting, static_cast<QWidget*>(m_view), static_cast<QWidget*>(m_empty),
                          static_cast<QWidget*>(m_nothingFound)}) {
        m_panes->addWidget(pane);
    }
    column->addWidget(m_bar);
    column->addWidget(m_banner);
    column->addWidget(m_panes, 1);
    column->addWidget(m_selection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_empty, &EmptyState::actionTriggered, this, &GallerySpace::createRequested);
    connect(m_nothingFound, &EmptyState::actionTriggered, m_bar, &GalleryBar::clear);
    return main;
}

void GallerySpace::makeActions(QWidget* owner)
{
    const auto add = [this, owner](ActionId id, auto slot) {
        connect(makeAction(id, owner), &QAction::triggered, this, slot);
    };
    add(ActionId::BigView, &GallerySpace::openBigCurrent);
    add(ActionId::Reuse, [this] { reuse(false); });
    add(ActionId::ReuseNewSeed, [this] { reuse(true); });
    add(ActionId::Inspector, [this] { setInspectorShown(!isInspectorShown()); });
    add(ActionId::ToBin, &GallerySpace::moveToBin);
    add(ActionId::CopyPicture, [this] {
        if (const gallery::Item* item = current()) {
            m_commands->copyPicture(*item);
        }
    });
    if (owner == m_big) {
        add(ActionId::OneToOne, [this] { m_big->pane()->toggleOneToOne(); });
    }
}

void GallerySpace::connectBigView()
{
    connect(m_big, &BigView::moved, this, &GallerySpace::showItem);
    connect(m_big, &BigView::closed, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_big, &BigView::openOutsideRequested, m_commands, &ItemCommands::openOutside);
}

void GallerySpace::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_model->refresh();
}

void GallerySpace::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) {
        m_big->leave(); // another space was asked for: it must not stay covered
    }
}

bool GallerySpace::isInspectorShown() const
{
    return m_inspectorWanted;
}

void GallerySpace::setInspectorShown(bool shown)
{
    m_inspectorWanted = shown;
    m_bar->setInspectorShown(shown);
    showRightPane();
    emit inspectorShownChanged(shown);
}

void GallerySpace::focusSearch()
{
    m_bar->focusSearch();
}

void GallerySpace::showItem(gallery::ItemId id)
{
    if (const int row = m_model->rowOf(id); row >= 0) {
        m_view->select(row);
    }
}

void GallerySpace::openBig(gallery::ItemId id)
{
    if (const int row = m_model->rowOf(id); row >= 0) {
        m_view->select(row);
        m_big->open(row);
    }
}

void GallerySpace::openBigCurrent()
{
    if (m_big->isVisible()) {
        m_big->leave();
    } else if (const gallery::Item* item = m_view->currentItem()) {
        m_big->open(m_model->rowOf(item->id));
    }
}

void GallerySpace::search(const QString& text)
{
    gallery::Query query;
    query.text = text;
    m_model->setQuery(query);
}

void GallerySpace::onCounts()
{
    if (m_model->query().text.isEmpty()) {
        m_all = m_model->total();
    }
    m_bar->setCounts(m_model->total(), m_all);
}

void GallerySpace::onSelection()
{
    const qsizetype count = m_view->selectionModel()->selectedIndexes().size();
    m_selection->setCount(count);
    const gallery::Item* item = m_view->currentItem();
    const bool isShown = item && (count > 0 || m_view->hasFocus());
    m_inspector->setItem(isShown ? std::optional(*item) : std::nullopt, count);
}

void GallerySpace::onProblem(const Error& error)
{
    m_banner->show(Mood::Bad, error.message, {}, error.detail);
}

void GallerySpace::showRightPane()
{
    QWidget* pane = m_panes->widget(0);
    if (m_model->rowCount() > 0) {
        pane = m_view;
    } else if (m_model->isLoaded()) {
        pane = m_model->query().text.isEmpty() ? m_empty : m_nothingFound;
    }
    if (m_panes->currentWidget() != pane) {
        m_panes->setCurrentWidget(pane);
    }
    // Where there is nothing at all there is nothing to search and no details.
    m_bar->setEnabled(pane != m_empty);
    m_bar->setInspectorOffered(pane != m_empty);
    m_inspector->setVisible(m_inspectorWanted && pane != m_empty);
}

const gallery::Item* GallerySpace::current() const
{
    const int row = m_model->rowOf(m_big->itemId());
    return row >= 0 ? &m_model->item(row) : m_view->currentItem();
}

void GallerySpace::reuse(bool newSeed)
{
    withDetails([this, newSeed](const gallery::ItemDetails& details) { emit reuseRequested(details, newSeed); });
}

void GallerySpace::withDetails(const std::function<void(const gallery::ItemDetails&)>& act)
{
    const gallery::Item* item = current();
    if (!item) {
        return;
    }
    whenDone(m_store.details(item->id), this, [this, act](const Result<gallery::ItemDetails>& details) {
        if (!details) {
            onProblem(details.error());
            return;
        }
        m_big->leave();
        act(*details);
    });
}

void GallerySpace::moveToBin()
{
    QList<gallery::Item> items = m_view->selectedItems();
    if (m_big->isVisible() || items.isEmpty()) {
        const gallery::Item* item = current();
        items = item ? QList<gallery::Item>{*item} : QList<gallery::Item>();
    }
    if (!items.isEmpty()) {
        m_commands->moveToBin(items);
    }
}

void GallerySpace::showMenu(const QPoint& place)
{
    const QModelIndex index = m_view->indexAt(place);
    if (!index.isValid()) {
        return;
    }
    const gallery::Item item = m_model->item(index.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, Glyph glyph, ActionId keys, auto slot) {
        QAction* action = menu->addAction(icon(glyph), text);
        // Shown only; the key itself belongs to the view.
        action->setShortcut(actionKeys(keys));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    const bool hasFile = !item.path.isEmpty();
    add(tr("Big view"), Glyph::Eye, ActionId::BigView, &GallerySpace::openBigCurrent);
    connect(menu->addAction(icon(Glyph::Open), tr("Open with another program")), &QAction::triggered, this,
            [this, item] { m_commands->openOutside(item); });
    connect(menu->addAction(icon(Glyph::Folder), tr("Show in folder")), &QAction::triggered, this,
            [this, item] { m_commands->showInFolder(item); });
    add(tr("Copy the picture"), Glyph::Copy, ActionId::CopyPicture, [this, item] {
        m_commands->copyPicture(item);
    })->setEnabled(hasThumbnail(item));
    menu->addSeparator();
    add(tr("Reuse its values"), Glyph::Reset, ActionId::Reuse, [this] { reuse(false); });
    add(tr("Reuse with a new seed"), Glyph::Dice, ActionId::ReuseNewSeed, [this] { reuse(true); });
    connect(menu->addAction(tr("Make a preset of its values")), &QAction::triggered, this,
            [this] { withDetails([this](const gallery::ItemDetails& details) { emit presetRequested(details); }); });
    menu->addSeparator();
    add(tr("Move to the bin"), Glyph::Trash, ActionId::ToBin, &GallerySpace::moveToBin);
    menu->actions().at(1)->setEnabled(hasFile);
    menu->actions().at(2)->setEnabled(hasFile);
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

} // namespace ryla::ui
