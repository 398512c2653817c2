#include "ui/shell/desktopmotion.h"

#include "ui/widgets/desktopbus.h"

namespace ryla::ui {
namespace {

const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString animationsGroup = QStringLiteral("org.gnome.desktop.interface");
const QString animationsKey = QStringLiteral("enable-animations");
/// Asking may start the portal.
constexpr int portalMs = 10'000;

/// The portal's "Read" wraps its answer twice.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

} // namespace

DesktopMotion::DesktopMotion(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
{
    QDBusConnection listened = bus;
    if (!listened.isConnected()) {
        return;
    }
    // D-Bus signals are known by name only, which is what this form of connect is for.
    listened.connect(QString(), portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
                     SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(portal, portalPath, portalSettings, QStringLiteral("Read"));
    question << animationsGroup << animationsKey;
    whenDone(ask(bus, question, portalMs, this), this, [this](const Result<QVariantList>& answer) {
        // What the desktop has told meanwhile is newer than its answer.
        if (answer && !answer->isEmpty() && !m_told) {
            take(answer->first());
        }
    });
}

void DesktopMotion::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == animationsGroup && key == animationsKey) {
        m_told = true;
        take(QVariant::fromValue(value));
    }
}

void DesktopMotion::take(const QVariant& animations)
{
    const QVariant value = unwrapped(animations);
    if (value.typeId() != QMetaType::Bool) {
        return;
    }
    const bool less = !value.toBool();
    if (std::exchange(m_less, less) != less) {
        emit changed();
    }
}

} // namespace ryla::ui
