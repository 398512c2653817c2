#include "jobs/targetlist.h"

#include "jobs/serverlesstarget.h"

#include <QUuid>

#include <algorithm>

namespace ryla::jobs {
namespace {

const Setting<QString> currentTarget{"targets/current", QString()};
const QString group = QStringLiteral("targets");

QString key(const TargetId& id, const char* field)
{
    return QStringLiteral("%1/%2/%3").arg(group, id.text, QLatin1String(field));
}

QString secretName(const TargetId& id)
{
    return QStringLiteral("target/%1/headers").arg(id.text);
}

/// One header a line, as on the wire. Names and values hold no line ends: HTTP forbids them and save() checks.
Secret joined(const QList<comfy::ExtraHeader>& headers)
{
    QStringList lines;
    for (const comfy::ExtraHeader& header : headers) {
        lines << QString::fromUtf8(header.name) + QStringLiteral(": ") + header.value.reveal();
    }
    return Secret(lines.join(QLatin1Char('\n')));
}

QList<comfy::ExtraHeader> split(const Secret& secret)
{
    QList<comfy::ExtraHeader> headers;
    const QStringList lines = secret.reveal().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const qsizetype colon = line.indexOf(QStringLiteral(": "));
        if (colon > 0) {
            headers << comfy::ExtraHeader{line.left(colon).toUtf8(), Secret(line.mid(colon + 2))};
        }
    }
    return headers;
}

bool hasLineEnd(const comfy::ExtraHeader& header)
{
    const QString& value = header.value.reveal();
    return header.name.contains('\n') || header.name.contains('\r') || value.contains(QLatin1Char('\n')) ||
           value.contains(QLatin1Char('\r'));
}

} // namespace

TargetList::TargetList(Settings& settings, SecretStore& secrets, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_secrets(secrets)
{
}

TargetId TargetList::demoId()
{
    return TargetId{QStringLiteral("demo")};
}

QList<Target> TargetList::all() const
{
    QList<Target> targets = {Target{demoId(), TargetKind::Demo, QStringLiteral("Demo pod"), {}}};
    const QStringList ids = m_settings.groups(group);
    for (const QString& text : ids) {
        const TargetId id{text};
        if (isServerless(id)) {
            // Made of its id, which says all; a copy of the address in the file could only differ from it.
            const auto endpoint = serverlessTarget(endpointOf(id), m_settings.read(key(id, "name")).toString());
            if (endpoint) {
                targets << *endpoint;
            }
            continue;
        }
        const QString url = m_settings.read(key(id, "url")).toString();
        // An address that was edited by hand into nonsense is left out, not lost: the entry stays in the file.
        if (Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(url)) {
            targets << Target{id, TargetKind::Address, m_settings.read(key(id, "name")).toString(), *address};
        }
    }
    std::stable_sort(targets.begin() + 1, targets.end(), [](const Target& left, const Target& right) {
        return left.name.localeAwareCompare(right.name) < 0;
    });
    return targets;
}

std::optional<Target> TargetList::find(const TargetId& id) const
{
    const QList<Target> targets = all();
    const auto found = std::find_if(targets.begin(), targets.end(), [&](const Target& one) { return one.id == id; });
    return found == targets.end() ? std::nullopt : std::optional(*found);
}

TargetId TargetList::current() const
{
    const TargetId id{m_settings.get(currentTarget)};
    return find(id) ? id : demoId();
}

void TargetList::setCurrent(const TargetId& id)
{
    if (id == current()) {
        return;
    }
    m_settings.set(currentTarget, id.text);
    emit currentChanged();
}

Later<TargetId> TargetList::save(Target target, const QList<comfy::ExtraHeader>& headers)
{
    if (std::any_of(headers.begin(), headers.end(), hasLineEnd)) {
        return now<TargetId>(fail(ErrorKind::Refused, QStringLiteral("A header may not hold a line end.")));
    }
    if (target.id.isEmpty()) {
        target.id = TargetId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    }
    // A server without a login asks nothing of the key store: there may be none. Where it refuses, nothing is saved.
    const bool login = !headers.isEmpty();
    const Later<void> kept = login                 ? m_secrets.write(secretName(target.id), joined(headers))
                             : hasLogin(target.id) ? m_secrets.remove(secretName(target.id))
                                                   : now<void>({});
    const std::optional<Target> before = find(target.id);
    const bool moves = login || hasLogin(target.id) || !before || before->address.text() != target.address.text();
    return andThen(kept, this, [this, target, login, moves] {
        m_settings.write(key(target.id, "url"), target.address.text());
        m_settings.write(key(target.id, "name"), target.name);
        m_settings.write(key(target.id, "login"), login);
        m_settings.sync();
        if (moves) {
            emit moved(target.id);
        }
        emit changed();
        return now<TargetId>(target.id);
    });
}

bool TargetList::hasLogin(const TargetId& id) const
{
    return m_settings.read(key(id, "login")).toBool();
}

void TargetList::dismissExposure(const TargetId& id)
{
    m_settings.write(key(id, "exposureSeen"), true);
    m_settings.sync();
    emit changed();
}

bool TargetList::isExposureDismissed(const Target& target) const
{
    const QList<Target> targets = all();
    return std::any_of(targets.begin(), targets.end(), [&](const Target& one) {
        return (one.id == target.id || one.address.text() == target.address.text()) &&
               m_settings.read(key(one.id, "exposureSeen")).toBool();
    });
}

void TargetList::remove(const TargetId& id)
{
    if (id == demoId()) {
        return;
    }
    const bool wasCurrent = current() == id;
    if (hasLogin(id)) {
        m_secrets.remove(secretName(id));
    }
    m_settings.remove(group + QLatin1Char('/') + id.text);
    m_settings.sync();
    emit removed(id);
    emit changed();
    if (wasCurrent) {
        emit currentChanged();
    }
}

Later<Target> TargetList::withSecrets(const TargetId& id)
{
    const std::optional<Target> target = find(id);
    if (!target) {
        return now<Target>(fail(ErrorKind::NotFound, QStringLiteral("This target is not set up any more.")));
    }
    if (target->kind == TargetKind::Demo || !hasLogin(id)) {
        return now<Target>(*target);
    }
    return andThen(m_secrets.read(secretName(id)), this, [target = *target](const Secret& secret) mutable {
        target.address = target.address.withHeaders(split(secret));
        return now<Target>(target);
    });
}

} // namespace ryla::jobs
