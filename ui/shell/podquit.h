#pragma once

#include "fleet/fleet.h"
#include "ui/pods/quitdialog.h"

#include <QObject>
#include <QPointer>
#include <QSet>

namespace ryla::ui {

/// Stands between the user and the end of the window while a pod is paid for: asks what shall become of it, and lets
/// the window go when that is done. GUI thread.
class PodQuit : public QObject
{
    Q_OBJECT
public:
    /// `startGuardian`: starts `ryla watch` for itself; none: there is no such program here.
    PodQuit(fleet::Fleet& fleet, QWidget& window, std::function<bool()> startGuardian, QObject* parent = nullptr);

    /// Whether a guardian is there already and waits for the window to close; nobody unless this is set.
    void setRelief(std::function<bool()> hasRelief) { m_hasRelief = std::move(hasRelief); }

    /// Whether the window may close at once. Otherwise the question is open, or what was answered is being done.
    bool mayClose();

signals:
    /// What the window waits for; for a toast.
    void said(const QString& sentence);
    /// Now it may.
    void ready();

private:
    [[nodiscard]] pods::Keeper* paidFor() const;
    void settleNext();
    void settle(pods::Keeper& keeper);
    void ask(const pods::PodId& id, const pods::QuitOffer& offer);
    bool act(const pods::PodId& id, pods::QuitChoice choice);
    bool handOver();
    void leave(const pods::PodId& id);
    void waitFor(const pods::PodId& id, const QString& sentence);
    void look();
    [[nodiscard]] pods::GuardianState guardian() const;

    fleet::Fleet& m_fleet;
    QWidget& m_window;
    const std::function<bool()> m_startGuardian;
    std::function<bool()> m_hasRelief;
    QPointer<QuitDialog> m_dialog;
    /// The pod whose stop is waited for; empty: none.
    pods::PodId m_waitsFor;
    /// What becomes of them is the guardian's from now on.
    QSet<pods::PodId> m_left;
    bool m_guardianStarted = false;
    bool m_guardianFailed = false;
    bool m_mayGo = false;
};

/// Starts the `ryla` that lies beside this program as a guardian of its own; empty: there is none.
std::function<bool()> guardianStarter();

} // namespace ryla::ui
