#pragma once

#include "gallery/item.h"

#include <QWidget>

#include <functional>

namespace ryla {
struct Error;
}
namespace ryla::gallery {
class Store;
class ThumbnailService;
} // namespace ryla::gallery

class QStackedWidget;

namespace ryla::ui {

class Banner;
class BigView;
class EmptyState;
class GalleryBar;
class GalleryModel;
class GalleryView;
class Inspector;
class ItemCommands;
class SelectionBar;

/// The Gallery space: search, pictures by day, details, big view. Keys work while the focus is in it.
class GallerySpace : public QWidget
{
    Q_OBJECT
public:
    GallerySpace(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent = nullptr);

    [[nodiscard]] bool isInspectorShown() const;
    void setInspectorShown(bool shown);
    void focusSearch();
    /// Selects it and scrolls there, if it is loaded.
    void showItem(gallery::ItemId id);
    /// The picture over the whole window.
    void openBig(gallery::ItemId id);
    [[nodiscard]] GalleryModel* model() const { return m_model; }

signals:
    /// The user wants to make something like this again; with a new seed or the same.
    void reuseRequested(const ryla::gallery::ItemDetails& details, bool newSeed);
    void presetRequested(const ryla::gallery::ItemDetails& details);
    void createRequested();
    void inspectorShownChanged(bool shown);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeMain();
    void makeActions(QWidget* owner);
    void connectBigView();
    void search(const QString& text);
    void onCounts();
    void onSelection();
    void onProblem(const Error& error);
    void showRightPane();
    void reuse(bool newSeed);
    void withDetails(const std::function<void(const gallery::ItemDetails&)>& act);
    void openBigCurrent();
    void moveToBin();
    void showMenu(const QPoint& place);
    /// Of the big view if it is open, else under the keys.
    [[nodiscard]] const gallery::Item* current() const;

    gallery::Store& m_store;
    gallery::ThumbnailService& m_thumbnails;
    GalleryModel* m_model;
    GalleryView* m_view;
    GalleryBar* m_bar;
    SelectionBar* m_selection;
    Inspector* m_inspector;
    BigView* m_big;
    ItemCommands* m_commands;
    Banner* m_banner = nullptr;
    QStackedWidget* m_panes = nullptr;
    EmptyState* m_empty = nullptr;
    EmptyState* m_nothingFound = nullptr;
    qint64 m_all = -1;
    bool m_inspectorWanted = true;
};

} // namespace ryla::ui
