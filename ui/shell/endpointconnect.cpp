#include "ui/shell/endpointconnect.h"

#include "base/whenended.h"
#include "jobs/serverlesstarget.h"
#include "ui/pods/connectendpointcard.h"
#include "ui/pods/endpointcard.h"
#include "ui/pods/targetsspace.h"

namespace ryla::ui {
namespace {

/// The image of RunPod's worker, whoever has built it.
const QString workerImage = QStringLiteral("worker-comfyui");
/// RunPod counts questions; workers come and go in minutes.
constexpr int usualPaceMs = 60'000;

QString workersText(const pods::Endpoint& endpoint)
{
    return endpoint.workersMin > 0
               ? EndpointConnect::tr("%1 to %2 workers").arg(endpoint.workersMin).arg(endpoint.workersMax)
           : endpoint.workersMax == 1 ? EndpointConnect::tr("1 worker at most")
                                      : EndpointConnect::tr("up to %1 workers").arg(endpoint.workersMax);
}

QString gpuText(const pods::Endpoint& endpoint)
{
    const QString pools = endpoint.gpuPools.join(QStringLiteral(", "));
    return endpoint.gpuCount > 1 ? QStringLiteral("%1 × %2").arg(endpoint.gpuCount).arg(pools) : pools;
}

/// "$1.10/h", a worker's time.
QString perHourText(fleet::RunCostFacts cost)
{
    cost.seconds.reset();
    return fleet::runCostShort(cost, 1);
}

QList<EndpointView::Fact> factsOf(const fleet::EndpointFacts& known)
{
    using Fact = EndpointView::Fact;
    if (!known.listed) {
        return {};
    }
    const pods::Endpoint& endpoint = *known.listed;
    const QString idle = endpoint.idleSeconds > 0
                             ? EndpointConnect::tr(", awake for %1 s after a job").arg(endpoint.idleSeconds)
                             : QString();
    QList<Fact> facts{Fact{EndpointConnect::tr("GPU"), gpuText(endpoint)},
                      Fact{EndpointConnect::tr("Workers"), workersText(endpoint) + idle},
                      Fact{EndpointConnect::tr("Image"), endpoint.image},
                      Fact{EndpointConnect::tr("Price"), perHourText(known.cost)}};
    if (known.spentToday > pods::Money()) {
        facts << Fact{EndpointConnect::tr("Today"), pods::toString(pods::Amount{known.spentToday, true})};
    }
    facts.removeIf([](const Fact& fact) { return fact.value.isEmpty(); });
    return facts;
}

} // namespace

QString healthWords(const jobs::ServerlessHealth& health)
{
    QStringList workers;
    const auto add = [&workers](int count, const QString& words) {
        if (count > 0) {
            workers << words.arg(count);
        }
    };
    add(health.workersIdle, EndpointConnect::tr("%1 idle"));
    add(health.workersRunning, EndpointConnect::tr("%1 at work"));
    add(health.workersStarting, EndpointConnect::tr("%1 starting"));
    add(health.workersThrottled, EndpointConnect::tr("%1 waiting for a GPU"));
    add(health.workersUnhealthy, EndpointConnect::tr("%1 broken"));
    QString words = workers.isEmpty() ? EndpointConnect::tr("Answers; no worker is awake, the first run starts one")
                                      : EndpointConnect::tr("Workers: %1").arg(workers.join(QStringLiteral(", ")));
    if (health.jobsQueued > 0) {
        words += QStringLiteral(" · ") + (health.jobsQueued == 1
                                              ? EndpointConnect::tr("1 job in its queue")
                                              : EndpointConnect::tr("%1 jobs in its queue").arg(health.jobsQueued));
    }
    return words;
}

Token healthDot(const jobs::ServerlessHealth& health)
{
    const bool works = health.workersIdle > 0 || health.workersRunning > 0 || health.workersStarting > 0;
    return !works && (health.workersThrottled > 0 || health.workersUnhealthy > 0) ? Token::Warn : Token::Good;
}

EndpointChoice choiceOf(const pods::Endpoint& endpoint, const fleet::RunCostFacts& cost, bool isConnected)
{
    QStringList note{gpuText(endpoint), workersText(endpoint)};
    note.removeAll(QString());
    const bool isDoubtful = !endpoint.image.isEmpty() && !endpoint.image.contains(workerImage);
    return {endpoint.id,
            endpoint.name.isEmpty() ? endpoint.id : endpoint.name,
            note.join(QStringLiteral(" · ")),
            perHourText(cost),
            isDoubtful ? EndpointConnect::tr("another image") : QString(),
            isConnected};
}

EndpointConnect::EndpointConnect(fleet::Endpoints& endpoints, jobs::TargetList& targets, TargetsSpace& space,
                                 QObject* parent)
    : QObject(parent)
    , m_endpoints(endpoints)
    , m_targets(targets)
    , m_space(space)
{
    ConnectEndpointCard* card = space.endpointConnectCard();
    connect(&space, &TargetsSpace::endpointAsked, this, &EndpointConnect::begin);
    connect(card, &ConnectEndpointCard::listRequested, this, &EndpointConnect::begin);
    connect(card, &ConnectEndpointCard::chosen, this, &EndpointConnect::take);
    connect(&space, &TargetsSpace::shown, this, &EndpointConnect::follow);
    connect(space.endpointCard(), &EndpointCard::lookRequested, this, &EndpointConnect::look);
    connect(&m_endpoints, &fleet::Endpoints::changed, this, &EndpointConnect::refresh);
    connect(&m_endpoints, &fleet::Endpoints::keyChanged, this, &EndpointConnect::useNewKey);
    connect(&m_targets, &jobs::TargetList::changed, this, &EndpointConnect::refresh);
    connect(&m_pace, &QTimer::timeout, this, &EndpointConnect::lookAgain);
    m_pace.setInterval(usualPaceMs);
    refreshRows();
}

void EndpointConnect::setPace(int ms)
{
    m_pace.setInterval(ms);
}

QStringList EndpointConnect::connected() const
{
    QStringList endpoints;
    const QList<jobs::Target> targets = jobs::serverlessIn(m_targets.all());
    for (const jobs::Target& target : targets) {
        endpoints << jobs::endpointOf(target.id);
    }
    return endpoints;
}

void EndpointConnect::show(const EndpointConnectView& view)
{
    m_space.endpointConnectCard()->setView(view);
}

void EndpointConnect::begin()
{
    const int turn = ++m_turn;
    EndpointConnectView asking;
    asking.busy = tr("Asking RunPod …");
    m_needsKey = false;
    show(asking);
    whenEnded(m_endpoints.list(), this, [this, turn](const Result<QList<pods::Endpoint>>& listed) {
        if (turn != m_turn) {
            return;
        }
        EndpointConnectView view;
        if (!listed) {
            view.problem = listed.error().kind == ErrorKind::Cancelled
                               ? tr("RunPod was not asked to the end, as the account's key has changed. Ask again.")
                               : listed.error().message;
            view.needsKey = m_needsKey = listed.error().kind == ErrorKind::Unauthorized;
            show(view);
            return;
        }
        const auto fill = [this, known = *listed] {
            EndpointConnectView filled;
            filled.isListed = true;
            for (const pods::Endpoint& one : known) {
                const bool isConnected = m_targets.find(jobs::serverlessId(one.id)).has_value();
                filled.endpoints << choiceOf(one, m_endpoints.known(one.id).cost, isConnected);
            }
            show(filled);
        };
        fill();
        // Prices come after; nobody has to wait for them.
        whenEnded(m_endpoints.facts({}), this, [this, turn, fill](const Result<fleet::EndpointFacts>&) {
            if (turn == m_turn) {
                fill();
            }
        });
    });
}

void EndpointConnect::take(const QString& endpoint, const QString& name)
{
    ++m_turn;
    const auto target = jobs::serverlessTarget(endpoint, name.isEmpty() ? endpoint : name);
    if (!target) {
        EndpointConnectView view;
        view.problem = target.error().message;
        show(view);
        return;
    }
    // It is not used at once: most want it for what their pod would keep waiting.
    whenDone(m_targets.save(*target, {}), this, [this, name = target->name](const Result<jobs::TargetId>& id) {
        if (!id) {
            emit said(id.error().message);
            return;
        }
        m_space.choose(*id);
        look();
        emit said(tr("%1 is connected. It is offered when a pod sleeps or is busy.").arg(name));
    });
}

QString EndpointConnect::shownEndpoint() const
{
    return jobs::endpointOf(m_space.chosen());
}

void EndpointConnect::follow()
{
    if (shownEndpoint() != m_shown) {
        m_shown = shownEndpoint();
        look();
    }
}

void EndpointConnect::look()
{
    m_shown = shownEndpoint();
    if (m_shown.isEmpty()) {
        return;
    }
    whenEnded(m_endpoints.facts(m_shown), this, [this](const Result<fleet::EndpointFacts>&) { refresh(); });
    askHealth(m_shown);
    refresh();
}

void EndpointConnect::askHealth(const QString& endpoint)
{
    if (m_asking.contains(endpoint)) {
        return;
    }
    m_asking.insert(endpoint);
    whenEnded(m_endpoints.health(endpoint), this, [this, endpoint](const Result<jobs::ServerlessHealth>& health) {
        m_asking.remove(endpoint);
        m_health.insert(endpoint, health);
        refresh();
    });
}

/// Prices are asked for only where they are old.
void EndpointConnect::lookAgain()
{
    m_endpoints.look();
    const bool isSeen = m_space.isVisible() && !m_space.window()->isMinimized();
    const QStringList endpoints = isSeen ? connected() : QStringList();
    for (const QString& endpoint : endpoints) {
        askHealth(endpoint);
    }
}

void EndpointConnect::useNewKey()
{
    m_health.clear();
    look();
    if (m_needsKey) {
        begin();
    }
}

void EndpointConnect::refresh()
{
    refreshRows();
    const QString endpoint = shownEndpoint();
    if (endpoint.isEmpty()) {
        return;
    }
    const fleet::EndpointFacts known = m_endpoints.known(endpoint);
    EndpointView view;
    const auto heard = m_health.constFind(endpoint);
    if (heard != m_health.constEnd()) {
        view.health = *heard ? healthWords(**heard) : heard->error().message;
    } else if (m_asking.contains(endpoint)) {
        view.health = tr("Asking RunPod …");
    }
    view.facts = factsOf(known);
    view.cost = fleet::runCostWords(known.cost, 1);
    m_space.endpointCard()->setView(view);
}

void EndpointConnect::refreshRows()
{
    const QStringList endpoints = connected();
    for (const QString& endpoint : endpoints) {
        const fleet::EndpointFacts known = m_endpoints.known(endpoint);
        QStringList note{tr("serverless"), known.listed ? gpuText(*known.listed) : endpoint, perHourText(known.cost)};
        note.removeAll(QString());
        const auto heard = m_health.constFind(endpoint);
        const Token dot = heard == m_health.constEnd() ? Token::Faint : *heard ? healthDot(**heard) : Token::Warn;
        m_space.setRow(jobs::serverlessId(endpoint), TargetRow{dot, note.join(QStringLiteral(" · "))});
    }
    if (endpoints.isEmpty()) {
        m_pace.stop();
    } else if (!m_pace.isActive()) {
        m_pace.start();
    }
}

} // namespace ryla::ui
