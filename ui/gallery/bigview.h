#pragma once

#include "gallery/item.h"

#include <QHash>
#include <QImage>
#include <QWidget>

namespace ryla::gallery {
class ThumbnailService;
}

class QLabel;

namespace ryla::ui {

class ElidedLabel;
class GalleryModel;
class PicturePane;

/// One picture over the whole window: arrows go to its neighbours, Z shows it pixel by pixel, Esc or Space go back.
/// Pictures are decoded on workers, the neighbours ahead of time; until then the thumbnail stands in.
class BigView : public QWidget
{
    Q_OBJECT
public:
    /// `over`: lies over the window of this widget.
    BigView(GalleryModel& model, gallery::ThumbnailService& thumbnails, QWidget* over);

    void open(int row);
    void leave();
    /// The item shown; 0 when closed.
    [[nodiscard]] gallery::ItemId itemId() const { return isVisible() ? m_id : 0; }
    [[nodiscard]] PicturePane* pane() const { return m_pane; }

signals:
    /// The user went to another item.
    void moved(ryla::gallery::ItemId id);
    void closed();
    /// Enter: with the program of the system.
    void openOutsideRequested(const ryla::gallery::Item& item);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void go(int row);
    void showItem(const gallery::Item& item);
    void decode(const gallery::Item& item);
    void onDecoded(gallery::ItemId id, const Result<QImage>& image);
    void onRows();

    GalleryModel& m_model;
    gallery::ThumbnailService& m_thumbnails;
    QWidget* m_over;
    PicturePane* m_pane;
    QLabel* m_words;
    QLabel* m_place;
    ElidedLabel* m_caption;
    QLabel* m_size;
    gallery::ItemId m_id = 0;
    QHash<gallery::ItemId, QImage> m_decoded; // the one shown and its neighbours
    QSet<gallery::ItemId> m_decoding;
};

} // namespace ryla::ui
