#pragma once

#include "gallery/store.h"

#include <QAbstractListModel>
#include <QHash>

namespace ryla::ui {

/// The pictures of a query, newest first: a thin skin over the store's pages. Loads a page more when asked
/// (fetchMore()), and follows Store::changed by difference, so that selection and scroll position stay. GUI thread.
class GalleryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    /// Asks for the first page at once.
    explicit GalleryModel(gallery::Store& store, QObject* parent = nullptr);

    /// Of the query only text and workflowName count. What is shown stays until the answer is there.
    void setQuery(const gallery::Query& query);
    /// Looks for what another program has added since; Store::changed tells only of this one.
    void refresh();
    [[nodiscard]] const gallery::Query& query() const { return m_query; }

    [[nodiscard]] const gallery::Item& item(int row) const { return m_items[row]; }
    [[nodiscard]] const QList<gallery::Item>& items() const { return m_items; }
    /// -1: not loaded.
    [[nodiscard]] int rowOf(gallery::ItemId id) const;
    /// Matches in all, loaded or not; -1 until it is known.
    [[nodiscard]] qint64 total() const { return m_total; }
    /// Matches of a day of this computer's time zone; 0 until it is known.
    [[nodiscard]] qint64 countOf(QDate day) const { return m_days.value(day); }
    /// The first answer has come.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// There are older ones that are not loaded yet.
    [[nodiscard]] bool hasMore() const { return m_hasMore; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;

signals:
    /// total() or countOf() is another.
    void counted();
    /// An answer to a query has been taken in.
    void loaded();
    void problem(const ryla::Error& error);

private:
    void askFirstPage();
    void askCounts();
    void askNewest();
    void follow(const gallery::Change& change);
    void take(const gallery::Page& page);
    void showOnly(const QList<gallery::Item>& wanted);
    void insert(const QList<gallery::Item>& items);
    void remove(const QList<gallery::ItemId>& ids);
    [[nodiscard]] bool isFiltered() const { return !m_query.text.isEmpty() || !m_query.workflowName.isEmpty(); }

    gallery::Store& m_store;
    gallery::Query m_query;
    QList<gallery::Item> m_items; // newest first: falling ids
    QHash<QDate, qint64> m_days;
    qint64 m_total = -1;
    bool m_hasMore = false;
    bool m_asking = false;
    bool m_loaded = false;
    int m_questions = 0; // answers to queries before the last setQuery() are dropped
};

} // namespace ryla::ui
