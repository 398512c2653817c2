#pragma once

#include "jobs/targetlist.h"
#include "ui/pods/targetrow.h"
#include "ui/shell/ribbonwords.h"

#include <QAbstractListModel>
#include <QHash>

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
    /// What is known of a target, in use or not: its line and its dot are these then. Nothing: as before.
    void setRow(const jobs::TargetId& id, const std::optional<TargetRow>& row);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void reload();
    [[nodiscard]] static QString placeOf(const jobs::Target& target);
    [[nodiscard]] QString noteOf(const jobs::Target& target) const;
    [[nodiscard]] Token dotOf(const jobs::Target& target) const;

    jobs::TargetList& m_targets;
    QList<jobs::Target> m_rows;
    RibbonWords m_status;
    QHash<QString, TargetRow> m_known; ///< by the id's text
};

} // namespace ryla::ui
