#pragma once

#include "jobs/targetlist.h"

#include <QWidget>

class QListView;
class QPushButton;
class QStackedLayout;

namespace ryla::ui {

class Ask;
class ConnectCard;
class TargetModel;

/// The Pods space: where jobs can run, which of them is used, and how to add one.
class TargetsSpace : public QWidget
{
    Q_OBJECT
public:
    TargetsSpace(jobs::TargetList& targets, Ask& ask, QWidget* parent = nullptr);

    /// Opens the fields for a new address.
    void addTarget();

private:
    QWidget* makeList();
    QWidget* makeAdding();
    void refreshButtons();
    void removeChosen();
    [[nodiscard]] jobs::TargetId chosen() const;

    jobs::TargetList& m_targets;
    Ask& m_ask;
    TargetModel* m_model;
    QStackedLayout* m_pages = nullptr;
    QListView* m_list = nullptr;
    ConnectCard* m_card = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_remove = nullptr;
};

} // namespace ryla::ui
