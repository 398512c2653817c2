#pragma once

#include "library/listing.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace ryla::library {

class FolderScanner;

/// Keeps a list of the workflow files in some folders true while it lives. Everything is done on a thread of its own;
/// `listed` comes for the first look, for every change, and now and then. GUI thread. The destructor waits for the
/// file system call at work, not for the whole look.
class FolderWatch : public QObject
{
    Q_OBJECT
public:
    explicit FolderWatch(QObject* parent = nullptr);
    ~FolderWatch() override;

    /// What the last start had read; to be told before the first wish.
    void know(const QList<ReadFile>& files);
    /// `folders` with all below them, and `files` wherever they lie.
    void setWish(const QStringList& folders, const QStringList& files);
    void look();

signals:
    void listed(const ryla::library::Listing& listing);

private:
    std::atomic<int> m_wanted = 0;
    QThread m_thread;
    FolderScanner* m_scanner;
};

} // namespace ryla::library
