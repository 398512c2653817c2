#pragma once

#include <QDialog>

namespace ryla::gallery {
class Store;
class ThumbnailService;
} // namespace ryla::gallery

class QPushButton;

namespace ryla::ui {

class GalleryModel;
class GalleryView;

/// Chooses one picture of the gallery, for a field that wants one. Opened with open(), never exec(); deletes itself.
class GalleryPicker : public QDialog
{
    Q_OBJECT
public:
    GalleryPicker(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent);

signals:
    /// The picture's file, absolute.
    void picked(const QString& path);

private:
    /// The file of the picture selected; empty: none that would do.
    [[nodiscard]] QString chosen() const;
    void take();

    GalleryModel* m_model;
    GalleryView* m_view;
    QPushButton* m_use;
};

} // namespace ryla::ui
