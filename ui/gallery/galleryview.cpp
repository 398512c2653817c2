#include "ui/gallery/galleryview.h"

#include "ui/gallery/cellshapes.h"
#include "ui/gallery/itemtext.h"
#include "ui/shell/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimerEvent>

#include <algorithm>

namespace ryla::ui {

GalleryView::GalleryView(GalleryModel& model, gallery::ThumbnailService& thumbnails, QWidget* parent)
    : QAbstractItemView(parent)
    , m_model(model)
    , m_thumbnails(thumbnails)
{
    setObjectName(QStringLiteral("galleryView"));
    setAccessibleName(tr("Pictures"));
    setFrameShape(QFrame::NoFrame);
    setModel(&model);
    setItemDelegate(new GalleryDelegate(thumbnails, this));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there: rows would be laid out twice each time it came or went.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setMouseTracking(true);
    viewport()->setBackgroundRole(role(Token::Bg));
    connect(&thumbnails, &gallery::ThumbnailService::ready, this, &GalleryView::onThumbnail);
    connect(&model, &GalleryModel::counted, viewport(), qOverload<>(&QWidget::update));
    const auto again = [this] { scheduleDelayedItemsLayout(); };
    connect(&model, &QAbstractItemModel::rowsRemoved, this, again);
    connect(&model, &GalleryModel::loaded, this, again);
}

QList<gallery::Item> GalleryView::selectedItems() const
{
    QList<gallery::Item> items;
    QItemSelection selection = selectionModel()->selection();
    std::sort(selection.begin(), selection.end(),
              [](const QItemSelectionRange& a, const QItemSelectionRange& b) { return a.top() < b.top(); });
    for (const QItemSelectionRange& range : selection) {
        items << m_model.items().mid(range.top(), range.height());
    }
    return items;
}

const gallery::Item* GalleryView::currentItem() const
{
    return currentIndex().isValid() ? &m_model.item(currentIndex().row()) : nullptr;
}

void GalleryView::select(int row)
{
    const QModelIndex index = m_model.index(row);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

QRect GalleryView::visualRect(const QModelIndex& index) const
{
    return index.isValid() && index.row() < m_grid.cells().size()
               ? m_grid.cells()[index.row()].translated(0, -verticalOffset())
               : QRect();
}

QRect GalleryView::ringRect(const QModelIndex& index) const
{
    constexpr int out = GalleryDelegate::ring;
    const QRect cell = visualRect(index);
    return cell.isNull() ? cell : cell.adjusted(-out, -out, out, out);
}

void GalleryView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    executeDelayedItemsLayout();
    if (!index.isValid() || index.row() >= m_grid.cells().size()) {
        return;
    }
    const qsizetype row = m_grid.rowOf(index.row());
    const int space = scaled(Space8);
    // The first row comes with the line of its day.
    const bool isFirst = row == 0;
    const int top = isFirst ? 0 : m_grid.rows()[row].top - space;
    const int bottom = m_grid.rows()[row].top + m_grid.rows()[row].height + space;
    const int seen = verticalOffset();
    const int height = viewport()->height();
    if (hint == PositionAtCenter) {
        verticalScrollBar()->setValue((top + bottom - height) / 2);
    } else if (top < seen || hint == PositionAtTop) {
        verticalScrollBar()->setValue(top);
    } else if (bottom > seen + height || hint == PositionAtBottom) {
        verticalScrollBar()->setValue(bottom - height);
    }
}

QModelIndex GalleryView::indexAt(const QPoint& point) const
{
    const qsizetype cell = m_grid.at(point + QPoint(0, verticalOffset()));
    return cell >= 0 && cell < m_model.rowCount() ? m_model.index(static_cast<int>(cell)) : QModelIndex();
}

void GalleryView::doItemsLayout()
{
    layOut();
    QAbstractItemView::doItemsLayout();
    viewport()->update();
}

/// Letters are keys here, not the beginning of a name.
void GalleryView::keyboardSearch(const QString& search)
{
    Q_UNUSED(search)
}

void GalleryView::layOut()
{
    GridMetrics metrics;
    metrics.width = viewport()->width();
    metrics.rowHeight = scaled(144);
    metrics.margin = scaled(Space16);
    metrics.header = scaled(34);
    metrics.groupGap = scaled(Space4);
    metrics.openEnd = m_model.hasMore();
    m_grid = JustifiedGrid(cellShapes(m_model.items()), metrics);
    m_hovered = -1;
}

int GalleryView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool GalleryView::isIndexHidden(const QModelIndex& index) const
{
    Q_UNUSED(index)
    return false;
}

void GalleryView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    const QPoint offset(0, verticalOffset());
    const bool isPoint = rect.width() == 1 && rect.height() == 1;
    const qsizetype from = isPoint ? m_grid.at(rect.topLeft() + offset) : m_grid.nearest(rect.topLeft() + offset);
    const qsizetype to = isPoint ? from : m_grid.nearest(rect.bottomRight() + offset);
    QItemSelection selection;
    if (from >= 0 && to >= 0 && std::max(from, to) < m_model.rowCount()) {
        selection.select(m_model.index(static_cast<int>(std::min(from, to))),
                         m_model.index(static_cast<int>(std::max(from, to))));
    }
    selectionModel()->select(selection, command);
}

