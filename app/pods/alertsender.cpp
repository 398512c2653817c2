#include "pods/alertsender.h"

#include "pods/alertdelivery.h"

#include <QUrl>

#include <algorithm>

namespace ryla::pods {
namespace {

const AlertKind* kindNamed(const QList<AlertKind>& kinds, const QByteArray& id)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const AlertKind& kind) { return kind.id == id; });
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace

std::optional<int> alertPause(const AlertAnswer& answer, int attempt, const AlertTiming& timing)
{
    const bool mayHelp = answer.status == 0 || answer.status == 408 || answer.status == 429 || answer.status >= 500;
    if (!mayHelp || attempt >= timing.attempts) {
        return std::nullopt;
    }
    const qint64 own = qint64(timing.firstPauseMs) << std::min(attempt - 1, 20);
    const qint64 asked = 1000LL * answer.retryAfterSeconds.value_or(0);
    return int(std::min<qint64>(std::max(own, asked), timing.longestPauseMs));
}

AlertSender::AlertSender(AlertTiming timing, QObject* parent)
    : QObject(parent)
    , m_timing(timing)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

AlertSender::~AlertSender()
{
    // Before the network goes, whose replies they hold.
    qDeleteAll(findChildren<AlertDelivery*>());
}

int AlertSender::pending() const
{
    return int(findChildren<AlertDelivery*>().size());
}

Later<void> AlertSender::send(const AlertTarget& target, const Alert& alert)
{
    const auto refused = [](const QString& sentence) { return now<void>(fail(ErrorKind::Refused, sentence)); };
    const QList<AlertKind> kinds = alertKinds();
    const AlertKind* kind = kindNamed(kinds, target.kind);
    if (!kind) {
        return refused(QStringLiteral("There is no kind of webhook named \"%1\".").arg(QString::fromUtf8(target.kind)));
    }
    const QUrl url(target.url.reveal().trimmed(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty()) {
        return refused(QStringLiteral("The address of the %1 webhook is no web address.").arg(kind->title));
    }
    if (pending() >= m_timing.pendingAtMost) {
        return refused(
            QStringLiteral("Too many alerts wait for the %1 webhook; this one is dropped.").arg(kind->title));
    }
    auto* delivery = new AlertDelivery(m_network, kind->title, url, kind->request(alert), m_timing, this);
    return delivery->answer();
}

} // namespace ryla::pods
