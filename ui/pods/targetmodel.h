#pragma once

#include "jobs/targetlist.h"

#include <QAbstractListModel>

namespace ryla::ui {

/// The targets as a list: a thin skin over TargetList.
class TargetModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { CurrentRole = Qt::UserRole + 1, AddressRole };

    explicit TargetModel(jobs::TargetList& targets, QObject* parent = nullptr);

    [[nodiscard]] jobs::TargetId idAt(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void reload();

    jobs::TargetList& m_targets;
    QList<jobs::Target> m_rows;
};

} // namespace ryla::ui
