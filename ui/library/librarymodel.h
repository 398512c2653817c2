#pragma once

#include "library/health.h"
#include "ui/library/libraryrows.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>

namespace ryla::ui {

/// The workflow list as a view wants it: headings with their workflows under them. A thin skin over arranged(); changes
/// by difference, so that selection and scroll stay.
class LibraryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        PathRole = Qt::UserRole + 1,
        NoteRole,
        HeadingRole, ///< it is one
        KeyRole,     ///< LibraryRow::key
        FoldedRole,
        CountRole,
        FolderStateRole, ///< int of FolderState::State
        ReadableRole,
        PictureRole,
        FavouriteRole,
        TagsRole,
        HealthRole ///< int of library::Health
    };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<library::Entry>& entries, const QList<library::FolderState>& folders);
    void setView(const LibraryView& view);
    [[nodiscard]] const LibraryView& view() const { return m_view; }
    /// The last result of a workflow, by its name.
    void setPicture(const QString& name, const QImage& picture);
    /// Whether the current server has what the workflow needs.
    void setReport(const QString& path, const library::HealthReport& report);
    [[nodiscard]] int rowOf(const QString& path) const;
    [[nodiscard]] QStringList names() const;
    /// Whether there is any workflow at all, shown or not.
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The file, for dragging it into another program.
    /// The first row that is no heading; invalid: there is none.
    [[nodiscard]] QModelIndex firstWorkflow() const;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

private:
    void rebuild();
    [[nodiscard]] QVariant headingData(const LibraryRow& row, int role) const;
    [[nodiscard]] QVariant entryData(const LibraryRow& row, int role) const;

    QList<library::Entry> m_entries;
    QList<library::FolderState> m_folders;
    LibraryView m_view;
    QList<LibraryRow> m_rows;
    QHash<QString, int> m_places; // rows by path
    QHash<QString, QImage> m_pictures;
    QHash<QString, library::HealthReport> m_reports; // by path
};

} // namespace ryla::ui
