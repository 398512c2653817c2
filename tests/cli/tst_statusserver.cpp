#include "cli/statusserver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;

namespace {

std::optional<demo::HttpReply> page(const QString& path)
{
    return path == QLatin1String("/metrics") ? std::optional(demo::textReply(200, "up 1\n")) : std::nullopt;
}

struct Got
{
    int status = 0;
    QByteArray body;
};

Got ask(const QString& url, const QByteArray& method)
{
    QNetworkAccessManager network;
    QNetworkReply* reply = network.sendCustomRequest(QNetworkRequest(QUrl(url)), method);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); })) {
        return {};
    }
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

} // namespace

class TestStatusServer : public QObject
{
    Q_OBJECT
private slots:
    void answers();
    void places_data();
    void places();
    void takenPort();
    void rubbish();
};

void TestStatusServer::answers()
{
    StatusServer server(page);
    const QString url = server.listen(QStringLiteral(":0")).value();
    QVERIFY(url.startsWith(QStringLiteral("http://127.0.0.1:")));
    QVERIFY(!server.isPublic());
    const Got found = ask(url + QStringLiteral("/metrics"), "GET");
    QCOMPARE(found.status, 200);
    QCOMPARE(found.body, QByteArray("up 1\n"));
    QCOMPARE(ask(url + QStringLiteral("/metrics"), "HEAD").body, QByteArray());
    QCOMPARE(ask(url + QStringLiteral("/other"), "GET").status, 404);
    QCOMPARE(ask(url + QStringLiteral("/metrics"), "DELETE").status, 405);
}

void TestStatusServer::places_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("good");
    QTest::addColumn<bool>("isPublic");
    const auto row = [](const char* where, bool good, bool isPublic) {
        QTest::newRow(where) << QString::fromLatin1(where) << good << isPublic;
    };
    row("127.0.0.1:0", true, false);
    row("localhost:0", true, false);
    row("0.0.0.0:0", true, true);
    row("0", true, false);
    row("no port", false, false);
    row("127.0.0.1:99999", false, false);
    row("example.org:80", false, false);
}

void TestStatusServer::places()
{
    QFETCH(QString, where);
    QFETCH(bool, good);
    StatusServer server(page);
    const Result<QString> url = server.listen(where);
    QCOMPARE(url.has_value(), good);
    QTEST(server.isPublic(), "isPublic");
    if (!good) {
        QVERIFY(url.error().message.contains(where));
    }
}

void TestStatusServer::takenPort()
{
    StatusServer first(page);
    const QString url = first.listen(QStringLiteral(":0")).value();
    StatusServer second(page);
    const Result<QString> refused = second.listen(url.mid(QStringLiteral("http://").size()));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Network);
}

void TestStatusServer::rubbish()
{
    StatusServer server(page);
    const QUrl url(server.listen(QStringLiteral(":0")).value());
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write("\x16\x03\x01 this is no HTTP\r\n\r\n");
    QTRY_VERIFY(socket.bytesAvailable() > 0 || socket.state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(ask(url.toString() + QStringLiteral("/metrics"), "GET").status, 200); // it goes on
}

QTEST_GUILESS_MAIN(TestStatusServer)
#include "tst_statusserver.moc"
