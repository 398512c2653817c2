#pragma once

#include "gallery/thumbnailservice.h"

#include <QCache>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace ryla::gallery {
struct Item;
}

namespace ryla::ui {

/// Draws one item of a GalleryModel into its cell: the picture cropped to fill it, or a tile that says what it is; a
/// ring around what is selected. Cells drawn before are kept (bounded), so scrolling only copies them.
class GalleryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit GalleryDelegate(gallery::ThumbnailService& thumbnails, QObject* parent = nullptr);

    /// How far the ring reaches outside the cell, in pixels.
    static constexpr int ring = 2;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPicture(QPainter* painter, const QStyleOptionViewItem& option, const QImage& image,
                      const QString& key) const;
    void paintTile(QPainter* painter, const QStyleOptionViewItem& option, const gallery::Item& item) const;
    void paintState(QPainter* painter, const QStyleOptionViewItem& option) const;

    gallery::ThumbnailService& m_thumbnails;
    mutable QCache<QString, QPixmap> m_drawn;
};

/// Whether there can be a thumbnail for it.
bool hasThumbnail(const gallery::Item& item);

} // namespace ryla::ui
