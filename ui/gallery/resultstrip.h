#pragma once

#include "gallery/item.h"

#include <QListView>

namespace ryla::gallery {
class Store;
class ThumbnailService;
} // namespace ryla::gallery

namespace ryla::ui {

class GalleryModel;

/// The latest results in one row of squares, the newest first: left and right walk, a click or a key shows one, drags
/// go out as files. For the foot of Create's stage.
class ResultStrip : public QListView
{
    Q_OBJECT
public:
    static constexpr int square = 86;

    ResultStrip(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent = nullptr);

    /// Marks it without `chosen`; 0: none.
    void setCurrentItem(gallery::ItemId id);
    [[nodiscard]] GalleryModel* results() const { return m_model; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user went to this item.
    void chosen(const ryla::gallery::Item& item);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyboardSearch(const QString& search) override;

private:
    void askAhead();
    void onThumbnail(const QString& key);
    [[nodiscard]] std::pair<int, int> seen() const;

    GalleryModel* m_model;
    gallery::ThumbnailService& m_thumbnails;
    bool m_setting = false;
};

} // namespace ryla::ui
