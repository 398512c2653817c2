#include "ui/widgets/desktopbus.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>

namespace ryla::ui {

QDBusConnection desktopBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool there = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
                       (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus")));
    return there ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

Later<QVariantList> ask(const QDBusConnection& bus, const QDBusMessage& question, int timeoutMs, QObject* context)
{
    if (!bus.isConnected()) {
        return now<QVariantList>(fail(ErrorKind::NotFound, QStringLiteral("There is no desktop to ask.")));
    }
    auto promise = std::make_shared<QPromise<Result<QVariantList>>>();
    promise->start();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, timeoutMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, promise] {
        const QDBusMessage reply = watcher->reply();
        const bool good = reply.type() == QDBusMessage::ReplyMessage;
        promise->addResult(
            good ? Result<QVariantList>(reply.arguments())
                 : fail(ErrorKind::NotFound, QStringLiteral("The desktop does not answer."), reply.errorMessage()));
        promise->finish();
        watcher->deleteLater();
    });
    return promise->future();
}

} // namespace ryla::ui
