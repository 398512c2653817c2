#include "library/library.h"

#include "base/paths.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ryla::library {
namespace {

constexpr qsizetype longestTag = 40;
constexpr qsizetype mostTags = 20;
/// Opened from elsewhere and still listed.
constexpr qsizetype mostForeign = 50;

bool isInside(const QString& path, const QString& folder)
{
    return path == folder || path.startsWith(folder == QLatin1String("/") ? folder : folder + QLatin1Char('/'));
}

QString shown(const QString& folder)
{
    return QDir::toNativeSeparators(folder);
}

} // namespace

QString tagName(const QString& typed)
{
    QString name = typed.simplified();
    while (name.startsWith(QLatin1Char('#'))) {
        name = name.mid(1).trimmed();
    }
    return name.left(longestTag).trimmed();
}

Library::Library(Store& store, Settings& settings, const QString& starters, const QString& own, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
    , m_starters(starters)
    , m_own(own)
{
    connect(&m_watch, &FolderWatch::listed, this, &Library::take);
}

void Library::start(const QStringList& recent)
{
    whenDone(m_store.files(), this, [this](const Result<QList<ReadFile>>& files) {
        if (files) {
            m_watch.know(*files);
        } else {
            emit problem(files.error());
        }
    });
    whenDone(m_store.marks(), this, [this, recent](const Result<QHash<QString, Marks>>& marks) {
        if (marks) {
            m_marks = *marks;
        }
        const bool isNew =
            std::none_of(m_marks.cbegin(), m_marks.cend(), [](const Marks& one) { return one.usedAt.isValid(); });
        QDateTime at = QDateTime::currentDateTimeUtc();
        for (const QString& path : isNew ? recent : QStringList()) {
            at = at.addSecs(-1);
            m_marks[path].usedAt = at;
            keep(m_store.setUsed(path, at));
        }
        wish();
    });
}

QStringList Library::roots() const
{
    return QStringList{m_starters, m_own} + m_settings.get(watchedFolders);
}

/// Folders, and what was opened from elsewhere.
void Library::wish()
{
    QList<std::pair<QDateTime, QString>> foreign;
    const QStringList folders = roots();
    for (auto marks = m_marks.cbegin(); marks != m_marks.cend(); ++marks) {
        const auto holds = [&](const QString& folder) { return isInside(marks.key(), folder); };
        const bool isListed = std::any_of(folders.begin(), folders.end(), holds);
        if (!isListed && (marks->usedAt.isValid() || marks->favourite)) {
            foreign.append({marks->usedAt, marks.key()});
        }
    }
    std::sort(foreign.begin(), foreign.end(), std::greater<>());
    QStringList files;
    for (const auto& [usedAt, path] : foreign.mid(0, mostForeign)) {
        files.append(path);
    }
    m_watch.setWish(folders, files);
}

void Library::take(const Listing& listing)
{
    if (!listing.fresh.isEmpty()) {
        keep(m_store.keepFiles(listing.fresh));
    }
    if (!listing.complete) {
        // What was listed and is not yet again is still there.
        QSet<QString> have;
        m_listing.folders = listing.folders;
        for (const ReadFile& read : listing.files) {
            have.insert(read.file.path);
        }
        QList<ReadFile> files = listing.files;
        for (const ReadFile& read : std::as_const(m_listing.files)) {
            if (!have.contains(read.file.path)) {
                files.append(read);
            }
        }
        m_listing.files = files;
        rebuild();
        return;
    }
    for (const auto& [from, to] : listing.moved) {
        if (m_contents.contains(from)) { // otherwise the user renamed it here, and that was told
            moved(from, to);
        }
    }
    tellChanges(listing);
    if (m_listing.files != listing.files || m_listing.folders != listing.folders) {
        m_listing = listing;
        rebuild();
    }
    readMarks();
}

void Library::tellChanges(const Listing& listing)
{
    QHash<QString, QString> contents;
    for (const ReadFile& read : listing.files) {
        contents.insert(read.file.path, read.facts.hash);
    }
    const QHash<QString, QString> before = std::exchange(m_contents, contents);
    for (auto old = before.cbegin(); old != before.cend(); ++old) {
        const auto now = contents.constFind(old.key());
        if (now == contents.constEnd()) {
            const bool isElsewhere = std::any_of(listing.moved.begin(), listing.moved.end(),
                                                 [&](const auto& move) { return move.first == old.key(); });
            if (!isElsewhere) {
                m_gone.insert(old.key());
                emit fileGone(old.key());
            }
        } else if (*now != *old) {
            emit fileChanged(old.key());
        }
    }
    const QSet<QString> gone = m_gone;
    for (const QString& path : gone) {
        if (contents.contains(path)) { // with whatever is in it now
            m_gone.remove(path);
            emit fileChanged(path);
        }
    }
}

/// Another copy of the program may have changed some.
void Library::readMarks()
{
    whenDone(m_store.marks(), this, [this](const Result<QHash<QString, Marks>>& marks) {
        if (marks && m_writing == 0 && *marks != m_marks) {
            m_marks = *marks;
            wish();
            rebuild();
        }
    });
}

void Library::rebuild()
{
    const QStringList watched = m_settings.get(watchedFolders);
    QList<Entry> entries;
    QHash<QString, qsizetype> places;
    for (const ReadFile& read : std::as_const(m_listing.files)) {
        // JSON of something else is no business of ours in somebody's folder; in our own it is worth a word.
        if (read.facts.state == FileFacts::State::NoWorkflow && watched.contains(read.file.folder)) {
            continue;
        }
        places.insert(read.file.path, entries.size());
        entries.append({read.file, read.facts, m_marks.value(read.file.path), read.file.folder == m_starters});
    }
    QList<FolderState> folders;
    for (const FolderState& folder : std::as_const(m_listing.folders)) {
        if (watched.contains(folder.path)) {
            folders.append(folder);
        }
    }
    const bool isSame = entries == m_entries && folders == m_folders;
    m_entries = entries;
    m_places = places;
    m_folders = folders;
    if (!isSame) {
        emit changed();
    }
}

const Entry* Library::find(const QString& path) const
{
    const auto place = m_places.constFind(path);
    return place == m_places.constEnd() ? nullptr : &m_entries.at(*place);
}

QStringList Library::allTags() const
{
    QHash<QString, int> uses;
    for (const Entry& entry : m_entries) {
        for (const QString& tag : entry.marks.tags) {
            ++uses[tag];
        }
    }
    QStringList tags = uses.keys();
    std::sort(tags.begin(), tags.end(), [&uses](const QString& a, const QString& b) {
        return uses[a] == uses[b] ? a.localeAwareCompare(b) < 0 : uses[a] > uses[b];
    });
    return tags;
}

void Library::addFolder(const QString& given)
{
    const QString folder = QDir::cleanPath(QFileInfo(given).absoluteFilePath());
    for (const QString& known : roots()) {
        if (isInside(folder, known)) {
            emit problem({ErrorKind::Refused,
                          QStringLiteral("%1 is in the list already, in %2.").arg(shown(folder), shown(known)),
                          {}});
            return;
        }
    }
    QStringList folders = m_settings.get(watchedFolders);
    folders.removeIf([&folder](const QString& known) { return isInside(known, folder); });
    folders.append(folder);
    m_settings.set(watchedFolders, folders);
    wish();
}

void Library::removeFolder(const QString& folder)
{
    QStringList folders = m_settings.get(watchedFolders);
    if (folders.removeAll(folder) == 0) {
        return;
    }
    m_settings.set(watchedFolders, folders);
    // At once; the next look may take a while.
    m_listing.files.removeIf([&folder](const ReadFile& read) { return read.file.folder == folder; });
    m_listing.folders.removeIf([&folder](const FolderState& state) { return state.path == folder; });
    m_contents.removeIf([&folder](QHash<QString, QString>::iterator file) { return isInside(file.key(), folder); });
    rebuild();
    wish();
}

void Library::keep(const Later<void>& change)
{
    ++m_writing;
    whenDone(change, this, [this](const Result<void>& kept) {
        --m_writing;
        if (!kept) {
            emit problem(kept.error());
        }
    });
}

void Library::setFavourite(const QString& path, bool favourite)
{
    m_marks[path].favourite = favourite;
    keep(m_store.setFavourite(path, favourite));
    rebuild();
}

void Library::setTags(const QString& path, const QStringList& typed)
{
    QStringList tags;
    for (const QString& each : typed) {
        const QString tag = tagName(each);
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive) && tags.size() < mostTags) {
            tags.append(tag);
        }
    }
    tags.sort(Qt::CaseInsensitive);
    m_marks[path].tags = tags;
    keep(m_store.setTags(path, tags));
    rebuild();
}

void Library::use(const QString& path)
{
    if (path.isEmpty()) {
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isNew = !m_marks.contains(path);
    m_marks[path].usedAt = now;
    keep(m_store.setUsed(path, now));
    if (isNew) {
        wish();
    }
    rebuild();
}

void Library::moved(const QString& from, const QString& to)
{
    if (m_marks.contains(from)) {
        m_marks[to] = m_marks.take(from);
    }
    if (m_contents.contains(from)) {
        m_contents[to] = m_contents.take(from);
    }
    keep(m_store.move(from, to));
    emit fileMoved(from, to);
}

} // namespace ryla::library
