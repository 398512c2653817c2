#include "ui/pods/targetmodel.h"

namespace ryla::ui {

TargetModel::TargetModel(jobs::TargetList& targets, QObject* parent)
    : QAbstractListModel(parent)
    , m_targets(targets)
{
    reload();
    connect(&m_targets, &jobs::TargetList::changed, this, &TargetModel::reload);
    connect(&m_targets, &jobs::TargetList::currentChanged, this,
            [this] { emit dataChanged(index(0), index(rowCount() - 1), {CurrentRole}); });
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
        return target.kind == jobs::TargetKind::Demo ? tr("on this computer, no GPU, free") : target.address.text();
    default:
        return {};
    }
}

} // namespace ryla::ui
