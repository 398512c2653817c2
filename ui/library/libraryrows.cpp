#include "ui/library/libraryrows.h"

#include <QCollator>
#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <utility>
#include <vector>

namespace ryla::ui {

using library::Entry;
using library::FolderState;

namespace {

struct RowsText
{
    Q_DECLARE_TR_FUNCTIONS(LibraryRows)
};

constexpr qsizetype recentRows = 8;
const QString favouritesKey = QStringLiteral("favourites");
const QString recentKey = QStringLiteral("recent");
const QString libraryKey = QStringLiteral("library");

bool holds(const QStringList& list, const QString& word)
{
    return std::any_of(list.begin(), list.end(),
                       [&](const QString& one) { return one.contains(word, Qt::CaseInsensitive); });
}

bool matches(const Entry& entry, const QString& word)
{
    if (word.startsWith(QLatin1Char('#'))) {
        const QString tag = word.mid(1);
        return std::any_of(entry.marks.tags.begin(), entry.marks.tags.end(),
                           [&](const QString& one) { return one.startsWith(tag, Qt::CaseInsensitive); });
    }
    return entry.facts.title.contains(word, Qt::CaseInsensitive) ||
           entry.facts.note.contains(word, Qt::CaseInsensitive) || holds(entry.marks.tags, word) ||
           holds(entry.facts.models, word) || holds(entry.facts.classes, word);
}

bool isWanted(const Entry& entry, const LibraryView& view, const QStringList& words)
{
    return (view.tag.isEmpty() || entry.marks.tags.contains(view.tag)) &&
           std::all_of(words.begin(), words.end(), [&](const QString& word) { return matches(entry, word); });
}

void sort(QList<Entry>& entries, LibrarySort by)
{
    // Without a language the system compares bytes, and "flow 10" comes before "flow 9".
    const bool hasLanguage = QLocale().language() != QLocale::C;
    QCollator collator(hasLanguage ? QLocale() : QLocale(QLocale::English));
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    // Of thousands, each title is looked at once, and no entry is copied on the way.
    std::vector<std::pair<QCollatorSortKey, const Entry*>> order;
    order.reserve(size_t(entries.size()));
    for (const Entry& entry : std::as_const(entries)) {
        order.emplace_back(collator.sortKey(entry.facts.title), &entry);
    }
    std::stable_sort(order.begin(), order.end(), [by](const auto& one, const auto& other) {
        const Entry& a = *one.second;
        const Entry& b = *other.second;
        if (by == LibrarySort::LastUsed && a.marks.usedAt != b.marks.usedAt) {
            return a.marks.usedAt.isValid() && (!b.marks.usedAt.isValid() || a.marks.usedAt > b.marks.usedAt);
        }
        if (by == LibrarySort::LastChanged && a.file.modifiedMs != b.file.modifiedMs) {
            return a.file.modifiedMs > b.file.modifiedMs;
        }
        return one.first < other.first;
    });
    QList<Entry> sorted;
    sorted.reserve(entries.size());
    for (const auto& [key, entry] : order) {
        sorted.append(*entry);
    }
    entries = sorted;
}

/// Paths of those opened last, of all there are: searching must not bring up others.
QSet<QString> recentOf(const QList<Entry>& entries)
{
    QList<Entry> used;
    for (const Entry& entry : entries) {
        if (entry.marks.usedAt.isValid() && !entry.marks.favourite) {
            used.append(entry);
        }
    }
    sort(used, LibrarySort::LastUsed);
    QSet<QString> paths;
    for (const Entry& entry : used.mid(0, recentRows)) {
        paths.insert(entry.path());
    }
    return paths;
}

/// A heading and all that stands under it.
void add(QList<LibraryRow>& rows, LibraryRow heading, QList<Entry> entries, LibrarySort by)
{
    sort(entries, by);
    heading.count = entries.size();
    rows.append(heading);
    for (const Entry& entry : heading.folded ? QList<Entry>() : entries) {
        LibraryRow row;
        row.key = heading.key;
        row.entry = entry;
        rows.append(row);
    }
}

} // namespace

bool LibraryRow::isSame(const LibraryRow& other) const
{
    return isHeading() == other.isHeading() && key == other.key && entry.path() == other.entry.path();
}

QList<LibraryRow> arranged(const QList<Entry>& entries, const QList<FolderState>& folders, const LibraryView& view)
{
    const QStringList words = view.search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool searching = !words.isEmpty() || !view.tag.isEmpty();
    QSet<QString> watched;
    for (const FolderState& folder : folders) {
        watched.insert(folder.path);
    }
    const QSet<QString> recent = recentOf(entries);
    QHash<QString, QList<Entry>> groups;
    for (const Entry& entry : entries) {
        if (isWanted(entry, view, words)) {
            const QString key = entry.marks.favourite                 ? favouritesKey
                                : recent.contains(entry.path())       ? recentKey
                                : watched.contains(entry.file.folder) ? entry.file.folder
                                                                      : libraryKey;
            groups[key].append(entry);
        }
    }
    QList<LibraryRow> rows;
    const auto addGroup = [&](const QString& key, const QString& title, LibrarySort by, FolderState::State state) {
        const bool isFolded = !searching && view.folded.contains(key);
        add(rows, {key, title, 0, isFolded, state, {}}, groups.value(key), by);
    };
    const auto fine = FolderState::State::Fine;
    if (groups.contains(favouritesKey)) {
        addGroup(favouritesKey, RowsText::tr("Favourites"), view.sort, fine);
    }
    if (groups.contains(recentKey)) {
        addGroup(recentKey, RowsText::tr("Recent"), LibrarySort::LastUsed, fine);
    }
    if (groups.contains(libraryKey)) {
        addGroup(libraryKey, RowsText::tr("Library"), view.sort, fine);
    }
    for (const FolderState& folder : folders) {
        if (!searching || groups.contains(folder.path)) {
            const QString name = QFileInfo(folder.path).fileName();
            addGroup(folder.path, name.isEmpty() ? folder.path : name, view.sort, folder.state);
        }
    }
    return rows;
}

} // namespace ryla::ui
