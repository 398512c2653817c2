#pragma once

#include "ui/gallery/gallerydelegate.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/justifiedgrid.h"

#include <QAbstractItemView>
#include <QBasicTimer>

namespace ryla::ui {

/// The pictures of a GalleryModel in rows that fill the width, under a line for each day. Costs as much as is seen,
/// however many there are. Arrows, Home, End and Page keys walk; Shift and Ctrl select; pictures are dragged out as
/// files. Asks the model for more before the end is reached, and the thumbnail service for what is seen first.
class GalleryView : public QAbstractItemView
{
    Q_OBJECT
public:
    GalleryView(GalleryModel& model, gallery::ThumbnailService& thumbnails, QWidget* parent = nullptr);

    [[nodiscard]] const JustifiedGrid& grid() const { return m_grid; }
    /// Of the selection, top to bottom; all of it however large.
    [[nodiscard]] QList<gallery::Item> selectedItems() const;
    /// The item under the keys, if there is one.
    [[nodiscard]] const gallery::Item* currentItem() const;
    void select(int row);

    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;
    void keyboardSearch(const QString& search) override;

signals:
    void selectionMoved();

protected:
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void paintGroups(QPainter* painter, const QRect& area) const;
    void paintCells(QPainter* painter, const QRect& area) const;
    void layOut();
    void askAhead();
    void onThumbnail(const QString& key);
    void hover(int row);
    [[nodiscard]] qsizetype inDirection(CursorAction action, qsizetype from) const;
    [[nodiscard]] QRect ringRect(const QModelIndex& index) const;

    GalleryModel& m_model;
    gallery::ThumbnailService& m_thumbnails;
    JustifiedGrid m_grid;
    QBasicTimer m_ahead;
    int m_hovered = -1;
};

} // namespace ryla::ui
