#pragma once

#include <QMenu>

namespace ryla::library {
class Library;
}

namespace ryla::ui {

class LibraryCommands;

/// What the right button offers for a workflow of the list, or for the heading of a watched folder. Made for one use:
/// it deletes itself when it closes.
class LibraryMenu : public QMenu
{
    Q_OBJECT
public:
    static LibraryMenu* forWorkflow(const QString& path, library::Library& library, LibraryCommands& commands,
                                    QWidget* parent);
    static LibraryMenu* forFolder(const QString& folder, LibraryCommands& commands, QWidget* parent);

signals:
    void openRequested(const QString& path);

private:
    explicit LibraryMenu(QWidget* parent);
    void addTags(const QString& path, library::Library& library, LibraryCommands& commands);
    /// `name`: its objectName.
    template<class F>
    QAction* add(const QString& text, const char* name, const QKeySequence& keys, LibraryCommands& commands, F act);
};

} // namespace ryla::ui