QRegion GalleryView::visualRegionForSelection(const QItemSelection& selection) const
{
    // Only what is seen: a selection may hold a hundred thousand.
    const int top = verticalOffset();
    const auto [first, end] = m_grid.between(top, top + viewport()->height());
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        const int last = std::min(range.bottom(), static_cast<int>(end) - 1);
        for (int row = std::max(range.top(), static_cast<int>(first)); row <= last; ++row) {
            region += ringRect(m_model.index(row));
        }
    }
    return region;
}

void GalleryView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    emit selectionMoved();
}

void GalleryView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update(ringRect(current));
    viewport()->update(ringRect(previous));
    emit selectionMoved();
}

void GalleryView::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    scheduleDelayedItemsLayout();
}

void GalleryView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    scrollDirtyRegion(0, dy);
    viewport()->scroll(0, dy);
    m_ahead.start(0, this);
}

void GalleryView::updateGeometries()
{
    const int height = viewport()->height();
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setSingleStep(scaled(48));
    verticalScrollBar()->setRange(0, std::max(0, m_grid.height() - height));
    QAbstractItemView::updateGeometries();
    m_ahead.start(0, this);
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    // The picture at the top stays there while rows break anew.
    const auto [first, end] = m_grid.between(verticalOffset(), verticalOffset() + 1);
    const int kept = first < end && verticalOffset() > 0 ? static_cast<int>(first) : -1;
    doItemsLayout();
    if (kept >= 0) {
        scrollTo(m_model.index(kept), PositionAtTop);
    }
}

void GalleryView::mouseMoveEvent(QMouseEvent* event)
{
    hover(event->buttons() == Qt::NoButton ? indexAt(event->position().toPoint()).row() : -1);
    QAbstractItemView::mouseMoveEvent(event);
}

bool GalleryView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        hover(-1);
    }
    return QAbstractItemView::viewportEvent(event);
}

void GalleryView::hover(int row)
{
    const int before = std::exchange(m_hovered, row);
    if (before != row) {
        viewport()->update(ringRect(m_model.index(before)));
        viewport()->update(ringRect(m_model.index(row)));
    }
}

void GalleryView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_ahead.timerId()) {
        QAbstractItemView::timerEvent(event);
        return;
    }
    m_ahead.stop();
    askAhead();
}

/// Thumbnails: what is seen, then a page below, then a page above. Rows: before the end is in sight.
void GalleryView::askAhead()
{
    const int top = verticalOffset();
    const int height = viewport()->height();
    QStringList keys;
    const auto ask = [&](int from, int to) {
        const auto [first, end] = m_grid.between(from, to);
        for (qsizetype i = first; i < std::min<qsizetype>(end, m_model.rowCount()); ++i) {
            const gallery::Item& item = m_model.item(static_cast<int>(i));
            if (hasThumbnail(item)) {
                keys << item.sha256;
                m_thumbnails.get(item.sha256, item.path);
            }
        }
    };
    if (isVisible()) {
        ask(top, top + height);
        ask(top + height, top + 2 * height);
        ask(top - height, top);
    }
    m_thumbnails.setWanted(this, keys);
    if (top + 3 * height > m_grid.height() && m_model.canFetchMore({})) {
        m_model.fetchMore({});
    }
}

