#pragma once

#include "fleet/overflowjudge.h"
#include "ui/shell/targetsession.h"

#include <QObject>
#include <QTimer>

namespace ryla::ui {

class Banner;
class FormPanel;
class WorkSession;

/// Where a run goes, in Create: to the target in use, or by its pod's rules to a serverless endpoint. What that costs
/// stands over Run before it is pressed; for jobs that wait a banner offers the endpoint. Decides nothing: the judge
/// does. GUI thread.
class RunPlace : public QObject
{
    Q_OBJECT
public:
    /// `panel` gets the banner over its Run.
    RunPlace(fleet::OverflowJudge& judge, TargetSession& target, WorkSession& session, FormPanel& panel,
             QObject* parent = nullptr);

    [[nodiscard]] Banner* banner() const { return m_banner; }
    /// For TargetSession. Runs go to an endpoint by a pod's rule only at a price that stood over Run. Error: Refused, a
    /// workflow that the endpoint in use cannot run; why.
    Later<jobs::TargetId> routeFor(const QList<workflow::RunToSend>& runs);

signals:
    /// What went elsewhere, and why; for a toast.
    void said(const QString& sentence);

private:
    void soon();
    void lookAtPrices();
    void refresh();
    void showEndpoint();
    void showPod(const pods::PodId& id);
    void offer(const fleet::OverflowProposal& proposal);
    void moveWaiting();
    [[nodiscard]] std::optional<workflow::RunToSend> nextRun() const;
    [[nodiscard]] bool wasShown(const fleet::OverflowProposal& proposal) const;

    fleet::OverflowJudge& m_judge;
    TargetSession& m_target;
    WorkSession& m_session;
    FormPanel& m_panel;
    Banner* m_banner;
    QTimer m_soon;
    /// Where the note over Run says that runs go, and its price; nothing in it while it says no such thing.
    fleet::OverflowProposal m_shown;
    /// What the banner offers; nothing in it while it offers nothing.
    fleet::OverflowProposal m_offer;
    /// Offers for no more jobs than these were waved away.
    int m_dismissed = 0;
};

} // namespace ryla::ui
