#pragma once

#include "workflow/library.h"

#include <QAbstractListModel>
#include <QHash>
#include <QImage>

namespace ryla::ui {

/// The workflow list as a view wants it: a "Recent" and a "Library" heading with their workflows under them. A thin
/// skin.
class LibraryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole + 1, NoteRole, HeadingRole, ReadableRole, PictureRole };

    using QAbstractListModel::QAbstractListModel;

    /// The first `recent` entries go under "Recent".
    void setEntries(const QList<workflow::LibraryEntry>& entries, qsizetype recent);
    /// Only those whose title or note has all words of `text`.
    void setFilter(const QString& text);
    /// The last result of a workflow, by its name.
    void setPicture(const QString& name, const QImage& picture);
    [[nodiscard]] int rowOf(const QString& path) const;
    [[nodiscard]] QStringList names() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row
    {
        QString heading;
        workflow::LibraryEntry entry;
    };
    void rebuild();

    QList<workflow::LibraryEntry> m_entries;
    qsizetype m_recent = 0;
    QStringList m_words;
    QList<Row> m_rows;
    QHash<QString, QImage> m_pictures;
};

} // namespace ryla::ui
