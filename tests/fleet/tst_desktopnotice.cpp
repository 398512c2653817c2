#include "fleet/desktopnotice.h"

#include "tests/support/answerof.h"
#include "tests/support/peerbus.h"

using namespace ryla;
using namespace ryla::fleet;
using namespace ryla::tests;

/// The desktop's side, as the specification declares it.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QString title;
    QString text;
    QVariantMap hints;
    int timeout = 0;

public slots:
    uint Notify(const QString&, uint replaces, const QString&, const QString& summary, const QString& body,
                const QStringList& actions, const QVariantMap& given, int expires)
    {
        title = summary;
        text = body;
        hints = given;
        timeout = expires;
        return replaces == 0 && actions.isEmpty() ? 7 : 0;
    }
};

class TestDesktopNotice : public QObject
{
    Q_OBJECT
private slots:
    void shows();
    void saysWhereThereIsNoDesktop();
};

void TestDesktopNotice::shows()
{
    Desktop desktop;
    const PeerBus bus(QStringLiteral("/org/freedesktop/Notifications"), &desktop);
    QTRY_VERIFY(bus.isOpen());
    DesktopNotice notice(bus.program());
    QVERIFY(answerOf(notice.show(QStringLiteral("studio-4090 was stopped"), QStringLiteral("$0.69 <b> & more"), true)));
    QCOMPARE(desktop.title, QStringLiteral("studio-4090 was stopped"));
    QCOMPARE(desktop.text, QStringLiteral("$0.69 &lt;b&gt; &amp; more"));
    QCOMPARE(desktop.hints.value(QStringLiteral("urgency")).toInt(), 2);
    QCOMPARE(desktop.timeout, -1);
    QVERIFY(answerOf(notice.show(QStringLiteral("x"), {}, false)));
    QCOMPARE(desktop.hints.value(QStringLiteral("urgency")).toInt(), 1);
}

void TestDesktopNotice::saysWhereThereIsNoDesktop()
{
    DesktopNotice notice(QDBusConnection(QStringLiteral("nowhere")));
    const Result<void> shown = answerOf(notice.show(QStringLiteral("x"), {}, false));
    QVERIFY(!shown);
    QCOMPARE(toString(shown.error().kind), toString(ErrorKind::NotFound));
}

QTEST_GUILESS_MAIN(TestDesktopNotice)
#include "tst_desktopnotice.moc"
