#include "ui/pods/targetmodel.h"

namespace ryla::ui {

TargetModel::TargetModel(jobs::TargetList& targets, QObject* parent)
    : QAbstractListModel(parent)
    , m_targets(targets)
{
    reload();
    connect(&m_targets, &jobs::TargetList::changed, this, &TargetModel::reload);
    connect(&m_targets, &jobs::TargetList::currentChanged, this,
            [this] { emit dataChanged(index(0), index(rowCount() - 1)); });
}

void TargetModel::reload()
{
    beginResetModel();
    m_rows = m_targets.all();
    endResetModel();
}

jobs::TargetId TargetModel::idAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].id : jobs::TargetId();
}

int TargetModel::rowOf(const jobs::TargetId& id) const
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (m_rows[row].id == id) {
            return row;
        }
    }
    return -1;
}

void TargetModel::setStatus(const RibbonWords& status)
{
    m_status = status;
    emit dataChanged(index(0), index(rowCount() - 1));
}

int TargetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TargetModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size()) {
        return {};
    }
    const jobs::Target& target = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return target.name;
    case CurrentRole:
        return target.id == m_targets.current();
    case AddressRole:
        return target.kind == jobs::TargetKind::Demo ? tr("built in, on this computer") : target.address.text();
    case NoteRole: {
        const QString address = data(index, AddressRole).toString();
        const bool known = target.id == m_targets.current() && !m_status.state.isEmpty();
        return known ? m_status.state + QStringLiteral(" · ") + address : address;
    }
    case DotRole:
        return int(target.id == m_targets.current() ? m_status.dot : Token::Faint);
    default:
        return {};
    }
}

} // namespace ryla::ui
