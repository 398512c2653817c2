#pragma once

#include "library/entry.h"

namespace ryla::library {

/// What the watched folders hold now.
struct Listing
{
    QList<ReadFile> files;
    QList<FolderState> folders;
    /// Those of `files` that were read anew.
    QList<ReadFile> fresh;
    /// Files that lie elsewhere now, by their content: from, to.
    QList<std::pair<QString, QString>> moved;
    /// Otherwise more is still being read, and what is missing is not gone.
    bool complete = true;
};

} // namespace ryla::library
