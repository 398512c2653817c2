#pragma once

#include "library/entry.h"

#include <functional>

namespace ryla::library {

/// What is looked at, at most: a library, not a disk.
struct ScanLimits
{
    int depth = 8; ///< folders inside each other
    qsizetype folders = 2000;
    qsizetype files = 10'000;
    qsizetype names = 200'000; ///< of anything
};

struct Scan
{
    /// No file twice.
    QList<FoundFile> files;
    QList<FolderState> folders;
    /// All folders that were looked into.
    QStringList directories;
    /// It was stopped before the end.
    bool stopped = false;
};

/// Lists the workflow files (*.json, without form files) in `folders` and below, and `files` where they are there.
/// Hidden folders are left out; a folder that links lead to twice is looked at once. Reads names, sizes and times only.
/// Blocks for as long as the file system does, so it wants a thread that nobody waits for; `stopped` ends it early.
Scan scanFolders(const QStringList& folders, const QStringList& files, const std::function<bool()>& stopped,
                 const ScanLimits& limits = {});

} // namespace ryla::library
