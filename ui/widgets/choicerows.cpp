#include "ui/widgets/choicerows.h"

#include <QHash>

#include <algorithm>

namespace ryla::ui {
namespace {

/// As many choices are seen at once: then nothing is folded.
constexpr qsizetype fewChoices = 14;
constexpr qsizetype lastUsedShown = 5;
/// Deeper folders are shown in one; a name made of slashes costs no recursion.
constexpr int deepestFolder = 8;

qsizetype lastSlash(const QString& text)
{
    return std::max(text.lastIndexOf(QLatin1Char('/')), text.lastIndexOf(QLatin1Char('\\')));
}

} // namespace

void ChoiceRows::setList(const ChoiceList& list, const QString& current)
{
    beginResetModel();
    const bool same = list == m_list;
    m_list = list;
    m_words.clear();
    if (!same || m_folders.empty()) {
        sortIntoFolders();
        m_open.clear();
    }
    for (qsizetype at = current.size(); at > 0; at = lastSlash(current.left(at))) {
        m_open.insert(current.left(at)); // that of the choice itself is no folder's and does no harm
    }
    makeRows();
    endResetModel();
}

void ChoiceRows::setWords(const QStringList& words)
{
    if (words != m_words) {
        beginResetModel();
        m_words = words;
        makeRows();
        endResetModel();
    }
}

void ChoiceRows::sortIntoFolders()
{
    m_folders.assign(1, Folder());
    QHash<QString, int> known;
    for (qsizetype i = 0; i < m_list.choices.size(); ++i) {
        const QString& choice = m_list.choices.at(i);
        const qsizetype slash = m_list.folders ? lastSlash(choice) : -1;
        const int folder = slash > 0 ? folderOf(choice.left(slash), known) : 0;
        m_folders[size_t(folder)].choices.push_back(int(i));
        for (int above = folder; above >= 0; above = m_folders[size_t(above)].parent) {
            ++m_folders[size_t(above)].count;
        }
    }
}

int ChoiceRows::folderOf(const QString& path, QHash<QString, int>& known)
{
    if (const auto found = known.constFind(path); found != known.constEnd()) {
        return *found;
    }
    int parent = 0;
    QString end = path;
    QStringList missing;
    while (!end.isEmpty() && !known.contains(end)) {
        missing.prepend(end);
        end = end.left(std::max<qsizetype>(0, lastSlash(end)));
    }
    parent = end.isEmpty() ? 0 : known.value(end);
    for (const QString& part : std::as_const(missing)) {
        const int depth = m_folders[size_t(parent)].depth + 1;
        if (depth > deepestFolder) {
            break;
        }
        const int made = int(m_folders.size());
        Folder folder;
        folder.path = part;
        folder.depth = depth;
        folder.parent = parent;
        m_folders.push_back(folder);
        m_folders[size_t(parent)].folders.push_back(made);
        known.insert(part, made);
        parent = made;
    }
    known.insert(path, parent);
    return parent;
}

bool ChoiceRows::matches(const QString& choice) const
{
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return choice.contains(word, Qt::CaseInsensitive); });
}

void ChoiceRows::makeRows()
{
    m_rows.clear();
    std::vector<int> shown(m_folders.size(), 0); // how many choices of each folder match
    if (!m_words.isEmpty()) {
        for (size_t folder = 0; folder < m_folders.size(); ++folder) {
            const auto& choices = m_folders[folder].choices;
            const auto count = std::count_if(choices.begin(), choices.end(),
                                             [&](int choice) { return matches(m_list.choices.at(choice)); });
            for (int above = int(folder); above >= 0 && count > 0; above = m_folders[size_t(above)].parent) {
                shown[size_t(above)] += int(count);
            }
        }
    } else if (m_list.choices.size() > fewChoices) {
        for (const QString& recent : std::as_const(m_list.recent)) {
            const qsizetype at = m_list.choices.indexOf(recent);
            if (at >= 0 && m_rows.size() < size_t(lastUsedShown)) {
                m_rows.push_back({Kind::Choice, -1, int(at)}); // -1: among the last ones
            }
        }
        if (!m_rows.empty()) {
            m_rows.insert(m_rows.begin(), Row{Kind::Heading, 0, 0});
            m_rows.push_back({Kind::Heading, 0, 1});
        }
    }
    addFolder(0, shown);
}

