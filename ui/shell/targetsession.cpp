#include "ui/shell/targetsession.h"

#include "jobs/nodelists.h"
#include "jobs/serverlesstarget.h"

namespace ryla::ui {

TargetSession::TargetSession(jobs::TargetList& targets, const workflow::CatalogCache& catalogs, UseTarget use,
                             QObject* parent)
    : QObject(parent)
    , m_targets(targets)
    , m_catalogs(catalogs)
    , m_use(std::move(use))
{
}

void TargetSession::start()
{
    connect(&m_targets, &jobs::TargetList::currentChanged, this, [this] { switchTo(m_targets.current()); });
    connect(&m_targets, &jobs::TargetList::moved, this, [this](const jobs::TargetId& id) {
        if (id == m_targets.current()) {
            switchTo(id);
        }
    });
    switchTo(m_targets.current());
}

jobs::Target TargetSession::target() const
{
    const jobs::Target listed = m_targets.find(m_targets.current()).value_or(jobs::Target());
    jobs::Target target = m_backend ? m_backend->target() : listed;
    if (jobs::isServerless(target.id) && target.id == listed.id) {
        target.name = listed.name; // renamed while it is in use
    }
    return target;
}

Later<jobs::TargetId> TargetSession::routeFor(const QList<workflow::RunToSend>& runs) const
{
    return m_route ? m_route(runs) : now<jobs::TargetId>(target().id);
}

jobs::TargetState TargetSession::state() const
{
    return m_backend ? m_backend->state() : jobs::TargetState::Connecting;
}

QString TargetSession::problem() const
{
    if (!m_problem.isEmpty()) {
        return m_problem;
    }
    return m_backend && m_backend->state() != jobs::TargetState::Ready ? m_backend->problem() : QString();
}

void TargetSession::switchTo(const jobs::TargetId& id)
{
    if (m_backend) {
        m_backend->disconnect(this);
        m_backend = nullptr;
    }
    m_problem.clear();
    m_catalogFresh = false;
    if (!m_catalog.isEmpty() && !jobs::isServerless(id)) { // an endpoint has none: that of the last server will do
        m_catalog = {};                                    // that of another server
        emit catalogChanged();
    }
    m_reading = false; // that of a backend which is gone is never answered
    emit stateChanged();
    whenDone(m_use(id), this, [this, id](const Result<jobs::Backend*>& backend) {
        if (id != m_targets.current()) {
            return; // the user chose again meanwhile
        }
        if (backend) {
            adopt(*backend);
        } else {
            m_problem = backend.error().message;
            emit stateChanged();
        }
    });
}

void TargetSession::adopt(jobs::Backend* backend)
{
    m_backend = backend;
    connect(backend, &jobs::Backend::stateChanged, this, &TargetSession::onState);
    if (jobs::isServerless(backend->target().id)) {
        m_catalogFresh = true;
        borrowCatalog();
        onState();
        return;
    }
    const QString key = backend->target().address.text();
    whenDone(m_catalogs.read(key), this, [this, backend](const Result<workflow::NodeCatalog>& cached) {
        // What the server says itself is newer than what it said last time.
        if (cached && !cached->isEmpty() && backend == m_backend && !m_catalogFresh) {
            takeCatalog(*cached);
        }
    });
    onState();
}

void TargetSession::borrowCatalog()
{
    if (!m_catalog.isEmpty()) {
        return;
    }
    const auto borrowed = jobs::borrowedNodes(m_targets, m_catalogs, this);
    whenDone(borrowed, this, [this, backend = m_backend](const Result<workflow::NodeCatalog>& catalog) {
        if (catalog && !catalog->isEmpty() && backend && backend == m_backend && m_catalog.isEmpty()) {
            takeCatalog(*catalog);
        }
    });
}

void TargetSession::onState()
{
    emit stateChanged();
    if (m_backend && m_backend->state() == jobs::TargetState::Ready && !m_catalogFresh) {
        refreshCatalog();
    }
}

void TargetSession::refreshCatalog()
{
    if (!m_backend || m_reading || jobs::isServerless(m_backend->target().id)) {
        return;
    }
    m_reading = true;
    whenDone(m_backend->catalog(), this, [this, backend = m_backend](const Result<workflow::NodeCatalog>& catalog) {
        if (!backend || backend != m_backend) {
            return; // the user chose another one meanwhile
        }
        m_reading = false;
        if (!catalog) {
            emit problemFound(catalog.error().inContext(tr("The node list could not be read")));
            return;
        }
        m_catalogFresh = true;
        m_catalogs.write(backend->target().address.text(), *catalog);
        takeCatalog(*catalog);
    });
}

void TargetSession::takeCatalog(const workflow::NodeCatalog& catalog)
{
    m_catalog = catalog;
    emit catalogChanged();
}

} // namespace ryla::ui