void GalleryView::onThumbnail(const QString& key)
{
    const auto [first, end] = m_grid.between(verticalOffset(), verticalOffset() + viewport()->height());
    for (qsizetype i = first; i < std::min<qsizetype>(end, m_model.rowCount()); ++i) {
        if (m_model.item(static_cast<int>(i)).sha256 == key) {
            viewport()->update(ringRect(m_model.index(static_cast<int>(i))));
        }
    }
}

QModelIndex GalleryView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    Q_UNUSED(modifiers)
    const qsizetype count = std::min<qsizetype>(m_grid.cells().size(), m_model.rowCount());
    if (count == 0) {
        return {};
    }
    const qsizetype from = currentIndex().isValid() ? currentIndex().row() : -1;
    const qsizetype to = from < 0 ? 0 : inDirection(action, std::min(from, count - 1));
    return m_model.index(static_cast<int>(std::clamp<qsizetype>(to, 0, count - 1)));
}

qsizetype GalleryView::inDirection(CursorAction action, qsizetype from) const
{
    const QRect cell = m_grid.cells()[from];
    const auto away = [&](int y) { return m_grid.nearest(QPoint(cell.center().x(), y)); };
    const qsizetype row = m_grid.rowOf(from);
    const int page = std::max(1, viewport()->height() - cell.height());
    switch (action) {
    case MoveLeft:
    case MovePrevious:
        return from - 1;
    case MoveRight:
    case MoveNext:
        return from + 1;
    case MoveUp:
        return row > 0 ? away(m_grid.rows()[row - 1].top) : from;
    case MoveDown:
        return row + 1 < m_grid.rows().size() ? away(m_grid.rows()[row + 1].top) : from;
    case MovePageUp:
        return away(std::max(0, cell.center().y() - page));
    case MovePageDown:
        return away(cell.center().y() + page);
    case MoveHome:
        return 0;
    case MoveEnd:
        break;
    }
    return m_grid.cells().size() - 1;
}

void GalleryView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const QRect area = event->rect();
    painter.fillRect(area, colour(this, Token::Bg));
    paintGroups(&painter, area);
    paintCells(&painter, area);
}

void GalleryView::paintGroups(QPainter* painter, const QRect& area) const
{
    const QDate today = QDate::currentDate();
    const int offset = verticalOffset();
    const int height = scaled(34);
    const auto& groups = m_grid.groups();
    auto group = std::partition_point(groups.begin(), groups.end(), [&](const JustifiedGrid::Group& each) {
        return each.top + height - offset <= area.top();
    });
    for (; group != groups.end() && group->top - offset <= area.bottom(); ++group) {
        QRect line(scaled(Space16), group->top - offset, viewport()->width() - 2 * scaled(Space16), height);
        const QString title = dayTitle(group->day, today, locale());
        painter->setFont(ui::font(Type::Body, true));
        painter->setPen(colour(this, Token::Text));
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
        line.setLeft(line.left() + painter->fontMetrics().horizontalAdvance(title) + scaled(Space8));
        painter->setFont(ui::font(Type::Body));
        painter->setPen(colour(this, Token::Muted));
        const qint64 count = std::max<qint64>(m_model.countOf(group->day), group->count);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, pictureCount(count));
    }
}

void GalleryView::paintCells(QPainter* painter, const QRect& area) const
{
    const int offset = verticalOffset();
    constexpr int out = GalleryDelegate::ring;
    const auto [first, end] = m_grid.between(area.top() - out + offset, area.bottom() + 1 + out + offset);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (qsizetype i = first; i < std::min<qsizetype>(end, m_model.rowCount()); ++i) {
        const QModelIndex index = m_model.index(static_cast<int>(i));
        option.rect = visualRect(index);
        if (!ringRect(index).intersects(area)) {
            continue;
        }
        const bool isCurrent = index == currentIndex() && hasFocus();
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, isCurrent);
        option.state.setFlag(QStyle::State_MouseOver, i == m_hovered);
        itemDelegate()->paint(painter, option, index);
    }
}

} // namespace ryla::ui
