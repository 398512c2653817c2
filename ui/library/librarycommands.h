#pragma once

#include "library/healthservice.h"
#include "library/library.h"
#include "library/versions.h"

#include <functional>

class QWidget;

namespace ryla::ui {

class Ask;

/// What can be done with workflows of the list besides opening them. Says what it did, and the last thing can be taken
/// back. GUI thread; files are touched on workers.
class LibraryCommands : public QObject
{
    Q_OBJECT
public:
    /// `over`: where questions are put.
    LibraryCommands(library::Library& library, Ask& ask, QWidget* over);

    /// For showParts() and showVersions(), which do nothing before. `server`: the name of the current one.
    void setServices(library::HealthService& health, library::Versions& versions, std::function<QString()> server);

    void showInFolder(const QString& path);
    /// Beside the file; of a shipped one, into our own folder.
    void duplicate(const QString& path);
    void rename(const QString& path);
    void moveToBin(const QString& path);
    void toggleFavourite(const QString& path);
    void toggleTag(const QString& path, const QString& tag);
    /// Asks for its name.
    void addTag(const QString& path);
    /// What it needs and the server does not have.
    void showParts(const QString& path);
    /// The contents it had, and what changed with each, or since it last worked.
    void showVersions(const QString& path, bool sinceWorked = false);
    /// Asks for it.
    void addFolder();
    void removeFolder(const QString& folder);
    /// Takes back the last rename, move to the bin or removed folder; nothing when there was none.
    void undo();
    /// Shipped files are not to be renamed or thrown away.
    [[nodiscard]] bool mayChange(const QString& path) const;

signals:
    /// What was done, in words; undo() takes it back where that is possible.
    void done(const QString& sentence, bool canUndo);
    void problem(const ryla::Error& error);
    /// Another workflow is to be opened: a former version, as a copy.
    void openRequested(const QByteArray& bytes, const QString& name);

private:
    void restore(const QString& path, const QString& hash, const QString& before);
    void renameTo(const QString& path, const QString& name, bool canUndo);

    library::Library& m_library;
    Ask& m_ask;
    QWidget* m_over;
    library::HealthService* m_health = nullptr;
    library::Versions* m_versions = nullptr;
    std::function<QString()> m_server;
    std::function<void()> m_undo;
};

} // namespace ryla::ui
