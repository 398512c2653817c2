#pragma once

#include <QAbstractListModel>
#include <QSet>

#include <vector>

namespace ryla::ui {

/// What there is to choose from. With `folders` the part before a slash is a folder.
struct ChoiceList
{
    QStringList choices;
    /// Chosen before, newest first; those that are not among the choices are left out.
    QStringList recent;
    bool folders = false;
    bool operator==(const ChoiceList&) const = default;
};

/// The rows of a ChoicePopup: what was chosen last, folders that fold, choices. A filter shows what holds all its
/// words, unfolded. Rows are made in one pass over the choices, so that tens of thousands open at once.
class ChoiceRows : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Kind { Heading, Folder, Choice };
    enum Role {
        KindRole = Qt::UserRole, ///< int(Kind)
        DepthRole,               ///< how far it stands in
        ChoiceRole,              ///< the whole text of a choice
        OpenRole,                ///< of a folder
        CountRole                ///< how many choices are in a folder
    };
    using QAbstractListModel::QAbstractListModel;

    /// Folders are folded but for those `current` is in, unless all fits into a few rows.
    void setList(const ChoiceList& list, const QString& current);
    void setWords(const QStringList& words);
    /// Folds or unfolds the folder of a row; false where it is none, or is so already.
    bool setOpen(int row, bool open);
    [[nodiscard]] Kind kind(int row) const;
    /// The row of a choice where it is seen, not among the last ones; -1: none.
    [[nodiscard]] int rowOf(const QString& choice) const;
    /// The next row from `row` on in steps of `by` that can be chosen or folded; `row` itself where there is none.
    [[nodiscard]] int next(int row, int by) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Folder
    {
        QString path;
        int depth = 0;
        int parent = -1;
        int count = 0;
        std::vector<int> folders;
        std::vector<int> choices;
    };
    struct Row
    {
        Kind kind = Kind::Choice;
        int depth = 0;
        int index = 0; ///< of the choice or the folder
    };

    void sortIntoFolders();
    int folderOf(const QString& path, QHash<QString, int>& known);
    void makeRows();
    void addFolder(int folder, const std::vector<int>& shown);
    [[nodiscard]] bool matches(const QString& choice) const;

    ChoiceList m_list;
    QStringList m_words;
    std::vector<Folder> m_folders; // the first is the top
    QSet<QString> m_open;
    std::vector<Row> m_rows;
};

} // namespace ryla::ui
