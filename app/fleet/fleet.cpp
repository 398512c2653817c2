#include "fleet/fleet.h"

#include <algorithm>
#include <memory>

namespace ryla::fleet {
namespace {

using pods::ConfiguredPod;
using pods::PodId;

/// How soon this program sees what another one has changed in the settings.
constexpr int followMs = 15'000;

/// What was used and what it cost is kept for two years.
constexpr int keptDays = 731;

const QString targetPrefix = QStringLiteral("pod-");

QString timesKey(const PodId& id)
{
    return QStringLiteral("pods/%1/stages").arg(id.text);
}

} // namespace

/// One pod at work. The order is the one they need each other in.
struct Fleet::Watched
{
    PodId id;
    std::unique_ptr<pods::Provider> own; ///< null: one of the accounts
    pods::Provider* provider = nullptr;
    std::unique_ptr<PodWork> work;
    std::unique_ptr<pods::Session> session;
    std::unique_ptr<SessionSigns> signs;
    std::unique_ptr<pods::Keeper> keeper;
};

Fleet::Fleet(const Parts& parts, Options options, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_options(std::move(options))
    , m_pods(parts.settings, parts.secrets)
    , m_ledger(m_options.dataFolder)
    , m_models(parts.secrets, m_options.runpod, parts.clock)
    , m_accounts(parts.secrets, parts.clock, m_options.demo, m_options.runpod)
    , m_money(m_ledger, parts.clock)
    , m_installs(parts.clock)
{
    connect(&m_pods, &pods::PodList::changed, this, &Fleet::refresh);
    connect(&m_pods, &pods::PodList::problem, this, &Fleet::problem);
    connect(&m_money, &AccountMoney::problem, this, &Fleet::problem);
    connect(&m_pods, &pods::PodList::keyChanged, this, &Fleet::useKey);
    m_follow.setInterval(m_options.paceMs > 0 ? m_options.paceMs : followMs);
    connect(&m_follow, &QTimer::timeout, this, &Fleet::followOthers);
    connect(&m_pods, &pods::PodList::removed, this, &Fleet::forget);
}

Fleet::~Fleet() = default;

Later<void> Fleet::open()
{
    refresh();
    if (m_options.keeps) {
        m_follow.start();
    }
    return andThen(m_ledger.ready(), this, [this] {
        return m_options.keeps ? m_ledger.forgetBefore(m_parts.clock.now().addDays(-keptDays)) : now<void>({});
    });
}

void Fleet::forget(const PodId& id)
{
    m_watched.erase(id.text);
    m_problems.remove(id);
    m_parts.targets.remove(targetOf(id));
}

void Fleet::refresh()
{
    const QList<ConfiguredPod> pods = m_pods.all();
    for (const ConfiguredPod& pod : pods) {
        const auto known = m_watched.find(pod.id.text);
        if (known != m_watched.end()) {
            take(*known->second, pod);
        } else {
            begin(pod);
        }
    }
    emit changed();
}

void Fleet::begin(const ConfiguredPod& pod)
{
    whenDone(m_pods.withSecrets(pod.id), this, [this, pod](const Result<ConfiguredPod>& known) {
        // Without its environment it can be watched and stopped all the same.
        whenDone(key(pod.provider), this, [this, pod = known.value_or(pod)](const Result<Secret>& secret) {
            if (secret && !m_watched.contains(pod.id.text) && m_pods.find(pod.id)) {
                make(pod, *secret);
            } else if (!secret) {
                m_problems.insert(pod.id, secret.error().message);
                emit problem(secret.error());
            }
            tellBegun(pod.id);
            emit changed();
        });
    });
}

void Fleet::take(Watched& watched, const ConfiguredPod& pod)
{
    const ConfiguredPod& before = watched.session->pod();
    if (watched.own && (pod.address != before.address || pod.commands != before.commands)) {
        m_watched.erase(pod.id.text); // its provider is made of them
        begin(pod);
        return;
    }
    watched.provider->setPrice(pod.pricePerHour);
    watched.session->setPod(pod);
    useAddress(pod.id);
}

void Fleet::useKey(const QString& kind)
{
    whenDone(key(kind), this, [this, kind](const Result<Secret>& secret) {
        if (!secret) {
            emit problem(secret.error());
            return;
        }
        m_accounts.useKey(kind, *secret);
        refresh(); // those that had no key begin now
        emit keyChanged(kind);
    });
}

Later<pods::Session*> Fleet::begun(const PodId& id)
{
    auto promise = std::make_shared<QPromise<Result<pods::Session*>>>();
    promise->start();
    m_asked[id] << promise;
    tellBegun(id);
    return promise->future();
}

void Fleet::tellBegun(const PodId& id)
{
    pods::Session* known = session(id);
    const QString problem = problemOf(id);
    if (!known && problem.isEmpty()) {
        return; // it is being made
    }
    for (const Begun& promise : m_asked.take(id)) {
        promise->addResult(known ? Result<pods::Session*>(known) : fail(ErrorKind::Refused, problem));
        promise->finish();
    }
}

std::unique_ptr<pods::Provider> Fleet::account(const QString& kind, const Secret& key) const
{
    return m_accounts.tried(kind, key);
}

void Fleet::make(const ConfiguredPod& pod, const Secret& key)
{
    const pods::ProviderRow* row = pods::providerRow(pod.provider);
    if (!row || (!row->secrets.isEmpty() && key.isEmpty())) {
        m_problems.insert(pod.id, row ? QStringLiteral("%1 wants a key: connect the account again, or set %2.")
                                            .arg(row->title, row->keyVariable)
                                      : QStringLiteral("This program knows no provider “%1”.").arg(pod.provider));
        return;
    }
    m_problems.remove(pod.id);
    auto watched = std::make_unique<Watched>();
    watched->id = pod.id;
    if (row->isAccount) {
        watched->provider = m_accounts.shared(pod.provider, key);
    } else {
        watched->own = m_accounts.madeFor(pod);
        watched->provider = watched->own.get();
    }
    watched->work = std::make_unique<PodWork>(m_parts.queue, targetOf(pod.id));
    watched->session = std::make_unique<pods::Session>(*watched->provider, pod, handsFor(pod.id), m_parts.clock);
    watched->session->setTimes(pods::StageTimes::fromText(m_parts.settings.read(timesKey(pod.id)).toString()));
    watched->signs = std::make_unique<SessionSigns>(*watched->session, m_ledger, m_parts.clock, !m_options.keeps);
    if (m_options.keeps) {
        watched->keeper = std::make_unique<pods::Keeper>(*watched->session, m_ledger, keeperHandsFor(pod.id),
                                                         settingsOf(pod.id), m_parts.clock);
        watched->keeper->setWishes(wishesOf(pod.id));
        watched->keeper->setActing(m_acts);
        if (m_options.paceMs > 0) {
            watched->keeper->setPace(m_options.paceMs);
        }
    }
    Watched& kept = *watched;
    m_watched[pod.id.text] = std::move(watched);
    connectPod(kept);
    useAddress(pod.id);
}

void Fleet::connectPod(Watched& watched)
{
    const PodId id = watched.id;
    pods::Session* session = watched.session.get();
    connect(session, &pods::Session::podChanged, this, [this, id](const ConfiguredPod& pod) {
        m_pods.update(pod);
        useAddress(id);
    });
    connect(session, &pods::Session::ready, this, [this, id, session] {
        m_parts.settings.write(timesKey(id), session->times().toText());
        useAddress(id);
        work(id)->stopped(); // also after a stop that was taken back: work goes on
        if (jobs::Backend* backend = m_parts.queue.backend(targetOf(id))) {
            backend->connectNow();
        }
    });
    connect(session, &pods::Session::down, this, [id, this] {
        if (PodWork* own = work(id)) {
            own->stopped();
        }
    });
    connect(session, &pods::Session::changed, this, &Fleet::changed);
    connect(watched.signs.get(), &SessionSigns::problem, this, &Fleet::problem);
    connect(watched.signs.get(), &SessionSigns::stopsElsewhere, watched.work.get(), &PodWork::hold);
    if (watched.keeper) {
        connect(watched.keeper.get(), &pods::Keeper::said, this, &Fleet::said);
        connect(watched.keeper.get(), &pods::Keeper::problem, this, &Fleet::problem);
        connect(watched.keeper.get(), &pods::Keeper::wishesChanged, this,
                [this, id](const pods::PolicyWishes& wishes) { writeWishes(id, wishes); });
        connect(watched.keeper.get(), &pods::Keeper::looked, this, [this, id, session, provider = watched.provider] {
            m_money.look(session->pod(), *provider);
            emit looked(id);
            emit changed();
        });
        connect(watched.work.get(), &PodWork::changed, watched.keeper.get(), &pods::Keeper::look);
    }
    connect(watched.work.get(), &PodWork::ended, this, [this, id](const jobs::JobRecord& record) {
        if (record.state == jobs::JobState::Done) {
            m_ledger.made({id.text, record.id.text, m_parts.clock.now(), int(record.outputs.size())});
        }
        emit jobEnded(id, record);
    });
}

/// The target keeps its id and its login while the address changes.
void Fleet::useAddress(const PodId& id)
{
    const auto found = m_watched.find(id.text);
    if (found == m_watched.end()) {
        return;
    }
    const pods::Session& session = *found->second->session;
    const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(session.address().toString());
    if (session.address().isEmpty() || !address) {
        return; // there is no machine yet
    }
    const jobs::TargetId target = targetOf(id);
    const std::optional<jobs::Target> known = m_parts.targets.find(target);
    if (known && known->address == *address && known->name == session.pod().name) {
        if (!m_parts.queue.backend(target)) {
            m_parts.queue.setTarget(*known);
        }
        return;
    }
    const Later<jobs::Target> login = known ? m_parts.targets.withSecrets(target) : now<jobs::Target>(jobs::Target());
    whenDone(login, this, [this, target, name = session.pod().name, address = *address](const auto& before) {
        const QList<comfy::ExtraHeader> headers = before ? before->address.headers() : QList<comfy::ExtraHeader>();
        const jobs::Target next{target, jobs::TargetKind::Address, name, address};
        whenDone(m_parts.targets.save(next, headers), this, [this, next, headers](const Result<jobs::TargetId>& saved) {
            if (!saved) {
                emit problem(saved.error());
            }
            jobs::Target whole = next;
            whole.address = whole.address.withHeaders(headers);
            m_parts.queue.setTarget(whole);
            emit changed();
        });
    });
}

pods::Keeper* Fleet::keeper(const PodId& id) const
{
    const auto found = m_watched.find(id.text);
    return found == m_watched.end() ? nullptr : found->second->keeper.get();
}

pods::Session* Fleet::session(const PodId& id) const
{
    const auto found = m_watched.find(id.text);
    return found == m_watched.end() ? nullptr : found->second->session.get();
}

PodWork* Fleet::work(const PodId& id) const
{
    const auto found = m_watched.find(id.text);
    return found == m_watched.end() ? nullptr : found->second->work.get();
}

pods::Provider* Fleet::provider(const PodId& id) const
{
    const auto found = m_watched.find(id.text);
    return found == m_watched.end() ? nullptr : found->second->provider;
}

jobs::TargetId Fleet::targetOf(const PodId& id)
{
    return jobs::TargetId{targetPrefix + id.text};
}

std::optional<PodId> Fleet::podOf(const jobs::TargetId& id) const
{
    const PodId pod{id.text.mid(targetPrefix.size())};
    return id.text.startsWith(targetPrefix) && m_pods.find(pod) ? std::optional(pod) : std::nullopt;
}

void Fleet::setActing(bool acts)
{
    m_acts = acts;
    for (const auto& [id, watched] : m_watched) {
        if (watched->keeper) {
            watched->keeper->setActing(acts);
        }
    }
}

} // namespace ryla::fleet
