#pragma once

#include "comfy/exposure.h"
#include "jobs/targetlist.h"
#include "ui/pods/targetrow.h"
#include "ui/shell/ribbonwords.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QLabel;
class QListView;
class QStackedLayout;

namespace ryla::ui {

class Ask;
class Banner;
class ConnectCard;
class ConnectCommandCard;
class ConnectEndpointCard;
class ConnectRunPodCard;
class EndpointCard;
class PodPage;
class TargetModel;
class TargetPage;

/// The Pods space: where jobs can run, which of them is used, and how to add one. A pod has a page of its own, which
/// whoever knows pods fills.
class TargetsSpace : public QWidget
{
    Q_OBJECT
public:
    TargetsSpace(jobs::TargetList& targets, Ask& ask, QWidget* parent = nullptr);

    /// Opens the fields for a new address.
    void addTarget();
    /// Opens the way to a RunPod account.
    void addRunPod();
    /// Opens the way to a serverless endpoint.
    void addEndpoint();
    /// Opens the fields of a pod of the user's own commands.
    void addCommands();
    /// How the one in use is.
    void setStatus(const RibbonWords& status);

    /// What is unsafe about a target, as it was found out. Shown over its page until it is dismissed, for good.
    void setExposure(const jobs::TargetId& id, comfy::Exposure exposure);

    /// Which targets are pods; none until this is said.
    void setPods(std::function<bool(const jobs::TargetId&)> isPod);
    void setRow(const jobs::TargetId& id, const TargetRow& row);
    [[nodiscard]] PodPage* podPage() const { return m_pod; }
    [[nodiscard]] ConnectRunPodCard* runPodCard() const { return m_runPod; }
    [[nodiscard]] ConnectEndpointCard* endpointConnectCard() const { return m_endpoints; }
    [[nodiscard]] ConnectCommandCard* commandCard() const { return m_commands; }
    /// Of the endpoint that is shown.
    [[nodiscard]] EndpointCard* endpointCard() const;
    [[nodiscard]] jobs::TargetId chosen() const;
    void choose(const jobs::TargetId& id);
    [[nodiscard]] jobs::TargetId inUse() const { return m_targets.current(); }

signals:
    /// New jobs go to another target.
    void useChanged();
    /// Another target is chosen in the list.
    void shown();
    /// The way to a RunPod account is to begin.
    void runPodAsked();
    /// The way to an endpoint is to begin.
    void endpointAsked();

private:
    QWidget* makeList();
    QWidget* makeAdding();
    static QWidget* pageOf(QWidget* card);
    void connectParts();
    void select(const jobs::TargetId& id);
    void restore();
    void showChosen();
    void removeChosen();
    void renameChosen();
    void editLogin();
    void showExposure();

    jobs::TargetList& m_targets;
    Ask& m_ask;
    TargetModel* m_model;
    RibbonWords m_status;
    /// What is shown; stays while the list is made anew.
    jobs::TargetId m_chosen;
    QStackedLayout* m_pages = nullptr;
    QListView* m_list = nullptr;
    TargetPage* m_page = nullptr;
    ConnectCard* m_card = nullptr;
    PodPage* m_pod = nullptr;
    ConnectRunPodCard* m_runPod = nullptr;
    ConnectEndpointCard* m_endpoints = nullptr;
    ConnectCommandCard* m_commands = nullptr;
    QLabel* m_addingTitle = nullptr;
    Banner* m_exposed = nullptr;
    std::function<bool(const jobs::TargetId&)> m_isPod;
    QHash<jobs::TargetId, comfy::Exposure> m_exposures;
    /// Of whom the banner tells; shown again it would fold its details.
    jobs::TargetId m_told;
};

} // namespace ryla::ui
