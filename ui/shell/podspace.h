#pragma once

#include "fleet/overflowjudge.h"
#include "ui/shell/podviews.h"

#include <QObject>

#include <functional>

class QTimer;

namespace ryla::ui {

class Ask;
class PodCommands;
class PodLog;
class PodPage;
class PodPrices;
class TargetsSpace;

/// Fills the Pods space with what the fleet knows, and does what is pressed there. Decides nothing about pods: sessions
/// and keepers do. GUI thread.
class PodSpace : public QObject
{
    Q_OBJECT
public:
    PodSpace(fleet::Fleet& fleet, TargetsSpace& space, Ask& ask, const Clock& clock, QObject* parent = nullptr);
    ~PodSpace() override;

    /// Nothing for a target that is no pod, or one whose session is still being made.
    [[nodiscard]] std::optional<KnownPod> known(const jobs::TargetId& target) const;
    /// Who knows what the models card shows of a pod.
    void setModels(std::function<ModelsView(const pods::PodId&)> models) { m_models = std::move(models); }

    /// Puts off whatever would stop it, for keepOnMinutes (podoffer.h).
    void keepOn(const pods::PodId& id);
    /// Beyond the budgets, until the day of the pod's calendar is over.
    void allowMore(const pods::PodId& id, pods::Money more);

    /// Who keeps the rules of overflow; without one there is none to change.
    void setOverflow(fleet::OverflowJudge& judge);

signals:
    /// Something about a pod is another than it was.
    void changed();
    /// What was done, or why not; for a toast.
    void said(const QString& sentence);
    void useWanted(const ryla::jobs::TargetId& target);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectPage();
    void connectHours();
    void setTimers();
    void refresh();
    void refreshSoon();
    void refreshPage();
    void refreshChart();
    void follow();
    void followLog();
    void offerGpus();
    void saveSettings(const pods::KeeperSettings& settings);
    [[nodiscard]] HoursView hoursView(const KnownPod& known) const;
    [[nodiscard]] KnownPod knownPod(const pods::ConfiguredPod& pod) const;
    [[nodiscard]] pods::Keeper* keeper() const { return m_fleet.keeper(m_shown); }
    [[nodiscard]] pods::Session* session() const { return m_fleet.session(m_shown); }

    fleet::Fleet& m_fleet;
    fleet::OverflowJudge* m_overflow = nullptr;
    TargetsSpace& m_space;
    const Clock& m_clock;
    PodPage* m_page;
    PodCommands* m_commands;
    PodPrices* m_prices;
    /// The pod on the page; empty: none.
    pods::PodId m_shown;
    QList<pods::ChartColumn> m_days;
    int m_pictures = 0; ///< made in this month
    QList<GpuView> m_gpus;
    bool m_gpusAsked = false;
    std::function<ModelsView(const pods::PodId&)> m_models;
    PodLog* m_log;
    QTimer* m_soon;
    /// While something that counts is seen: a start, a sum, a countdown.
    QTimer* m_second;
    /// While the page is seen.
    QTimer* m_minute;
};

} // namespace ryla::ui
