#pragma once

#include "jobs/targetlist.h"
#include "ui/shell/ribbonwords.h"

#include <QAbstractListModel>

namespace ryla::ui {

/// The targets as a list: a thin skin over TargetList.
class TargetModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { CurrentRole = Qt::UserRole + 1, AddressRole, NoteRole, DotRole };

    explicit TargetModel(jobs::TargetList& targets, QObject* parent = nullptr);

    [[nodiscard]] jobs::TargetId idAt(int row) const;
    /// -1: none of that id.
    [[nodiscard]] int rowOf(const jobs::TargetId& id) const;
    /// How the one in use is.
    void setStatus(const RibbonWords& status);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void reload();

    jobs::TargetList& m_targets;
    QList<jobs::Target> m_rows;
    RibbonWords m_status;
};

} // namespace ryla::ui
