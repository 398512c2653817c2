#include "ui/widgets/filemanager.h"

#include "tests/support/answerof.h"
#include "tests/support/peerbus.h"
#include "ui/widgets/desktopbus.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;

/// A file manager, as far as it is asked.
class Files : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")
public:
    QStringList shown;

public slots:
    void ShowItems(const QStringList& files, const QString&) { shown = files; }
};

class TestFileManager : public QObject
{
    Q_OBJECT
private slots:
    void marksTheFile();
    void saysWhenThereIsNone();
    void noBusInAContainer();
};

void TestFileManager::marksTheFile()
{
    Files files;
    const tests::PeerBus bus(QStringLiteral("/org/freedesktop/FileManager1"), &files);
    QTRY_VERIFY(bus.isOpen());
    QVERIFY(tests::answerOf(showInFileManager(bus.program(), QStringLiteral("/pictures/a fox#1.png"), this)));
    QCOMPARE(files.shown, QStringList{QStringLiteral("file:///pictures/a%20fox%231.png")});
}

void TestFileManager::saysWhenThereIsNone()
{
    QVERIFY(!tests::answerOf(showInFileManager(QDBusConnection(QString()), QStringLiteral("/a.png"), this)));
    Files files;
    const tests::PeerBus bus(QStringLiteral("/elsewhere"), &files);
    QTRY_VERIFY(bus.isOpen());
    const auto answer = tests::answerOf(showInFileManager(bus.program(), QStringLiteral("/a.png"), this));
    QVERIFY(!answer);
    QCOMPARE(toString(answer.error().kind), toString(ErrorKind::NotFound));
    QVERIFY(files.shown.isEmpty());
}

void TestFileManager::noBusInAContainer()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", "/nowhere");
    QVERIFY(!desktopBus().isConnected());
    qputenv("XDG_RUNTIME_DIR", runtime);
    if (!address.isEmpty()) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    }
}

QTEST_GUILESS_MAIN(TestFileManager)
#include "tst_filemanager.moc"
