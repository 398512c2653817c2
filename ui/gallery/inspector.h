#pragma once

#include "gallery/item.h"

#include <QWidget>

#include <optional>

namespace ryla::gallery {
class Store;
class ThumbnailService;
struct PromptFacts;
} // namespace ryla::gallery

class QGridLayout;
class QLabel;
class QPushButton;
class QStackedLayout;

namespace ryla::ui {

class PicturePane;

/// How one picture came to be: itself, what was asked for, with what, when and where, and the two buttons that take its
/// values again. Asks the store for what the list does not know.
class Inspector : public QWidget
{
    Q_OBJECT
public:
    Inspector(gallery::Store& store, gallery::ThumbnailService& thumbnails, QWidget* parent = nullptr);

    /// Nothing: says what will be here. `selected`: how many are selected in all.
    void setItem(const std::optional<gallery::Item>& item, qsizetype selected = 1);
    /// What is shown now, once the store has answered.
    [[nodiscard]] const std::optional<gallery::ItemDetails>& details() const { return m_details; }
    /// The value beside a title, as shown; for tests.
    [[nodiscard]] QString valueOf(const QString& row) const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void reuseRequested(bool newSeed);
    void copyRequested(const QString& text);
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeContent();
    void showPicture(const gallery::Item& item);
    void showDetails(const gallery::ItemDetails& details);
    void askFacts(const gallery::ItemDetails& details);
    void setRow(const QString& name, const QString& value);
    void addRow(QGridLayout* table, const QString& name, const QString& title, bool wraps);

    gallery::Store& m_store;
    gallery::ThumbnailService& m_thumbnails;
    QLabel* m_title = nullptr;
    QStackedLayout* m_stack = nullptr;
    PicturePane* m_picture = nullptr;
    QLabel* m_kind = nullptr;
    QPushButton* m_reuse = nullptr;
    QPushButton* m_newSeed = nullptr;
    std::optional<gallery::Item> m_item;
    std::optional<gallery::ItemDetails> m_details;
};

} // namespace ryla::ui
