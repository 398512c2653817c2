#include "ui/shell/desktopmotion.h"

#include "base/settings.h"
#include "tests/support/peerbus.h"
#include "ui/shell/style.h"
#include "ui/shell/themeswitch.h"

#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace ryla;
using namespace ryla::ui;

namespace {

const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString settingsName = QStringLiteral("org.freedesktop.portal.Settings");

void tell(const tests::PeerBus& bus, const char* group, bool animations)
{
    QDBusMessage signal = QDBusMessage::createSignal(portalPath, settingsName, QStringLiteral("SettingChanged"));
    signal << QString::fromLatin1(group) << QStringLiteral("enable-animations")
           << QVariant::fromValue(QDBusVariant(animations));
    bus.desktop().send(signal);
}

} // namespace

/// The desktop's portal, as far as it is asked.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    QVariant value;
    int asked = 0;
    std::function<void()> beforeAnswering = [] {};

public slots:
    QDBusVariant Read(const QString& group, const QString& key)
    {
        ++asked;
        beforeAnswering();
        const bool known = group == QLatin1String("org.gnome.desktop.interface") &&
                           key == QLatin1String("enable-animations") && value.isValid();
        // Wrapped twice, as the portal does it.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? value : QVariant(QStringLiteral("unknown")))));
    }
};

class TestDesktopMotion : public QObject
{
    Q_OBJECT
private slots:
    void asks_data();
    void asks();
    void followsChanges();
    void newsBeforeTheAnswer();
    void withoutADesktop();
    void reachesTheStyle();
};

void TestDesktopMotion::asks_data()
{
    QTest::addColumn<QVariant>("animations");
    QTest::addColumn<bool>("less");
    QTest::newRow("on") << QVariant(true) << false;
    QTest::newRow("off") << QVariant(false) << true;
    QTest::newRow("not known") << QVariant() << false;
    QTest::newRow("rubbish") << QVariant(7) << false;
}

void TestDesktopMotion::asks()
{
    QFETCH(QVariant, animations);
    QFETCH(bool, less);
    Portal portal;
    portal.value = animations;
    const tests::PeerBus bus(portalPath, &portal);
    QTRY_VERIFY(bus.isOpen());
    const DesktopMotion motion(bus.program());
    QTRY_COMPARE(portal.asked, 1);
    QTRY_COMPARE(motion.wantsLess(), less);
}

void TestDesktopMotion::followsChanges()
{
    Portal portal;
    portal.value = true;
    const tests::PeerBus bus(portalPath, &portal);
    QTRY_VERIFY(bus.isOpen());
    const DesktopMotion motion(bus.program());
    QSignalSpy changed(&motion, &DesktopMotion::changed);
    QTRY_COMPARE(portal.asked, 1);
    tell(bus, "org.example.other", false);
    tell(bus, "org.gnome.desktop.interface", false);
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(motion.wantsLess());
    tell(bus, "org.gnome.desktop.interface", true);
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(!motion.wantsLess());
}

void TestDesktopMotion::newsBeforeTheAnswer()
{
    Portal portal;
    portal.value = true;
    const tests::PeerBus bus(portalPath, &portal);
    QTRY_VERIFY(bus.isOpen());
    portal.beforeAnswering = [&bus] { tell(bus, "org.gnome.desktop.interface", false); };
    const DesktopMotion motion(bus.program());
    QTRY_VERIFY(motion.wantsLess());
    portal.beforeAnswering = [] {};
    const DesktopMotion next(bus.program());
    QTRY_COMPARE(portal.asked, 2); // behind the first answer
    QVERIFY(motion.wantsLess());
}

void TestDesktopMotion::withoutADesktop()
{
    const DesktopMotion motion{QDBusConnection(QString())};
    QVERIFY(!motion.wantsLess());
}

void TestDesktopMotion::reachesTheStyle()
{
    const auto settings = Settings::inMemory();
    ThemeSwitch theme(*settings);
    const QWidget widget;
    QVERIFY(motionMs(&widget) > 0);
    theme.setDesktopLessMotion(true);
    QCOMPARE(motionMs(&widget), 0);
    theme.setDesktopLessMotion(false);
    QVERIFY(motionMs(&widget) > 0);
    settings->set(lessMotionSetting, true);
    theme.setDesktopLessMotion(false);
    QCOMPARE(motionMs(&widget), 0); // the program's own setting stays
}

QTEST_MAIN(TestDesktopMotion)
#include "tst_desktopmotion.moc"
