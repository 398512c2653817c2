#pragma once

#include "jobs/queue.h"
#include "jobs/targetlist.h"
#include "workflow/catalogcache.h"
#include "workflow/tosend.h"

#include <QPointer>

#include <functional>

namespace ryla::ui {

/// Makes a target known to the queue and starts connecting: Studio::use.
using UseTarget = std::function<Later<jobs::Backend*>(const jobs::TargetId&)>;

/// The target that new jobs go to: its backend, how it is, and its node list (from the cache at first, so that forms
/// work while it is off). A serverless endpoint has none to give: with it in use the last one of a server stays. No
/// widgets. GUI thread.
class TargetSession : public QObject
{
    Q_OBJECT
public:
    TargetSession(jobs::TargetList& targets, const workflow::CatalogCache& catalogs, UseTarget use,
                  QObject* parent = nullptr);

    /// Connects to the chosen target; follows the choice from then on.
    void start();
    /// Null until the target is known to the queue.
    [[nodiscard]] jobs::Backend* backend() const { return m_backend; }
    [[nodiscard]] jobs::Target target() const;
    [[nodiscard]] jobs::TargetState state() const;
    /// Why it is not ready, as a sentence; empty when it is, or is being reached for the first time.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] const workflow::NodeCatalog& catalog() const { return m_catalog; }
    /// Where runs go instead of the target in use; an Error: nowhere, and why. None set: to that target.
    using Route = std::function<Later<jobs::TargetId>(const QList<workflow::RunToSend>&)>;
    void setRoute(Route route) { m_route = std::move(route); }
    Later<jobs::TargetId> routeFor(const QList<workflow::RunToSend>& runs) const;
    /// Reads the node list again.
    void refreshCatalog();

signals:
    void stateChanged();
    void catalogChanged();
    void problemFound(const ryla::Error& error);

private:
    void switchTo(const jobs::TargetId& id);
    void adopt(jobs::Backend* backend);
    void borrowCatalog();
    void onState();
    void takeCatalog(const workflow::NodeCatalog& catalog);

    jobs::TargetList& m_targets;
    const workflow::CatalogCache& m_catalogs;
    UseTarget m_use;
    Route m_route;
    QPointer<jobs::Backend> m_backend;
    workflow::NodeCatalog m_catalog;
    QString m_problem;
    bool m_catalogFresh = false;
    bool m_reading = false;
};

} // namespace ryla::ui
