#include "jobs/serverlesstarget.h"

#include "comfy/login.h"

#include <QRegularExpression>

namespace ryla::jobs {
namespace {

const QString prefix = QStringLiteral("serverless:");

QString jobApi()
{
    return qEnvironmentVariable("RUNPOD_ENDPOINT_BASE_URL", QStringLiteral("https://api.runpod.ai/v2"));
}

} // namespace

TargetId serverlessId(const QString& endpoint)
{
    return TargetId{prefix + endpoint};
}

bool isServerless(const TargetId& id)
{
    return id.text.startsWith(prefix);
}

QString endpointOf(const TargetId& id)
{
    return isServerless(id) ? id.text.mid(prefix.size()) : QString();
}

QList<Target> serverlessIn(QList<Target> targets)
{
    targets.removeIf([](const Target& target) { return !isServerless(target.id); });
    return targets;
}

Result<Target> serverlessTarget(const QString& endpoint, const QString& name)
{
    static const QRegularExpression known(QStringLiteral("\\A[A-Za-z0-9_-]{1,64}\\z"));
    const auto address = comfy::ServerAddress::parse(jobApi() + QLatin1Char('/') + endpoint);
    if (!known.match(endpoint).hasMatch() || !address) {
        return fail(ErrorKind::Refused, QStringLiteral("“%1” is no id of a serverless endpoint.").arg(endpoint));
    }
    return Target{serverlessId(endpoint), TargetKind::Serverless,
                  name.isEmpty() ? QStringLiteral("the endpoint %1").arg(endpoint) : name, *address};
}

Result<Target> withKey(Target target, const Secret& key)
{
    if (key.isEmpty()) {
        return fail(
            ErrorKind::Unauthorized,
            QStringLiteral("A serverless endpoint wants RunPod's key: connect the account, or set RUNPOD_API_KEY."));
    }
    const auto login = comfy::headersOf({comfy::LoginKind::Token, {}, key});
    if (!login) {
        return fail(login.error());
    }
    target.address = target.address.withHeaders(*login);
    return target;
}

} // namespace ryla::jobs
