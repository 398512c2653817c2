#include "fleet/desktopnotice.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <memory>

namespace ryla::fleet {
namespace {

constexpr int answerMs = 5000;
/// What the specification calls the default: as long as the desktop thinks right.
constexpr int usualTime = -1;

const QString service = QStringLiteral("org.freedesktop.Notifications");

QVariantList notify(const QString& title, const QString& text, bool isUrgent)
{
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(uchar(isUrgent ? 2 : 1))},
                            {QStringLiteral("desktop-entry"), QStringLiteral("studio.ryla.rylastudio")}};
    return {QStringLiteral("RYLA Studio"),
            uint(0),
            QStringLiteral("studio.ryla.rylastudio"),
            title,
            text.toHtmlEscaped(), // the body may be markup
            QStringList(),
            hints,
            usualTime};
}

} // namespace

DesktopNotice::DesktopNotice(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
}

Later<void> DesktopNotice::show(const QString& title, const QString& text, bool isUrgent)
{
    const QString nobody = QStringLiteral("No desktop is there to show a message.");
    if (!m_bus.isConnected()) {
        return now<void>(fail(ErrorKind::NotFound, nobody)); // its calls would never end
    }
    QDBusMessage question = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"),
                                                           service, QStringLiteral("Notify"));
    question.setArguments(notify(title, text, isUrgent));
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(question, answerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [promise, watcher, nobody] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        promise->addResult(reply.isError() ? Result<void>(fail(ErrorKind::NotFound, nobody, reply.error().message()))
                                           : Result<void>());
        promise->finish();
    });
    return promise->future();
}

} // namespace ryla::fleet
