#pragma once

#include "library/entry.h"

#include <QSet>

namespace ryla::ui {

enum class LibrarySort { Title, LastUsed, LastChanged };

/// How the list is to be shown.
struct LibraryView
{
    /// What was typed: words of titles, notes, tags, node classes and models; "#tag" for a tag alone. All of them.
    QString search;
    /// Only those with this tag; empty: all.
    QString tag;
    LibrarySort sort = LibrarySort::Title;
    /// Keys of headings that are folded; searching unfolds.
    QSet<QString> folded;
};

/// One row: a heading, or a workflow under it.
struct LibraryRow
{
    /// "favourites", "recent", "library", or the path of a watched folder; of the heading it stands under.
    QString key;
    /// Of a heading: its words, how many there are under it, whether they are folded away, how its folder is.
    QString heading;
    qsizetype count = 0;
    bool folded = false;
    library::FolderState::State folder = library::FolderState::State::Fine;
    /// Otherwise the workflow.
    library::Entry entry;
    bool operator==(const LibraryRow&) const = default;

    [[nodiscard]] bool isHeading() const { return !heading.isEmpty(); }
    /// Another row means the same thing, however that is now.
    [[nodiscard]] bool isSame(const LibraryRow& other) const;
};

/// Every workflow once, under the first heading that takes it: favourites, those opened last, then those of our own and
/// the shipped ones, then each watched folder. A watched folder has its heading also when nothing is in it. Pure.
QList<LibraryRow> arranged(const QList<library::Entry>& entries, const QList<library::FolderState>& folders,
                           const LibraryView& view);

} // namespace ryla::ui
