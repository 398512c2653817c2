#include "library/folderscanner.h"

#include "library/filefacts.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace ryla::library {
namespace {

using namespace std::chrono_literals;

/// A checkout changes a hundred files at once: one look for all.
constexpr auto untilLook = 250ms;
/// Programs that write a file do so within this time.
constexpr auto writing = 1500ms;
constexpr auto untilNextLook = 30s;
/// The list fills while a large folder is read for the first time; more and more slowly, since each part is the whole
/// list so far.
constexpr qint64 untilFirstPartMs = 400;
constexpr qint64 longestPartMs = 6400;
/// The system's watches are few (8192 for all programs on older systems).
constexpr qsizetype mostWatchedFolders = 1500;
constexpr qsizetype mostWatchedFiles = 1500;

bool isSame(const FoundFile& a, const FoundFile& b)
{
    return a.size == b.size && a.modifiedMs == b.modifiedMs && a.formModifiedMs == b.formModifiedMs;
}

} // namespace

FolderScanner::FolderScanner(const std::atomic<int>& wanted)
    : m_wanted(wanted)
    , m_watcher(this)
    , m_soon(this)
    , m_settled(this)
    , m_again(this)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(untilLook);
    m_settled.setSingleShot(true);
    m_settled.setInterval(writing);
    m_again.setInterval(untilNextLook);
    for (QTimer* timer : {&m_soon, &m_settled, &m_again}) {
        connect(timer, &QTimer::timeout, this, &FolderScanner::look);
    }
    const auto soon = [this] {
        if (!m_soon.isActive()) { // not anew at each: a file written all the time must not hide the others
            m_soon.start();
        }
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
}

void FolderScanner::know(const QList<ReadFile>& files)
{
    for (const ReadFile& file : files) {
        if (!m_known.contains(file.file.path)) {
            m_known.insert(file.file.path, file);
        }
    }
}

void FolderScanner::setWish(const QStringList& folders, const QStringList& files, int number)
{
    m_folders = folders;
    m_files = files;
    m_number = number;
    look();
}

void FolderScanner::look()
{
    if (isOld()) {
        return; // a newer wish is on its way
    }
    m_soon.stop();
    m_settled.stop();
    m_again.start();
    const Scan scan = scanFolders(m_folders, m_files, [this] { return isOld(); });
    if (scan.stopped) {
        return;
    }
    // Before reading: what changes meanwhile is told.
    watch(scan);
    Listing listing;
    listing.folders = scan.folders;
    if (read(scan, listing)) {
        findMoved(listing);
        emit listed(listing);
    }
}

/// False when a newer wish came.
bool FolderScanner::read(const Scan& scan, Listing& listing)
{
    QElapsedTimer sincePart;
    sincePart.start();
    qint64 untilPart = untilFirstPartMs;
    for (const FoundFile& file : scan.files) {
        if (isOld()) {
            return false;
        }
        const auto known = m_known.constFind(file.path);
        if (known != m_known.constEnd() && isSame(known->file, file)) {
            listing.files.append({file, known->facts});
            continue;
        }
        const FileFacts facts = factsOf(file.path);
        if (isStillWritten(file, facts)) {
            m_settled.start();
            if (known != m_known.constEnd()) {
                listing.files.append({file, known->facts});
            }
            continue;
        }
        const ReadFile read{file, facts};
        m_known.insert(file.path, read);
        listing.files.append(read);
        listing.fresh.append(read);
        if (sincePart.elapsed() > untilPart) {
            untilPart = std::min(untilPart * 2, longestPartMs);
            sincePart.restart();
            listing.complete = false;
            emit listed(listing);
            listing.complete = true;
            listing.fresh.clear();
        }
    }
    return true;
}

bool FolderScanner::isStillWritten(const FoundFile& file, const FileFacts& facts) const
{
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - file.modifiedMs;
    return facts.state != FileFacts::State::Workflow && std::abs(age) < std::chrono::milliseconds(writing).count();
}

/// A file that is gone, and one that is new with the same content: renamed, or moved to another folder.
void FolderScanner::findMoved(Listing& listing)
{
    QHash<QString, QString> now;
    QHash<QString, QStringList> appeared; // by content
    for (const ReadFile& read : std::as_const(listing.files)) {
        now.insert(read.file.path, read.facts.hash);
        if (!m_last.contains(read.file.path) && !read.facts.hash.isEmpty()) {
            appeared[read.facts.hash].append(read.file.path);
        }
    }
    for (auto old = m_last.cbegin(); old != m_last.cend() && !appeared.isEmpty(); ++old) {
        // Which of several copies would be a guess.
        if (!now.contains(old.key()) && appeared.value(old.value()).size() == 1 && !QFileInfo::exists(old.key())) {
            listing.moved.append({old.key(), appeared.take(old.value()).first()});
        }
    }
    m_last = now;
}

void FolderScanner::watch(const Scan& scan)
{
    // Files asked for by name come first, and with them their folders: editors write a new file and rename it.
    QSet<QString> wanted;
    for (const QString& path : std::as_const(m_files)) {
        if (QFileInfo::exists(path)) {
            wanted.insert(path);
            wanted.insert(QFileInfo(path).absolutePath());
        }
    }
    // And the folders that hold the watched ones: those can be renamed, go, and come back.
    for (const QString& folder : std::as_const(m_folders)) {
        if (const QString above = QFileInfo(folder).absolutePath(); QFileInfo::exists(above)) {
            wanted.insert(above);
        }
    }
    for (const QString& folder : scan.directories.mid(0, mostWatchedFolders)) {
        wanted.insert(folder);
    }
    for (const FoundFile& file : scan.files.mid(0, mostWatchedFiles)) {
        wanted.insert(file.path);
    }
    const QStringList list = m_watcher.directories() + m_watcher.files();
    const QSet<QString> watched(list.begin(), list.end());
    if (const QSet<QString> over = watched - wanted; !over.isEmpty()) {
        m_watcher.removePaths(QStringList(over.begin(), over.end()));
    }
    if (const QSet<QString> more = wanted - watched; !more.isEmpty()) {
        m_watcher.addPaths(QStringList(more.begin(), more.end()));
    }
}

} // namespace ryla::library
