#include "demo/door.h"
#include "demo/httpconnection.h"

#include <QTest>
#include <QWebSocket>

using namespace ryla;
using namespace ryla::demo;

class TestHttpConnection : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void answersOneAfterAnother();
    void refusesLargeBodies();
    void refusesForeignSockets();
    void admitsSockets();
    void cutsAndDrops();
    void saysThatThePortIsTaken();

private:
    QByteArray talk(const QByteArray& request, const QByteArray& until);
    std::unique_ptr<Door> m_door;
    quint16 m_port = 0;
    QTcpSocket m_line;
};

void TestHttpConnection::init()
{
    m_line.abort();
    m_door = std::make_unique<Door>(1000);
    m_port = *m_door->open(0);
    connect(m_door.get(), &Door::requested, this, [](HttpConnection* connection, const HttpRequest& request) {
        const QString path = request.head.path;
        if (path == QStringLiteral("/drop")) {
            connection->drop();
        } else {
            connection->answer(textReply(200, path.toUtf8() + request.body), path == QStringLiteral("/cut") ? 15 : -1);
        }
    });
    m_line.connectToHost(QHostAddress::LocalHost, m_port);
    QTRY_COMPARE(m_line.state(), QAbstractSocket::ConnectedState);
}

QByteArray TestHttpConnection::talk(const QByteArray& request, const QByteArray& until)
{
    QByteArray heard;
    m_line.write(request);
    const bool complete = QTest::qWaitFor([&] {
        heard += m_line.readAll();
        return heard.endsWith(until);
    });
    return complete ? heard : "incomplete: " + heard;
}

void TestHttpConnection::answersOneAfterAnother()
{
    const QByteArray twice = talk("POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyzGET /b HTTP/1.1\r\n\r\n", "/b");
    QVERIFY2(twice.contains("/axyzHTTP/1.1 200"), twice.constData());
    QVERIFY(talk("GET /api/c HTTP/1.1\r\n\r\n", "/c").startsWith("HTTP/1.1 200 OK"));
}

void TestHttpConnection::refusesLargeBodies()
{
    const QByteArray heard = talk("POST /a HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", "actual body size 1001");
    QVERIFY2(heard.startsWith("HTTP/1.1 413"), heard.constData());
    QTRY_COMPARE(m_line.state(), QAbstractSocket::UnconnectedState);
}

void TestHttpConnection::refusesForeignSockets()
{
    const QByteArray heard = talk("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:1\r\nOrigin: http://evil.example\r\nUpgrade: "
                                  "websocket\r\nConnection: Upgrade\r\n\r\n",
                                  "\r\n\r\n");
    QVERIFY2(heard.startsWith("HTTP/1.1 403"), heard.constData());
}

void TestHttpConnection::admitsSockets()
{
    QObject receiver;
    QString client;
    connect(m_door.get(), &Door::socketOpened, &receiver, [&](QWebSocket* opened, const QString& clientId) {
        opened->setParent(&receiver); // whom it belongs to from now on
        client = clientId;
    });
    QWebSocket socket;
    socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/api/ws?clientId=with%20space%2Fslash").arg(m_port)));
    QTRY_COMPARE(client, QStringLiteral("with space/slash"));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void TestHttpConnection::cutsAndDrops()
{
    QCOMPARE(talk("GET /cut HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK"), QByteArray("HTTP/1.1 200 OK"));
    QTRY_COMPARE(m_line.state(), QAbstractSocket::UnconnectedState);
    m_line.connectToHost(QHostAddress::LocalHost, m_port);
    QTRY_COMPARE(m_line.state(), QAbstractSocket::ConnectedState);
    m_line.write("GET /drop HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(m_line.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_line.readAll(), QByteArray());
}

void TestHttpConnection::saysThatThePortIsTaken()
{
    Door second(1000);
    const auto port = second.open(m_port);
    QVERIFY(!port);
    QVERIFY2(port.error().message.contains(QString::number(m_port)), qPrintable(port.error().message));
    m_door->close();
    QVERIFY(second.open(m_port));
}

QTEST_GUILESS_MAIN(TestHttpConnection)
#include "tst_httpconnection.moc"
