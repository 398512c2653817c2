#include "pods/podlist.h"

#include "pods/configuredpodcodec.h"

#include <QUuid>

#include <algorithm>

namespace ryla::pods {
namespace {

const QString group = QStringLiteral("pods");

QString entry(const PodId& id)
{
    return QStringLiteral("%1/%2/pod").arg(group, id.text);
}

QString envName(const PodId& id)
{
    return QStringLiteral("pod/%1/env").arg(id.text);
}

QString keyName(const QString& provider)
{
    return QStringLiteral("pods/%1/key").arg(provider);
}

} // namespace

PodList::PodList(Settings& settings, SecretStore& secrets, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_secrets(secrets)
{
}

const std::optional<ConfiguredPod>& PodList::read(const PodId& id) const
{
    const QByteArray bytes = m_settings.read(entry(id)).toByteArray();
    auto known = m_read.find(id);
    if (known == m_read.end() || known->bytes != bytes) {
        const Result<ConfiguredPod> parsed = podFromJson(bytes);
        known = m_read.insert(id, {bytes, parsed ? std::optional(*parsed) : std::nullopt});
        if (known->pod) {
            known->pod->id = id;
        }
    }
    return known->pod;
}

QList<ConfiguredPod> PodList::all() const
{
    QList<ConfiguredPod> pods;
    const QStringList ids = m_settings.groups(group);
    for (const QString& id : ids) {
        if (const std::optional<ConfiguredPod>& pod = read(PodId{id})) {
            pods << *pod;
        }
    }
    std::stable_sort(pods.begin(), pods.end(), [](const ConfiguredPod& left, const ConfiguredPod& right) {
        return left.name.localeAwareCompare(right.name) < 0;
    });
    return pods;
}

std::optional<ConfiguredPod> PodList::find(const PodId& id) const
{
    return read(id);
}

std::optional<ConfiguredPod> PodList::named(const QString& name) const
{
    const QList<ConfiguredPod> pods = all();
    const auto found = std::find_if(pods.begin(), pods.end(), [&name](const ConfiguredPod& pod) {
        return pod.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == pods.end() ? std::nullopt : std::optional(*found);
}

Later<PodId> PodList::save(ConfiguredPod pod)
{
    pod.name = pod.name.simplified();
    if (pod.name.isEmpty()) {
        return now<PodId>(fail(ErrorKind::Refused, QStringLiteral("A pod needs a name.")));
    }
    if (const auto other = named(pod.name); other && other->id != pod.id) {
        return now<PodId>(
            fail(ErrorKind::Refused, QStringLiteral("There is a pod “%1” already; take another name.").arg(pod.name)));
    }
    if (pod.id.isEmpty()) {
        pod.id = PodId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    }
    // Without an environment the key store is not asked: there may be none.
    const bool had = !find(pod.id).value_or(ConfiguredPod()).recipe.env.isEmpty();
    const Later<void> kept = !pod.recipe.env.isEmpty() ? m_secrets.write(envName(pod.id), envToSecret(pod.recipe.env))
                             : had                     ? m_secrets.remove(envName(pod.id))
                                                       : now<void>({});
    return andThen(kept, this, [this, pod] {
        m_settings.write(entry(pod.id), podToJson(pod));
        m_settings.sync();
        emit changed();
        return now<PodId>(pod.id);
    });
}

void PodList::update(const ConfiguredPod& seen)
{
    const std::optional<ConfiguredPod> known = find(seen.id);
    if (!known) {
        return;
    }
    ConfiguredPod pod = *known;
    pod.machine = seen.machine;
    pod.comfyPort = seen.comfyPort;
    pod.recipe = seen.recipe;
    const QByteArray bytes = podToJson(pod);
    if (bytes == podToJson(*known)) {
        return;
    }
    const auto& env = pod.recipe.env;
    const bool hasValues =
        std::any_of(env.begin(), env.end(), [](const EnvValue& one) { return !one.value.isEmpty(); });
    if (hasValues && known->recipe.env.size() != env.size()) {
        whenDone(m_secrets.write(envName(pod.id), envToSecret(env)), this, [this](const Result<void>& kept) {
            if (!kept) {
                emit problem(kept.error());
            }
        });
    }
    m_settings.write(entry(pod.id), bytes);
    m_settings.sync();
    emit changed();
}

void PodList::remove(const PodId& id)
{
    const std::optional<ConfiguredPod> pod = find(id);
    if (!pod) {
        return;
    }
    if (!pod->recipe.env.isEmpty()) {
        m_secrets.remove(envName(id));
    }
    m_settings.remove(group + QLatin1Char('/') + id.text);
    m_read.remove(id);
    m_settings.sync();
    emit removed(id);
    emit changed();
}

Later<ConfiguredPod> PodList::withSecrets(const PodId& id)
{
    const std::optional<ConfiguredPod> pod = find(id);
    if (!pod) {
        return now<ConfiguredPod>(fail(ErrorKind::NotFound, QStringLiteral("This pod is not set up any more.")));
    }
    if (pod->recipe.env.isEmpty()) {
        return now<ConfiguredPod>(*pod);
    }
    return andThen(m_secrets.read(envName(id)), this, [pod = *pod](const Secret& secret) mutable {
        const QList<EnvValue> kept = envFromSecret(secret);
        for (EnvValue& value : pod.recipe.env) {
            const auto found = std::find_if(kept.begin(), kept.end(),
                                            [&value](const EnvValue& one) { return one.name == value.name; });
            value.value = found == kept.end() ? Secret() : found->value;
        }
        return now<ConfiguredPod>(pod);
    });
}

Later<Secret> PodList::key(const QString& provider)
{
    return m_secrets.read(keyName(provider));
}

Later<void> PodList::setKey(const QString& provider, const Secret& key)
{
    const Later<void> kept =
        key.isEmpty() ? m_secrets.remove(keyName(provider)) : m_secrets.write(keyName(provider), key);
    return andThen(kept, this, [this, provider] {
        emit keyChanged(provider);
        return now<void>({});
    });
}

} // namespace ryla::pods
