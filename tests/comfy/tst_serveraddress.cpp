#include "comfy/serveraddress.h"

#include <QTest>

using namespace ryla;
using namespace ryla::comfy;

class TestServerAddress : public QObject
{
    Q_OBJECT
private slots:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void makesUrls();
    void knowsLoopback();
    void keepsSecretsOutOfText();
    void behindATunnel();
};

void TestServerAddress::behindATunnel()
{
    const ServerAddress box = ServerAddress::parse(QStringLiteral(" ssh://root@203.0.113.5:17445 ")).value();
    QVERIFY(box.ssh() && !box.isEmpty());
    QCOMPARE(box.text(), QStringLiteral("ssh://root@203.0.113.5:17445"));
    // Without a tunnel nobody is asked, least of all a server of this computer.
    QVERIFY(box.http(QStringLiteral("/queue")).isEmpty() && box.webSocket(QStringLiteral("me")).isEmpty());
    const QList<ExtraHeader> login{{"Authorization", Secret(QStringLiteral("Bearer a"))}};
    const ServerAddress placed = box.withHeaders(login).through(40001);
    QCOMPARE(placed.http(QStringLiteral("/queue")).toString(), QStringLiteral("http://127.0.0.1:40001/queue"));
    QCOMPARE(placed.webSocket(QStringLiteral("me")).toString(), QStringLiteral("ws://127.0.0.1:40001/ws?clientId=me"));
    QCOMPARE(placed.text(), box.text()); // people know it by this
    QVERIFY(placed.headers() == login && placed.isLoopback() && placed.isSecure());
    QVERIFY(placed != box);
    for (const char* bad : {"ssh://-oProxyCommand=id@box", "ssh://me:secret@box", "ssh://"}) {
        const auto refused = ServerAddress::parse(QString::fromUtf8(bad));
        QVERIFY2(!refused && !refused.error().message.contains(QStringLiteral("secret")), bad);
    }
}

void TestServerAddress::understands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* typed, const char* text) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(text);
    };
    row("127.0.0.1:8188", "http://127.0.0.1:8188");
    row("  localhost ", "http://localhost:8188");
    row("192.168.1.20", "http://192.168.1.20:8188");
    row("gpu-box", "http://gpu-box:8188");
    row("gpu-box.local:9000", "http://gpu-box.local:9000");
    row("[::1]:8188", "http://[::1]:8188");
    row("::1", "http://[::1]:8188");
    row("http://127.0.0.1", "http://127.0.0.1");
    row("http://127.0.0.1:80/", "http://127.0.0.1");
    row("https://host.example/base/", "https://host.example/base");
    row("https://host.example:443", "https://host.example");
    row("comfy.example.com", "https://comfy.example.com");
    row("comfy.example.com:8188", "http://comfy.example.com:8188");
    row("comfy.example.com:443", "https://comfy.example.com");
    row("wss://host.example", "https://host.example");
    row("abc123xyz456", "https://abc123xyz456-8188.proxy.runpod.net");
    row("abc123xyz456-8188.proxy.runpod.net", "https://abc123xyz456-8188.proxy.runpod.net");
    row("workstation12", "http://workstation12:8188");
    row("http://127.0.0.1:8188/#workflow", "http://127.0.0.1:8188");
}

void TestServerAddress::understands()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    const auto address = ServerAddress::parse(typed);
    QVERIFY2(address, address ? "" : qPrintable(address.error().message));
    QCOMPARE(address->text(), text);
    QCOMPARE(ServerAddress::parse(address->text()), address);
    QVERIFY(!address->isEmpty());
}

void TestServerAddress::refuses_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"", "   ", "ftp://host", "http://", "http://user:geheim@host", "user:geheim@host:8188",
                              "http://host:99999", "http://host/?token=geheim", "http://ho st", "file:///etc/passwd"}) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
}

void TestServerAddress::refuses()
{
    QFETCH(QString, typed);
    const auto address = ServerAddress::parse(typed);
    QVERIFY(!address);
    QCOMPARE(toString(address.error().kind), toString(ErrorKind::Refused));
    QVERIFY(!address.error().message.contains(QStringLiteral("geheim")));
}

void TestServerAddress::makesUrls()
{
    const auto address = ServerAddress::parse(QStringLiteral("https://host.example/my%20pod/"));
    QVERIFY(address);
    QCOMPARE(address->http(QStringLiteral("/models/a b?c#d%e")).toEncoded(),
             QByteArray("https://host.example/my%20pod/models/a%20b%3Fc%23d%25e"));
    QCOMPARE(address->webSocket(QStringLiteral("a+b&c=d e")).toEncoded(),
             QByteArray("wss://host.example/my%20pod/ws?clientId=a%2Bb%26c%3Dd%20e"));
    const auto local = ServerAddress::parse(QStringLiteral("127.0.0.1:8188"));
    QCOMPARE(local->webSocket(QStringLiteral("me")).toEncoded(), QByteArray("ws://127.0.0.1:8188/ws?clientId=me"));
}

void TestServerAddress::knowsLoopback()
{
    QVERIFY(ServerAddress::parse(QStringLiteral("127.0.0.2"))->isLoopback());
    QVERIFY(ServerAddress::parse(QStringLiteral("localhost"))->isLoopback());
    QVERIFY(ServerAddress::parse(QStringLiteral("[::1]"))->isLoopback());
    QVERIFY(!ServerAddress::parse(QStringLiteral("10.0.0.1"))->isLoopback());
    QVERIFY(!ServerAddress::parse(QStringLiteral("localhost.example.com"))->isLoopback());
}

void TestServerAddress::keepsSecretsOutOfText()
{
    const auto plain = ServerAddress::parse(QStringLiteral("host:8188"));
    const ServerAddress secret = plain->withHeaders({{"Authorization", Secret(QStringLiteral("Bearer geheim"))}});
    QVERIFY(!(secret == *plain));
    QCOMPARE(secret.text(), plain->text());
    QCOMPARE(secret.headers().size(), 1);
}

QTEST_GUILESS_MAIN(TestServerAddress)
#include "tst_serveraddress.moc"
