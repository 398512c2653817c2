#pragma once

#include "fleet/endpoints.h"
#include "ui/pods/endpointview.h"
#include "ui/shell/theme.h"

#include <QObject>

namespace ryla::ui {

class TargetsSpace;

/// Fills what the Pods space shows of serverless endpoints: the way to a new one, the page and the row of each that is
/// connected. Asks RunPod only while one of these is looked at. GUI thread.
class EndpointConnect : public QObject
{
    Q_OBJECT
public:
    EndpointConnect(fleet::Endpoints& endpoints, jobs::TargetList& targets, TargetsSpace& space,
                    QObject* parent = nullptr);

signals:
    /// For a toast.
    void said(const QString& sentence);

private:
    void begin();
    void take(const QString& endpoint, const QString& name);
    void show(const EndpointConnectView& view);
    void follow();
    void look();
    void refresh();
    void refreshRows();
    [[nodiscard]] QString shownEndpoint() const;

    fleet::Endpoints& m_endpoints;
    jobs::TargetList& m_targets;
    TargetsSpace& m_space;
    QString m_shown;
    std::optional<Result<jobs::ServerlessHealth>> m_health;
    bool m_isAsking = false;
    int m_turn = 0;
};

// Pure.
/// "2 workers ready, 1 runs · 3 jobs in its queue"; the dot's colour beside it.
QString healthWords(const jobs::ServerlessHealth& health);
Token healthDot(const jobs::ServerlessHealth& health);
/// An endpoint of the account as a row to choose.
EndpointChoice choiceOf(const pods::Endpoint& endpoint, const fleet::RunCostFacts& cost, bool isConnected);

} // namespace ryla::ui
