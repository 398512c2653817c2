#include "ui/library/librarymodel.h"

#include "ui/library/partwords.h"

#include <QDir>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace ryla::ui {

using library::Entry;
using library::FolderState;

void LibraryModel::setEntries(const QList<Entry>& entries, const QList<FolderState>& folders)
{
    m_entries = entries;
    m_folders = folders;
    rebuild();
}

void LibraryModel::setView(const LibraryView& view)
{
    m_view = view;
    rebuild();
}

void LibraryModel::setPicture(const QString& name, const QImage& picture)
{
    m_pictures.insert(name, picture);
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!m_rows[row].isHeading() && m_rows[row].entry.facts.name == name) {
            emit dataChanged(index(row), index(row), {PictureRole});
        }
    }
}

void LibraryModel::setReport(const QString& path, const library::HealthReport& report)
{
    m_reports.insert(path, report);
    if (const int row = rowOf(path); row >= 0) {
        emit dataChanged(index(row), index(row), {HealthRole, NoteRole, Qt::ToolTipRole});
    }
}

int LibraryModel::rowOf(const QString& path) const
{
    return m_places.value(path, -1);
}

QStringList LibraryModel::names() const
{
    QStringList names;
    for (const Entry& entry : m_entries) {
        names << entry.facts.name;
    }
    names.removeDuplicates();
    return names;
}

/// Rows that are alike at both ends stay; what is between is taken out and put in anew.
void LibraryModel::rebuild()
{
    const QList<LibraryRow> rows = arranged(m_entries, m_folders, m_view);
    QHash<QString, int> places;
    for (int row = 0; row < rows.size(); ++row) {
        if (!rows[row].isHeading()) {
            places.insert(rows[row].entry.path(), row);
        }
    }
    const qsizetype shorter = std::min(m_rows.size(), rows.size());
    qsizetype top = 0;
    while (top < shorter && m_rows[top].isSame(rows[top])) {
        ++top;
    }
    qsizetype bottom = 0;
    while (bottom < shorter - top && m_rows[m_rows.size() - 1 - bottom].isSame(rows[rows.size() - 1 - bottom])) {
        ++bottom;
    }
    if (m_rows.size() > top + bottom) {
        beginRemoveRows({}, int(top), int(m_rows.size() - bottom - 1));
        m_rows.remove(top, m_rows.size() - bottom - top);
        endRemoveRows();
    }
    if (rows.size() > top + bottom) {
        beginInsertRows({}, int(top), int(rows.size() - bottom - 1));
        m_rows = m_rows.mid(0, top) + rows.mid(top, rows.size() - bottom - top) + m_rows.mid(top);
        endInsertRows();
    }
    m_places = places;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (m_rows[row] != rows[row]) {
            m_rows[row] = rows[row];
            emit dataChanged(index(int(row)), index(int(row)));
        }
    }
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
    const LibraryRow& row = m_rows[index.row()];
    switch (role) {
    case HeadingRole:
        return row.isHeading();
    case KeyRole:
        return row.key;
    default:
        return row.isHeading() ? headingData(row, role) : entryData(row, role);
    }
}

QVariant LibraryModel::headingData(const LibraryRow& row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.heading;
    case Qt::ToolTipRole:
        switch (row.folder) {
        case FolderState::State::Gone:
            return tr("%1 is not there now. It comes back by itself.").arg(QDir::toNativeSeparators(row.key));
        case FolderState::State::Unreadable:
            return tr("%1 may not be read. Check its permissions.").arg(QDir::toNativeSeparators(row.key));
        case FolderState::State::Cut:
            return tr("%1 holds more than is looked through; some of it is not listed. Watch the folder with the "
                      "workflows itself.")
                .arg(QDir::toNativeSeparators(row.key));
        case FolderState::State::Fine:
            return QDir::isAbsolutePath(row.key) ? QDir::toNativeSeparators(row.key) : QString();
        }
        return {};
    case FoldedRole:
        return row.folded;
    case CountRole:
        return row.count;
    case FolderStateRole:
        return int(row.folder);
    default:
        return {};
    }
}

QVariant LibraryModel::entryData(const LibraryRow& row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.entry.facts.title;
    case Qt::ToolTipRole:
        return row.entry.facts.title + QLatin1Char('\n') + QDir::toNativeSeparators(row.entry.path()) +
               QStringLiteral("\n\n") + healthWords(m_reports.value(row.entry.path()));
    case PathRole:
        return row.entry.path();
    case NoteRole: {
        const library::HealthReport report = m_reports.value(row.entry.path());
        return report.health == library::Health::Missing ? missingCount(report.parts) : row.entry.facts.note;
    }
    case HealthRole:
        return int(m_reports.value(row.entry.path()).health);
    case ReadableRole:
        return row.entry.isReadable();
    case PictureRole:
        return m_pictures.value(row.entry.facts.name);
    case FavouriteRole:
        return row.entry.marks.favourite;
    case TagsRole:
        return row.entry.marks.tags;
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const
{
    const bool isWorkflow = index.isValid() && index.row() < m_rows.size() && !m_rows[index.row()].isHeading();
    return isWorkflow ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
                      : Qt::ItemFlags(Qt::NoItemFlags);
}

QModelIndex LibraryModel::firstWorkflow() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (!index(row).data(HeadingRole).toBool()) {
            return index(row);
        }
    }
    return {};
}

QMimeData* LibraryModel::mimeData(const QModelIndexList& indexes) const
{
    QList<QUrl> urls;
    for (const QModelIndex& index : indexes) {
        if (const QString path = index.data(PathRole).toString(); !path.isEmpty()) {
            urls.append(QUrl::fromLocalFile(path));
        }
    }
    if (urls.isEmpty()) {
        return nullptr;
    }
    auto* data = new QMimeData;
    data->setUrls(urls);
    return data;
}

} // namespace ryla::ui
