#pragma once

#include "jobs/targetlist.h"
#include "ui/shell/ribbonwords.h"

#include <QWidget>

class QListView;
class QStackedLayout;

namespace ryla::ui {

class Ask;
class ConnectCard;
class TargetModel;
class TargetPage;

/// The Pods space: where jobs can run, which of them is used, and how to add one.
class TargetsSpace : public QWidget
{
    Q_OBJECT
public:
    TargetsSpace(jobs::TargetList& targets, Ask& ask, QWidget* parent = nullptr);

    /// Opens the fields for a new address.
    void addTarget();
    /// How the one in use is.
    void setStatus(const RibbonWords& status);

private:
    QWidget* makeList();
    QWidget* makeAdding();
    void connectParts();
    void selectCurrent();
    void showChosen();
    void removeChosen();
    [[nodiscard]] jobs::TargetId chosen() const;

    jobs::TargetList& m_targets;
    Ask& m_ask;
    TargetModel* m_model;
    RibbonWords m_status;
    QStackedLayout* m_pages = nullptr;
    QListView* m_list = nullptr;
    TargetPage* m_page = nullptr;
    ConnectCard* m_card = nullptr;
};

} // namespace ryla::ui
