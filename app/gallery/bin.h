#pragma once

#include "base/later.h"

namespace ryla::gallery {

/// A file in the system's bin and where it lay.
struct BinnedFile
{
    QString path;
    QString inBin;
    bool operator==(const BinnedFile&) const = default;
};

/// Moves files to the system's bin, on the worker pool. Files that are not there are left out. Error: Storage naming
/// the first file that could not be moved; those before it are put back.
Later<QList<BinnedFile>> moveToBin(const QStringList& paths);
/// Back to where they lay. Error: Storage naming the first that could not be put back (the bin was emptied, or another
/// file has its name now).
Later<void> putBack(const QList<BinnedFile>& files);

} // namespace ryla::gallery
