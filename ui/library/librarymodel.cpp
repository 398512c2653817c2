#include "ui/library/librarymodel.h"

#include <QDir>

namespace ryla::ui {

void LibraryModel::setEntries(const QList<workflow::LibraryEntry>& entries, qsizetype recent)
{
    m_entries = entries;
    m_recent = recent;
    rebuild();
}

void LibraryModel::setFilter(const QString& text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    rebuild();
}

void LibraryModel::setPicture(const QString& name, const QImage& picture)
{
    m_pictures.insert(name, picture);
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].heading.isEmpty() && m_rows[row].entry.name == name) {
            emit dataChanged(index(row), index(row), {PictureRole});
        }
    }
}

int LibraryModel::rowOf(const QString& path) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].heading.isEmpty() && m_rows[row].entry.path == path) {
            return row;
        }
    }
    return -1;
}

QStringList LibraryModel::names() const
{
    QStringList names;
    for (const workflow::LibraryEntry& entry : m_entries) {
        names << entry.name;
    }
    return names;
}

void LibraryModel::rebuild()
{
    const auto wanted = [this](const workflow::LibraryEntry& entry) {
        return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
            return entry.title.contains(word, Qt::CaseInsensitive) || entry.note.contains(word, Qt::CaseInsensitive);
        });
    };
    beginResetModel();
    m_rows.clear();
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (!wanted(m_entries[i])) {
            continue;
        }
        const QString heading = i < m_recent ? tr("Recent") : tr("Library");
        const bool headed =
            std::any_of(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.heading == heading; });
        if (!headed) {
            m_rows << Row{heading, {}};
        }
        m_rows << Row{{}, m_entries[i]};
    }
    endResetModel();
}

int LibraryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size()) {
        return {};
    }
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.heading.isEmpty() ? row.entry.title : row.heading;
    case Qt::ToolTipRole:
        return row.heading.isEmpty() ? QDir::toNativeSeparators(row.entry.path) : QString();
    case PathRole:
        return row.entry.path;
    case NoteRole:
        return row.entry.note;
    case HeadingRole:
        return !row.heading.isEmpty();
    case ReadableRole:
        return row.entry.readable;
    case PictureRole:
        return m_pictures.value(row.entry.name);
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const
{
    const bool heading = index.isValid() && index.row() < m_rows.size() && !m_rows[index.row()].heading.isEmpty();
    return heading ? Qt::ItemFlags(Qt::NoItemFlags) : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace ryla::ui
