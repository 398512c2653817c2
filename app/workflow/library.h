#pragma once

#include "base/later.h"

#include <QStringList>

namespace ryla::workflow {

/// One workflow file as the list shows it. `note` is a few words of what it does ("8 steps · 1024 × 1024"), or why it
/// cannot be opened.
struct LibraryEntry
{
    QString path;
    QString title;
    QString name;
    QString note;
    bool starter = false;
    bool readable = true;
    bool operator==(const LibraryEntry&) const = default;
};

/// What to list: `recent` files first, in their order (those that are gone are left out), then every other workflow of
/// the folders, by title. Reads each file; on the worker pool. Files that cannot be read are listed with the reason.
struct LibraryWish
{
    QStringList recent;
    QString startersFolder;
    QString ownFolder;
};
Later<QList<LibraryEntry>> listLibrary(const LibraryWish& wish);

} // namespace ryla::workflow
