#pragma once

#include "base/settings.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace ryla::library {
class HealthService;
class Library;
} // namespace ryla::library

namespace ryla::ui {

class ChipRow;
class LibraryCommands;
class LibraryMenu;
class LibraryModel;

/// Headings that are folded, and the order (a LibrarySort).
inline const Setting<QStringList> foldedHeadings{"library/folded", {}};
inline const Setting<int> librarySort{"library/sort", 0};

/// The left column of Create: search, tags, and all workflows under their headings; the way to open another one or to
/// watch a folder.
class LibraryPanel : public QWidget
{
    Q_OBJECT
public:
    LibraryPanel(library::Library& library, LibraryCommands& commands, Settings& settings, QWidget* parent = nullptr);

    /// Dots beside the workflows.
    void setHealth(library::HealthService& health);

    [[nodiscard]] LibraryModel* model() const { return m_model; }
    /// Marks the open workflow.
    void setCurrent(const QString& path);
    void focusSearch();
    /// The menu of a row, not shown yet; null: it has none.
    LibraryMenu* menuFor(const QModelIndex& index);

signals:
    void chosen(const QString& path);
    void openRequested();
    /// Escape, and nothing is searched for.
    void leftSearch();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeSearch();
    void makeList();
    void connectParts();
    void refresh();
    void refreshTags();
    void refreshNothing();
    void select();
    void open(const QModelIndex& index);
    void search();
    void pressTag(int index);
    void openSortMenu(QPushButton* under);
    bool pressed(const QPoint& at);
    bool keyPressed(QKeyEvent* event);
    bool searchKeyPressed(const QKeyEvent* event);
    void toggleFold(const QString& key);

    library::Library& m_library;
    LibraryCommands& m_commands;
    Settings& m_settings;
    LibraryModel* m_model;
    QLineEdit* m_search;
    ChipRow* m_tags;
    QListView* m_list;
    QWidget* m_nothing = nullptr;
    QLabel* m_nothingWords = nullptr;
    QString m_current;
    QStringList m_shownTags;
};

} // namespace ryla::ui
