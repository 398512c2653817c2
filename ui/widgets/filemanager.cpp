#include "ui/widgets/filemanager.h"

#include "ui/widgets/desktopbus.h"

#include <QUrl>

namespace ryla::ui {
namespace {

/// It may have to be started first; then a plain folder is better than nothing.
constexpr int fileManagerMs = 5'000;

} // namespace

Later<void> showInFileManager(const QDBusConnection& bus, const QString& path, QObject* context)
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    const QStringList files{QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)};
    question << files << QString(); // no startup id
    return andThen(ask(bus, question, fileManagerMs, context), context,
                   [](const QVariantList&) { return now<void>({}); });
}

} // namespace ryla::ui
