#include "ui/gallery/gallerymodel.h"

#include "ui/gallery/itemtext.h"

#include <QMimeData>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace ryla::ui {

using gallery::Item;
using gallery::ItemId;

namespace {

bool isNewer(const Item& a, const Item& b)
{
    return a.id > b.id;
}

} // namespace

GalleryModel::GalleryModel(gallery::Store& store, QObject* parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
    connect(&store, &gallery::Store::changed, this, &GalleryModel::follow);
    askFirstPage();
    askCounts();
}

void GalleryModel::setQuery(const gallery::Query& query)
{
    if (query.text == m_query.text && query.workflowName == m_query.workflowName) {
        return;
    }
    m_query.text = query.text;
    m_query.workflowName = query.workflowName;
    askFirstPage();
    askCounts();
}

int GalleryModel::rowOf(ItemId id) const
{
    const auto found =
        std::partition_point(m_items.begin(), m_items.end(), [id](const Item& item) { return item.id > id; });
    return found != m_items.end() && found->id == id ? static_cast<int>(found - m_items.begin()) : -1;
}

int GalleryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    // What screen readers say; the picture itself is the delegate's.
    return role == Qt::AccessibleTextRole || role == Qt::DisplayRole ? itemCaption(m_items[index.row()]) : QVariant();
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren : flags;
}

bool GalleryModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_hasMore && !m_asking;
}

void GalleryModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent) || m_items.isEmpty()) {
        return;
    }
    m_asking = true;
    gallery::Query query = m_query;
    query.before = m_items.last().id;
    whenDone(m_store.page(query), this, [this, question = m_questions](const Result<gallery::Page>& page) {
        if (question != m_questions) {
            return;
        }
        m_asking = false;
        if (!page) {
            emit problem(page.error());
            return;
        }
        m_hasMore = page->hasMore;
        insert(page->items);
    });
}

QStringList GalleryModel::mimeTypes() const
{
    return {QStringLiteral("text/uri-list")};
}

QMimeData* GalleryModel::mimeData(const QModelIndexList& indexes) const
{
    QList<QUrl> files;
    for (const QModelIndex& index : indexes) {
        if (const QString& path = m_items[index.row()].path; !path.isEmpty()) {
            files << QUrl::fromLocalFile(path);
        }
    }
    if (files.isEmpty()) {
        return nullptr;
    }
    auto* data = new QMimeData;
    data->setUrls(files);
    return data;
}

void GalleryModel::askFirstPage()
{
    m_asking = true;
    gallery::Query query = m_query;
    query.before = 0;
    whenDone(m_store.page(query), this, [this, question = ++m_questions](const Result<gallery::Page>& page) {
        if (question != m_questions) {
            return;
        }
        m_asking = false;
        m_loaded = true;
        if (page) {
            take(*page);
        } else {
            emit problem(page.error());
        }
        emit loaded();
    });
}

void GalleryModel::askCounts()
{
    whenDone(m_store.days(m_query), this, [this, query = m_query](const Result<QList<gallery::DayCount>>& days) {
        if (!days || query.text != m_query.text || query.workflowName != m_query.workflowName) {
            return;
        }
        m_days.clear();
        m_total = 0;
        for (const gallery::DayCount& day : *days) {
            m_days.insert(day.day, day.count);
            m_total += day.count;
        }
        emit counted();
    });
}

void GalleryModel::follow(const gallery::Change& change)
{
    askCounts();
    remove(change.removed);
    if (m_items.isEmpty() && m_hasMore) {
        askFirstPage();
        return;
    }
    if (change.added.isEmpty()) {
        return;
    }
    if (!isFiltered()) {
        QList<Item> reached = change.added;
        // What is older than the last one loaded comes with its page.
        reached.removeIf([this](const Item& item) { return m_hasMore && item.id < m_items.last().id; });
        insert(reached);
        return;
    }
    // Whether they match is the store's to say.
    askNewest();
}

void GalleryModel::refresh()
{
    if (m_loaded) {
        askCounts();
        askNewest();
    }
}

void GalleryModel::askNewest()
{
    gallery::Query query = m_query;
    query.before = 0;
    whenDone(m_store.page(query), this, [this, question = m_questions](const Result<gallery::Page>& page) {
        if (!page || question != m_questions) {
            return;
        }
        // Where more than a page is new, the page does not reach down to what is shown.
        const bool hasGap = page->hasMore && !m_items.isEmpty() && page->items.last().id > m_items.first().id;
        if (hasGap || m_items.isEmpty()) {
            // An older page that is on its way would leave a gap.
            ++m_questions;
            m_asking = false;
            take(*page);
        } else {
            insert(page->items);
        }
    });
}

void GalleryModel::take(const gallery::Page& page)
{
    m_hasMore = page.hasMore;
    showOnly(page.items);
    insert(page.items);
}

void GalleryModel::showOnly(const QList<Item>& wanted)
{
    QSet<ItemId> kept;
    for (const Item& item : wanted) {
        kept.insert(item.id);
    }
    QList<ItemId> gone;
    for (const Item& item : std::as_const(m_items)) {
        if (!kept.contains(item.id)) {
            gone << item.id;
        }
    }
    remove(gone);
}

void GalleryModel::insert(const QList<Item>& items)
{
    QList<Item> fresh;
    for (const Item& item : items) {
        if (rowOf(item.id) < 0) {
            fresh << item;
        }
    }
    std::sort(fresh.begin(), fresh.end(), isNewer);
    for (qsizetype from = 0; from < fresh.size();) {
        const auto place = std::lower_bound(m_items.begin(), m_items.end(), fresh[from], isNewer);
        const auto row = static_cast<int>(place - m_items.begin());
        // All that go to the same place go in at once.
        qsizetype to = from + 1;
        while (to < fresh.size() && (row == m_items.size() || isNewer(fresh[to], m_items[row]))) {
            ++to;
        }
        const auto count = static_cast<int>(to - from);
        beginInsertRows({}, row, row + count - 1);
        m_items.insert(row, count, Item());
        std::copy(fresh.begin() + from, fresh.begin() + to, m_items.begin() + row);
        endInsertRows();
        from = to;
    }
}

void GalleryModel::remove(const QList<ItemId>& ids)
{
    QList<int> rows;
    for (const ItemId id : ids) {
        if (const int row = rowOf(id); row >= 0) {
            rows << row;
        }
    }
    std::sort(rows.begin(), rows.end());
    // From the end, each run of neighbours at once.
    while (!rows.isEmpty()) {
        const int last = rows.takeLast();
        int first = last;
        while (!rows.isEmpty() && rows.last() == first - 1) {
            first = rows.takeLast();
        }
        beginRemoveRows({}, first, last);
        m_items.remove(first, last - first + 1);
        endRemoveRows();
    }
}

} // namespace ryla::ui
