#pragma once

#include "base/settings.h"
#include "library/folderwatch.h"
#include "library/store.h"

#include <QSet>

namespace ryla::library {

/// The folders of the user's own that are watched.
inline const Setting<QStringList> watchedFolders{"library/folders", {}};

/// The workflows there are: the shipped ones, our own copies, those in watched folders, and those that were opened from
/// elsewhere; with what the user did with them. No widgets. GUI thread; files and the database are read elsewhere.
class Library : public QObject
{
    Q_OBJECT
public:
    /// `starters`: the folder of the shipped workflows. `own`: of our copies.
    Library(Store& store, Settings& settings, const QString& starters, const QString& own, QObject* parent = nullptr);

    /// `recent`: paths that an older version of the program remembered as opened last, newest first.
    void start(const QStringList& recent);

    [[nodiscard]] const QList<Entry>& entries() const { return m_entries; }
    /// Null: it is not in the list.
    [[nodiscard]] const Entry* find(const QString& path) const;
    /// Those the user added, in that order.
    [[nodiscard]] const QList<FolderState>& folders() const { return m_folders; }
    [[nodiscard]] QString startersFolder() const { return m_starters; }
    [[nodiscard]] QString ownFolder() const { return m_own; }
    /// All tags there are, the most used first.
    [[nodiscard]] QStringList allTags() const;

    /// Watched from now on, with what is below it. Refused, in words, where it is watched already.
    void addFolder(const QString& folder);
    void removeFolder(const QString& folder);
    void setFavourite(const QString& path, bool favourite);
    void setTags(const QString& path, const QStringList& tags);
    /// It was opened now.
    void use(const QString& path);
    /// The user renamed it: all that is known goes along.
    void moved(const QString& from, const QString& to);
    /// Something was written into a folder by ourselves: it is looked at without waiting for the system's word.
    void look() { m_watch.look(); }

signals:
    /// Entries or folders.
    void changed();
    /// Its content on disk is another one now, or it is back.
    void fileChanged(const QString& path);
    /// It is not where it was, and nowhere else.
    void fileGone(const QString& path);
    void fileMoved(const QString& from, const QString& to);
    void problem(const ryla::Error& error);

private:
    void wish();
    void take(const Listing& listing);
    void tellChanges(const Listing& listing);
    void readMarks();
    void rebuild();
    void keep(const Later<void>& change);
    [[nodiscard]] QStringList roots() const;

    Store& m_store;
    Settings& m_settings;
    QString m_starters;
    QString m_own;
    FolderWatch m_watch;
    Listing m_listing;
    QHash<QString, Marks> m_marks;
    QList<Entry> m_entries;
    QHash<QString, qsizetype> m_places;
    QList<FolderState> m_folders;
    /// Content by path, as the last listing had it; and those that are there.
    QHash<QString, QString> m_contents;
    /// Told as gone, and not back yet.
    QSet<QString> m_gone;
    /// Changes of marks that are not in the database yet: what is read meanwhile is older.
    int m_writing = 0;
};

/// What the user typed as a tag: blanks folded, no line ends, no "#"; empty where nothing is left.
QString tagName(const QString& typed);

} // namespace ryla::library