void ChoiceRows::addFolder(int number, const std::vector<int>& shown)
{
    const bool filtered = !m_words.isEmpty();
    const bool few = m_list.choices.size() <= fewChoices;
    const Folder& folder = m_folders[size_t(number)];
    for (const int inner : folder.folders) {
        if (filtered && shown[size_t(inner)] == 0) {
            continue;
        }
        m_rows.push_back({Kind::Folder, folder.depth, inner});
        if (filtered || few || m_open.contains(m_folders[size_t(inner)].path)) {
            addFolder(inner, shown);
        }
    }
    for (const int choice : folder.choices) {
        if (!filtered || matches(m_list.choices.at(choice))) {
            m_rows.push_back({Kind::Choice, folder.depth, choice});
        }
    }
}

bool ChoiceRows::setOpen(int row, bool open)
{
    if (kind(row) != Kind::Folder || !m_words.isEmpty()) {
        return false;
    }
    const QString path = m_folders[size_t(m_rows[size_t(row)].index)].path;
    if (m_open.contains(path) == open) {
        return false;
    }
    beginResetModel();
    if (open) {
        m_open.insert(path);
    } else {
        m_open.remove(path);
    }
    makeRows();
    endResetModel();
    return true;
}

ChoiceRows::Kind ChoiceRows::kind(int row) const
{
    return row < 0 || size_t(row) >= m_rows.size() ? Kind::Heading : m_rows[size_t(row)].kind;
}

int ChoiceRows::rowOf(const QString& choice) const
{
    const qsizetype at = m_list.choices.indexOf(choice);
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [at](const Row& row) {
        return row.kind == Kind::Choice && row.index == at && row.depth >= 0;
    });
    return at < 0 || found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int ChoiceRows::next(int row, int by) const
{
    const int last = int(m_rows.size()) - 1;
    int wanted = std::clamp(row + by, 0, std::max(0, last));
    const int way = by < 0 ? -1 : 1;
    while (wanted >= 0 && wanted <= last && kind(wanted) == Kind::Heading) {
        wanted += way;
    }
    return wanted >= 0 && wanted <= last ? wanted : row;
}

int ChoiceRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChoiceRows::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size()) {
        return {};
    }
    const Row& row = m_rows[size_t(index.row())];
    if (role == KindRole) {
        return int(row.kind);
    }
    if (role == DepthRole) {
        return std::max(0, row.depth);
    }
    if (row.kind == Kind::Heading) {
        return role == Qt::DisplayRole ? QVariant(row.index == 0 ? tr("Last used") : tr("All")) : QVariant();
    }
    if (row.kind == Kind::Folder) {
        const Folder& folder = m_folders[size_t(row.index)];
        switch (role) {
        case Qt::DisplayRole:
            return folder.path.mid(lastSlash(folder.path) + 1);
        case OpenRole:
            return !m_words.isEmpty() || m_list.choices.size() <= fewChoices || m_open.contains(folder.path);
        case CountRole:
            return folder.count;
        default:
            return {};
        }
    }
    const QString& choice = m_list.choices.at(row.index);
    switch (role) {
    case Qt::DisplayRole: // the folder is said by the rows above, but for the last ones
        return m_list.folders && row.depth >= 0 && row.depth < deepestFolder ? choice.mid(lastSlash(choice) + 1)
                                                                             : choice;
    case Qt::ToolTipRole:
    case ChoiceRole:
        return choice;
    default:
        return {};
    }
}

Qt::ItemFlags ChoiceRows::flags(const QModelIndex& index) const
{
    return kind(index.row()) == Kind::Heading ? Qt::NoItemFlags : QAbstractListModel::flags(index);
}

} // namespace ryla::ui
