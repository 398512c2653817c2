#include "ui/pods/targetmodel.h"

#include "jobs/serverlesstarget.h"

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

void TargetModel::setRow(const jobs::TargetId& id, const std::optional<TargetRow>& row)
{
    const auto before = m_known.constFind(id.text);
    if (row ? before != m_known.constEnd() && *before == *row : before == m_known.constEnd()) {
        return;
    }
    if (row) {
        m_known.insert(id.text, *row);
    } else {
        m_known.remove(id.text);
    }
    if (const QModelIndex changed = index(rowOf(id)); changed.isValid()) {
        emit dataChanged(changed, changed);
    }
}

QString TargetModel::placeOf(const jobs::Target& target)
{
    switch (target.kind) {
    case jobs::TargetKind::Demo:
        return tr("built in, on this computer");
    case jobs::TargetKind::Serverless:
        return tr("serverless · %1").arg(jobs::endpointOf(target.id));
    case jobs::TargetKind::Address:
        break;
    }
    return target.address.text();
}

QString TargetModel::noteOf(const jobs::Target& target) const
{
    const auto known = m_known.constFind(target.id.text);
    if (known != m_known.constEnd()) {
        return known->note;
    }
    const QString address = placeOf(target);
    const bool told = target.id == m_targets.current() && !m_status.state.isEmpty();
    return told ? m_status.state + QStringLiteral(" · ") + address : address;
}

Token TargetModel::dotOf(const jobs::Target& target) const
{
    const auto known = m_known.constFind(target.id.text);
    if (known != m_known.constEnd()) {
        return known->dot;
    }
    return target.id == m_targets.current() ? m_status.dot : Token::Faint;
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
        return placeOf(target);
    case NoteRole:
        return noteOf(target);
    case DotRole:
        return int(dotOf(target));
    case Qt::AccessibleTextRole:
        return target.name + QStringLiteral(", ") + noteOf(target);
    default:
        return {};
    }
}

} // namespace ryla::ui
