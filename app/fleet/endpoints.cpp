#include "fleet/endpoints.h"

#include "base/whenended.h"
#include "jobs/backends/serverlessapi.h"
#include "jobs/serverlesstarget.h"

#include <algorithm>
#include <utility>

namespace ryla::fleet {
namespace {

const QString runpod = QStringLiteral("runpod");
constexpr qint64 pricesKeptMs = 10 * 60 * 1000;
/// After a refusal, which seldom ends by itself.
constexpr qint64 askAgainMs = 3 * 60 * 1000;
/// So many of the last jobs there tell how long one usually takes.
constexpr int usualOf = 100;
constexpr int patienceMs = 15'000;

template<class T>
Result<T> taken(const pods::Answer<T>& answer)
{
    if (const auto* refusal = std::get_if<pods::Refusal>(&answer)) {
        const bool isKey = refusal->kind == pods::RefusalKind::Key;
        return fail(isKey ? ErrorKind::Unauthorized : ErrorKind::Refused, refusal->message);
    }
    return std::get<T>(answer);
}

} // namespace

Endpoints::Endpoints(Fleet& fleet, jobs::Queue& queue, jobs::TargetList& targets, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_queue(queue)
    , m_targets(targets)
    , m_clock(clock)
{
    connect(&m_queue, &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
        connect(job, &jobs::Job::finished, this, [this, job] {
            const jobs::TargetId target = job->record().target; // by then: one may be sent there later
            if (jobs::isServerless(target)) {
                whenEnded(readRecords({target}), this, [this](const Result<void>&) { emit changed(); });
            }
        });
    });
    connect(&m_fleet, &Fleet::keyChanged, this, [this](const QString& kind) {
        if (kind == runpod) {
            useNewKey();
        }
    });
}

Endpoints::~Endpoints() = default;

void Endpoints::useNewKey()
{
    askAnew();
    emit keyChanged();
    if (m_looking) {
        m_isStale = true;
    } else {
        lookIfUsed();
    }
}

/// What was told, or refused, was told to another key.
void Endpoints::askAnew()
{
    m_askedMs.reset();
    m_refusal.reset();
}

/// Where there is no endpoint RunPod is not asked.
void Endpoints::lookIfUsed()
{
    if (!jobs::serverlessIn(m_targets.all()).isEmpty()) {
        look();
    }
}

/// One for each key: another key is another account.
Later<pods::Provider*> Endpoints::account()
{
    return andThen(m_fleet.key(runpod), this, [this](const Secret& key) {
        m_hasKey = !key.isEmpty();
        if (!m_hasKey) {
            return now<pods::Provider*>(
                fail(ErrorKind::Unauthorized,
                     QStringLiteral("There is no key of RunPod: connect the account, or set RUNPOD_API_KEY.")));
        }
        if (!m_account || key != m_key) {
            m_key = key;
            m_account = m_fleet.account(runpod, key);
            askAnew();
        }
        return now<pods::Provider*>(m_account.get());
    });
}

Later<QList<pods::Endpoint>> Endpoints::list()
{
    return andThen(account(), this, [this](pods::Provider* account) {
        return andThen(account->endpoints(), this, [this](const pods::Answer<QList<pods::Endpoint>>& answer) {
            Result<QList<pods::Endpoint>> told = taken(answer);
            if (told) {
                // The others answer their own protocol, not the queue's.
                told->removeIf([](const pods::Endpoint& one) { return one.type == QLatin1String("LOAD_BALANCER"); });
                m_endpoints = *told;
                emit changed();
            }
            return now<QList<pods::Endpoint>>(std::move(told));
        });
    });
}

Later<void> Endpoints::askPrices()
{
    const qint64 nowMs = m_clock.monotonicMs();
    if (m_askedMs && nowMs - *m_askedMs < pricesKeptMs) {
        return now<void>({});
    }
    if (m_refusal && nowMs - m_refusedMs < askAgainMs) {
        return now<void>(fail(*m_refusal));
    }
    const Later<void> asked = andThen(list(), this, [this](const QList<pods::Endpoint>&) {
        return andThen(m_account->offers(), this, [this](const pods::Answer<QList<pods::Offer>>& answer) {
            const Result<QList<pods::Offer>> told = taken(answer);
            m_offers = told.value_or(m_offers);
            if (told) {
                m_askedMs = m_clock.monotonicMs();
            }
            return now<void>({});
        });
    });
    whenEnded(asked, this, [this](const Result<void>& told) {
        m_refusal = told ? std::nullopt : std::optional(told.error());
        m_refusedMs = m_clock.monotonicMs();
    });
    return asked;
}

QDateTime Endpoints::midnight() const
{
    return m_clock.now().toLocalTime().date().startOfDay();
}

/// One after the other; what cannot be read stays as it was known.
Later<void> Endpoints::readRecords(QList<jobs::TargetId> left)
{
    if (left.isEmpty()) {
        return now<void>({});
    }
    const jobs::TargetId target = left.takeFirst();
    return andThen(m_queue.recordsAt(target, midnight(), usualOf), this,
                   [this, target, left](const QList<jobs::JobRecord>& records) {
                       m_records.insert(target, records);
                       return readRecords(left);
                   });
}

/// Of those that are connected, and of this one.
Later<void> Endpoints::readAll(const QString& endpoint)
{
    QList<jobs::TargetId> wanted;
    const QList<jobs::Target> connected = jobs::serverlessIn(m_targets.all());
    for (const jobs::Target& target : connected) {
        wanted << target.id;
    }
    const jobs::TargetId asked = jobs::serverlessId(endpoint);
    if (!endpoint.isEmpty() && !wanted.contains(asked)) {
        wanted << asked;
    }
    return readRecords(wanted);
}

Later<EndpointFacts> Endpoints::facts(const QString& endpoint)
{
    auto promise = std::make_shared<QPromise<Result<EndpointFacts>>>();
    promise->start();
    // A price or a history that cannot be had is no reason not to run; it is said as not known.
    whenEnded(askPrices(), this, [this, promise, endpoint](const Result<void>& asked) {
        m_problem = asked ? QString() : asked.error().message;
        whenEnded(readAll(endpoint), this, [this, promise, endpoint](const Result<void>&) {
            promise->addResult(Result<EndpointFacts>(known(endpoint)));
            promise->finish();
        });
    });
    return promise->future();
}

/// Those read of this target, and what has become of the jobs of this program since.
QList<jobs::JobRecord> Endpoints::recordsAt(const jobs::TargetId& target) const
{
    QList<jobs::JobRecord> records;
    for (const jobs::JobRecord& record : m_records.value(target)) {
        if (!m_queue.job(record.id)) {
            records << record;
        }
    }
    for (const jobs::Job* job : m_queue.jobs()) {
        if (job->record().target == target) {
            records << job->record();
        }
    }
    return records;
}

EndpointFacts Endpoints::known(const QString& endpoint) const
{
    EndpointFacts facts;
    const auto listed = std::find_if(m_endpoints.begin(), m_endpoints.end(),
                                     [&](const pods::Endpoint& one) { return one.id == endpoint; });
    if (listed != m_endpoints.end()) {
        facts.listed = *listed;
    }
    facts.cost = priceOf(endpoint, m_endpoints, m_offers);
    const jobs::TargetId target = jobs::serverlessId(endpoint);
    facts.cost.seconds = usualSeconds(m_records.value(target), target);
    facts.spentToday = spentAt(recordsAt(target), endpoint, facts.cost, midnight(), m_clock.now());
    return facts;
}

Later<jobs::ServerlessHealth> Endpoints::health(const QString& endpoint)
{
    const Result<jobs::Target> target = jobs::serverlessTarget(endpoint, {});
    if (!target) {
        return now<jobs::ServerlessHealth>(fail(target.error()));
    }
    return andThen(m_fleet.key(runpod), this, [this, target = *target](const Secret& key) {
        m_hasKey = !key.isEmpty();
        const Result<jobs::Target> whole = jobs::withKey(target, key);
        if (!whole) {
            return now<jobs::ServerlessHealth>(fail(whole.error()));
        }
        auto* api = new jobs::ServerlessApi(whole->address, patienceMs, this);
        const auto answer = api->get(QStringLiteral("/health"));
        whenEnded(answer, api, [api](const Result<jobs::ServerlessAnswer>&) { api->deleteLater(); });
        return andThen(answer, this, [name = whole->name](const jobs::ServerlessAnswer& told) {
            const std::optional<Error> problem = jobs::serverlessProblem(told, name);
            return now<jobs::ServerlessHealth>(problem ? Result<jobs::ServerlessHealth>(fail(*problem))
                                                       : jobs::parseServerlessHealth(told.body));
        });
    });
}

void Endpoints::look()
{
    if (m_looking) {
        return;
    }
    m_looking = true;
    whenEnded(facts({}), this, [this](const Result<EndpointFacts>&) {
        m_looking = false;
        emit changed();
        if (std::exchange(m_isStale, false)) {
            askAnew();
            lookIfUsed();
        }
    });
}

pods::Money spentAt(const QList<jobs::JobRecord>& records, const QString& endpoint, const RunCostFacts& cost,
                    const QDateTime& since, const QDateTime& now)
{
    pods::Money spent;
    const pods::Money perHour = pods::Money::fromNumber(cost.dearest.value_or(0));
    for (const jobs::JobRecord& record : records) {
        if (record.target != jobs::serverlessId(endpoint)) {
            continue;
        }
        const bool hasEnded = record.startedAt.isValid() && record.finishedAt >= record.startedAt;
        if (hasEnded && record.finishedAt > since) {
            // A failed run is billed, too; of one that began before, what came after.
            spent += pods::costOf(perHour, std::max(record.startedAt, since).msecsTo(record.finishedAt));
        } else if (!jobs::isOver(record.state)) {
            // It will be: as long as usual, or as long as it has taken already.
            const qint64 ran = record.startedAt.isValid() ? std::max(record.startedAt, since).msecsTo(now) : qint64(0);
            spent += pods::costOf(perHour, std::max(ran, qint64(cost.seconds.value_or(0) * 1000)));
        }
    }
    return spent;
}

} // namespace ryla::fleet
