#pragma once

#include "pods/alertsender.h"
#include "pods/guardianfacts.h"
#include "studio.h"

#include <QSet>

#include <map>

namespace ryla::cli {

/// What the guardian knows and tells of the pods it keeps: counts what happens, words it for monitors, sends alerts.
/// The keeping itself is the fleet's. GUI thread.
class Guardian : public QObject
{
    Q_OBJECT
public:
    Guardian(Studio& studio, QList<pods::AlertTarget> alerts, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] pods::GuardianFacts facts() const;
    /// All pods were looked at now.
    void rounded();

signals:
    /// One line for a log: the pod and what was done.
    void line(const QString& text);

private:
    void onSaid(const pods::PodEvent& event);
    void onEnded(const pods::PodId& id, const jobs::JobRecord& record);
    void watchPods();
    void alert(const pods::PodEvent& event, const QString& pod);
    [[nodiscard]] pods::WatchedPod podFacts(const pods::ConfiguredPod& pod) const;

    Studio& m_studio;
    const QList<pods::AlertTarget> m_alerts;
    const Clock& m_clock;
    pods::AlertSender m_sender;
    pods::GuardianFacts m_facts;
    /// The counters, by pod.
    std::map<QString, pods::WatchedPod> m_counted;
    QSet<QString> m_watched;
};

} // namespace ryla::cli
