#pragma once

#include "fleet/endpoints.h"
#include "ui/pods/endpointview.h"
#include "ui/shell/theme.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace ryla::ui {

class TargetsSpace;

/// Fills what the Pods space shows of serverless endpoints: the way to a new one, the page and the row of each that is
/// connected. Asks RunPod while one of these is looked at, and for prices now and then while an endpoint is connected.
/// GUI thread.
class EndpointConnect : public QObject
{
    Q_OBJECT
public:
    EndpointConnect(fleet::Endpoints& endpoints, jobs::TargetList& targets, TargetsSpace& space,
                    QObject* parent = nullptr);

    /// Between two looks by itself, in ms. They are made while an endpoint is connected, at its workers only while the
    /// space is seen.
    void setPace(int ms);
    [[nodiscard]] bool isWatching() const { return m_pace.isActive(); }

signals:
    /// For a toast.
    void said(const QString& sentence);

private:
    void begin();
    void take(const QString& endpoint, const QString& name);
    void show(const EndpointConnectView& view);
    void follow();
    void look();
    void lookAgain();
    void askHealth(const QString& endpoint);
    void useNewKey();
    [[nodiscard]] QStringList connected() const;
    void refresh();
    void refreshRows();
    [[nodiscard]] QString shownEndpoint() const;

    fleet::Endpoints& m_endpoints;
    jobs::TargetList& m_targets;
    TargetsSpace& m_space;
    QString m_shown;
    QHash<QString, Result<jobs::ServerlessHealth>> m_health;
    /// Endpoints whose answer is awaited.
    QSet<QString> m_asking;
    QTimer m_pace;
    int m_turn = 0;
    /// The way to a new one stands still for want of a key.
    bool m_needsKey = false;
};

// Pure.
/// "2 workers ready, 1 runs · 3 jobs in its queue"; the dot's colour beside it.
QString healthWords(const jobs::ServerlessHealth& health);
Token healthDot(const jobs::ServerlessHealth& health);
/// An endpoint of the account as a row to choose.
EndpointChoice choiceOf(const pods::Endpoint& endpoint, const fleet::RunCostFacts& cost, bool isConnected);

} // namespace ryla::ui
