#pragma once

#include "fleet/desktopnotice.h"
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
    /// Of an alert's target that is no webhook but this desktop.
    static constexpr char desktopKind[] = "desktop";

    /// `roundSeconds`: how often its pods are looked at.
    Guardian(Studio& studio, QList<pods::AlertTarget> alerts, const Clock& clock, int roundSeconds,
             QObject* parent = nullptr);

    [[nodiscard]] pods::GuardianFacts facts() const;

signals:
    /// One line for a log: the pod and what was done.
    void line(const QString& text);

private:
    void onSaid(const pods::PodEvent& event);
    void onLooked(const pods::PodId& id);
    /// Jobs of other programs of this library that ended on the pod, each once.
    void countOthers(const pods::PodId& id);
    void onEnded(const pods::PodId& id, const jobs::JobRecord& record);
    void alert(const pods::PodEvent& event, const QString& pod);
    [[nodiscard]] pods::WatchedPod podFacts(const pods::ConfiguredPod& pod) const;

    Studio& m_studio;
    const QList<pods::AlertTarget> m_alerts;
    const Clock& m_clock;
    pods::AlertSender m_sender;
    fleet::DesktopNotice m_desktop;
    pods::GuardianFacts m_facts;
    /// The counters, by pod.
    std::map<QString, pods::WatchedPod> m_counted;
    /// When each was looked at last, and what it cost an hour then.
    struct Look
    {
        QDateTime at;
        pods::Money perHour;
    };
    std::map<QString, Look> m_looks;
    QSet<jobs::JobId> m_ended; ///< those that are counted
};

} // namespace ryla::cli
