#pragma once

#include "library/listing.h"
#include "library/scan.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <atomic>

namespace ryla::library {

/// The work of FolderWatch, on its thread: looks into the folders, reads what is new, and is told by the system when
/// to look again. The system tells nothing of network drives, of files beyond what it can watch, and of values written
/// in place into files that are not watched, so it looks by itself now and then, too.
class FolderScanner : public QObject
{
    Q_OBJECT
public:
    /// `wanted`: the number of the newest wish; another number than that of the wish at work ends that work.
    explicit FolderScanner(const std::atomic<int>& wanted);

    /// What the last start had read.
    void know(const QList<ReadFile>& files);
    void setWish(const QStringList& folders, const QStringList& files, int number);
    void look();

signals:
    void listed(const ryla::library::Listing& listing);

private:
    [[nodiscard]] bool isOld() const { return m_wanted != m_number; }
    bool read(const Scan& scan, Listing& listing);
    [[nodiscard]] bool isStillWritten(const FoundFile& file, const FileFacts& facts) const;
    void findMoved(Listing& listing);
    void watch(const Scan& scan);

    const std::atomic<int>& m_wanted;
    int m_number = 0;
    QStringList m_folders;
    QStringList m_files;
    QHash<QString, ReadFile> m_known;
    /// Content by path, of the last whole listing.
    QHash<QString, QString> m_last;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QTimer m_settled;
    QTimer m_again;
};

} // namespace ryla::library
