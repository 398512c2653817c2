#include "ui/library/librarycommands.h"

#include "gallery/bin.h"
#include "library/fileops.h"
#include "ui/library/partsdialog.h"
#include "ui/library/versionsdialog.h"
#include "ui/shell/ask.h"
#include "ui/widgets/desktopbus.h"
#include "ui/widgets/filemanager.h"
#include "workflow/formspec.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <utility>

namespace ryla::ui {

using library::Entry;

LibraryCommands::LibraryCommands(library::Library& library, Ask& ask, QWidget* over)
    : QObject(over)
    , m_library(library)
    , m_ask(ask)
    , m_over(over)
{
}

bool LibraryCommands::mayChange(const QString& path) const
{
    const Entry* entry = m_library.find(path);
    return entry && !entry->starter;
}

void LibraryCommands::showInFolder(const QString& path)
{
    whenDone(showInFileManager(desktopBus(), path, this), this, [this, path](const Result<void>& marked) {
        const QString folder = QFileInfo(path).path();
        if (!marked && !QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
            emit problem({ErrorKind::NotFound, tr("The folder %1 could not be opened.").arg(folder), {}});
        }
    });
}

void LibraryCommands::duplicate(const QString& path)
{
    const Entry* entry = m_library.find(path);
    if (!entry) {
        return;
    }
    const auto copied = library::duplicateFile(path, entry->starter ? m_library.ownFolder() : QString());
    whenDone(copied, this, [this](const Result<QString>& copy) {
        if (!copy) {
            emit problem(copy.error());
            return;
        }
        m_library.look();
        emit done(tr("Copied as %1").arg(QFileInfo(*copy).fileName()), false);
    });
}

void LibraryCommands::rename(const QString& path)
{
    if (!mayChange(path)) {
        return;
    }
    const TextQuestion question{tr("Rename the workflow"), tr("Name of the file"), QFileInfo(path).completeBaseName(),
                                tr("Rename")};
    whenDone(m_ask.text(m_over, question), this, [this, path](const Result<QString>& name) {
        if (name) {
            renameTo(path, *name, true);
        }
    });
}

void LibraryCommands::renameTo(const QString& path, const QString& name, bool canUndo)
{
    whenDone(library::renameFile(path, name), this, [this, path, canUndo](const Result<QString>& renamed) {
        if (!renamed) {
            emit problem(renamed.error());
            return;
        }
        if (*renamed == path) {
            return;
        }
        m_library.moved(path, *renamed);
        m_library.look();
        m_undo = [this, path, now = *renamed] { renameTo(now, QFileInfo(path).completeBaseName(), false); };
        emit done(tr("%1 is now %2").arg(QFileInfo(path).fileName(), QFileInfo(*renamed).fileName()), canUndo);
    });
}

void LibraryCommands::moveToBin(const QString& path)
{
    if (!mayChange(path)) {
        return;
    }
    const QStringList files{path, workflow::formSpecPath(path)};
    whenDone(gallery::moveToBin(files), this, [this, path](const Result<QList<gallery::BinnedFile>>& binned) {
        if (!binned) {
            emit problem(binned.error());
            return;
        }
        m_library.look();
        m_undo = [this, files = *binned] {
            whenDone(gallery::putBack(files), this, [this](const Result<void>& back) {
                if (!back) {
                    emit problem(back.error());
                }
                m_library.look();
            });
        };
        emit done(tr("%1 moved to the bin").arg(QFileInfo(path).fileName()), true);
    });
}

void LibraryCommands::toggleFavourite(const QString& path)
{
    if (const Entry* entry = m_library.find(path)) {
        m_library.setFavourite(path, !entry->marks.favourite);
    }
}

void LibraryCommands::toggleTag(const QString& path, const QString& tag)
{
    if (const Entry* entry = m_library.find(path)) {
        QStringList tags = entry->marks.tags;
        if (tags.removeAll(tag) == 0) {
            tags.append(tag);
        }
        m_library.setTags(path, tags);
    }
}

void LibraryCommands::addTag(const QString& path)
{
    const TextQuestion question{tr("Add a tag"), tr("A word to find it by"), {}, tr("Add")};
    whenDone(m_ask.text(m_over, question), this, [this, path](const Result<QString>& typed) {
        const Entry* entry = m_library.find(path);
        if (typed && entry) {
            m_library.setTags(path, entry->marks.tags + typed->split(QLatin1Char(',')));
        }
    });
}

void LibraryCommands::setServices(library::HealthService& health, library::Versions& versions,
                                  std::function<QString()> server)
{
    m_health = &health;
    m_versions = &versions;
    m_server = std::move(server);
}

void LibraryCommands::showParts(const QString& path)
{
    if (const Entry* entry = m_library.find(path); entry && m_health) {
        (new PartsDialog(entry->facts.title, m_server(), m_health->report(path), m_over))->open();
    }
}

void LibraryCommands::showVersions(const QString& path, bool sinceWorked)
{
    if (!m_versions) {
        return;
    }
    const Entry* entry = m_library.find(path);
    const QString title = entry ? entry->facts.title : QFileInfo(path).completeBaseName();
    auto* dialog = new VersionsDialog(*m_versions, path, title, m_over);
    dialog->setMayRestore(!entry || !entry->starter);
    if (sinceWorked) {
        dialog->showSinceWorked();
    }
    connect(dialog, &VersionsDialog::restoreRequested, this,
            [this, path](const QString& hash, const QString& before) { restore(path, hash, before); });
    connect(dialog, &VersionsDialog::copyRequested, this, [this, title](const QString& hash, const QString& when) {
        whenDone(m_versions->content(hash), this, [this, title, when](const Result<QByteArray>& bytes) {
            if (bytes) {
                emit openRequested(*bytes, tr("%1 (%2)").arg(title, when));
            } else {
                emit problem(bytes.error());
            }
        });
    });
    dialog->open();
}

void LibraryCommands::restore(const QString& path, const QString& hash, const QString& before)
{
    whenDone(m_versions->restore(path, hash), this, [this, path, before](const Result<void>& restored) {
        if (!restored) {
            emit problem(restored.error());
            return;
        }
        m_library.look();
        m_undo = {};
        if (!before.isEmpty()) {
            m_undo = [this, path, before] { restore(path, before, {}); };
        }
        emit done(tr("%1 is as it was").arg(QFileInfo(path).fileName()), !before.isEmpty());
    });
}

void LibraryCommands::addFolder()
{
    const FileQuestion question{tr("Watch a folder with workflows"), QDir::homePath(), {}, false};
    whenDone(m_ask.folder(m_over, question), this, [this](const Result<QString>& folder) {
        if (folder && !folder->isEmpty()) {
            m_library.addFolder(*folder);
        }
    });
}

void LibraryCommands::removeFolder(const QString& folder)
{
    m_library.removeFolder(folder);
    m_undo = [this, folder] { m_library.addFolder(folder); };
    emit done(tr("%1 is no longer watched; its files stay").arg(QDir::toNativeSeparators(folder)), true);
}

void LibraryCommands::undo()
{
    if (const auto last = std::exchange(m_undo, {})) {
        last();
    }
}

} // namespace ryla::ui
