// A server on loopback whose certificates do not hold: no question and no login gets through, and what is wrong is
// said.
#include "comfy/client.h"
#include "comfy/socket.h"
#include "comfy/tlswords.h"
#include "tests/support/answerof.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace ryla;
using namespace ryla::comfy;
using ryla::tests::answerOf;

namespace {

constexpr Socket::Timing quick{20, 80, 3000, 3000, 5000};

QString dataFile(const char* name)
{
    return QStringLiteral(RYLA_TEST_DATA "/tls/%1.pem").arg(QLatin1String(name));
}

QSslCertificate certificate(const char* name)
{
    return QSslCertificate::fromPath(dataFile(name)).value(0);
}

QSslConfiguration configuration(const char* name)
{
    QFile file(dataFile("key"));
    const bool opened = file.open(QIODevice::ReadOnly);
    QSslConfiguration made = QSslConfiguration::defaultConfiguration();
    made.setLocalCertificate(certificate(name));
    made.setPrivateKey(opened ? QSslKey(&file, QSsl::Rsa) : QSslKey());
    return made;
}

/// Answers every question with an empty list, and keeps what it could read.
class TlsServer : public QSslServer
{
public:
    explicit TlsServer(const char* name)
    {
        setSslConfiguration(configuration(name));
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket* peer = nextPendingConnection()) {
                connect(peer, &QTcpSocket::readyRead, this, [this, peer] {
                    heard += peer->readAll();
                    peer->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
                });
            }
        });
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] ServerAddress address() const
    {
        return ServerAddress::parse(QStringLiteral("https://127.0.0.1:%1").arg(serverPort()))
            ->withHeaders({{"Authorization", Secret(QStringLiteral("Bearer abc"))}});
    }
    QByteArray heard;
};

/// The same with WebSockets.
class WssServer : public QWebSocketServer
{
public:
    explicit WssServer(const char* name)
        : QWebSocketServer(QStringLiteral("tls"), SecureMode)
    {
        setSslConfiguration(configuration(name));
        connect(this, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket* peer = nextPendingConnection();
            login = peer->request().rawHeader("Authorization");
            peer->setParent(this);
            peer->sendTextMessage(
                QStringLiteral(R"({"type":"status","data":{"status":{"exec_info":{"queue_remaining":0}},"sid":"s"}})"));
            ++greeted;
        });
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] ServerAddress address() const
    {
        return ServerAddress::parse(QStringLiteral("https://127.0.0.1:%1").arg(serverPort()))
            ->withHeaders({{"Authorization", Secret(QStringLiteral("Bearer abc"))}});
    }
    int greeted = 0;
    QByteArray login;
};

/// As if the system trusted it.
class Trusting
{
public:
    explicit Trusting(const char* name)
        : m_before(QSslConfiguration::defaultConfiguration())
    {
        QSslConfiguration now = m_before;
        now.addCaCertificate(certificate(name));
        QSslConfiguration::setDefaultConfiguration(now);
    }
    ~Trusting() { QSslConfiguration::setDefaultConfiguration(m_before); }
    Trusting(const Trusting&) = delete;
    Trusting& operator=(const Trusting&) = delete;

private:
    QSslConfiguration m_before;
};

} // namespace

class TestTlsWords : public QObject
{
    Q_OBJECT
private slots:
    void says_data();
    void says();
    void refusesAndSaysWhy_data();
    void refusesAndSaysWhy();
    void trustedByTheSystem();
    void plainHttp();
};

void TestTlsWords::says_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, QSslError::SslError error, const char* part) {
        QTest::newRow(name) << int(error) << QString::fromUtf8(part);
    };
    row("self-signed", QSslError::SelfSignedCertificate, "self-signed");
    row("in the chain", QSslError::SelfSignedCertificateInChain, "issuer that your system does not know");
    row("issuer", QSslError::UnableToGetLocalIssuerCertificate, "issuer that your system does not know");
    row("expired", QSslError::CertificateExpired, "ran out on 2021-01-01");
    row("not yet", QSslError::CertificateNotYetValid, "valid only from 2020-01-01");
    row("name", QSslError::HostNameMismatch, "is for 127.0.0.1, localhost");
    row("revoked", QSslError::CertificateRevoked, "taken back");
    row("other", QSslError::CertificateSignatureFailed, "does not hold");
}

void TestTlsWords::says()
{
    QFETCH(int, error);
    QFETCH(QString, part);
    const QSslError one(QSslError::SslError(error), certificate("expired"));
    const QString said = tlsProblem({one}, QStringLiteral("https://a"));
    QVERIFY2(said.startsWith(QStringLiteral("No secure connection to https://a: ")) && said.contains(part),
             qPrintable(said));
    QVERIFY(said.endsWith(QLatin1Char('.')));
    QVERIFY(tlsDetail({one}).contains(QStringLiteral("SHA-256")));
    // The worst is told, wherever it stands.
    const QSslError revoked(QSslError::CertificateRevoked, certificate("expired"));
    QVERIFY(tlsProblem({one, revoked}, {}).contains(QStringLiteral("taken back")));
    QVERIFY(tlsProblem({}, QStringLiteral("https://a")).isEmpty());
}

void TestTlsWords::refusesAndSaysWhy_data()
{
    QTest::addColumn<QString>("part");
    QTest::newRow("selfsigned") << QStringLiteral("self-signed");
    QTest::newRow("expired") << QStringLiteral("ran out on 2021-01-01");
    QTest::newRow("othername") << QStringLiteral("is for studio.example");
}

void TestTlsWords::refusesAndSaysWhy()
{
    QFETCH(QString, part);
    TlsServer server(QTest::currentDataTag());
    Client client(server.address());
    const auto answer = answerOf(client.embeddings());
    QVERIFY(!answer);
    QCOMPARE(toString(answer.error().kind), toString(ErrorKind::Network));
    QVERIFY2(answer.error().message.contains(part), qPrintable(answer.error().message));
    QVERIFY(answer.error().detail.contains(QStringLiteral("SHA-256")));
    QTemporaryDir folder;
    const auto file = answerOf(client.download({QStringLiteral("a"), {}, {}}, folder.filePath(QStringLiteral("a"))));
    QVERIFY(!file);
    QVERIFY2(file.error().message.contains(part), qPrintable(file.error().message));
    QVERIFY2(server.heard.isEmpty(), server.heard.constData());
    WssServer live(QTest::currentDataTag());
    Socket socket(live.address(), QStringLiteral("me"), quick);
    socket.open();
    QTRY_VERIFY(!socket.lastProblem().isEmpty());
    QVERIFY2(socket.lastProblem().contains(part), qPrintable(socket.lastProblem()));
    QCOMPARE(live.greeted, 0);
}

void TestTlsWords::trustedByTheSystem()
{
    const Trusting trusting("selfsigned");
    TlsServer server("selfsigned");
    Client client(server.address());
    const auto answer = answerOf(client.embeddings());
    QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
    QVERIFY(server.heard.contains("Authorization: Bearer abc\r\n"));
    WssServer live("selfsigned");
    Socket socket(live.address(), QStringLiteral("me"), quick);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Open);
    QCOMPARE(live.login, QByteArray("Bearer abc"));
}

void TestTlsWords::plainHttp()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&plain] {
        QTcpSocket* peer = plain.nextPendingConnection();
        peer->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    Client client(ServerAddress::parse(QStringLiteral("https://127.0.0.1:%1").arg(plain.serverPort())).value());
    const auto answer = answerOf(client.embeddings());
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.contains(QStringLiteral("plain http")), qPrintable(answer.error().message));
}

QTEST_GUILESS_MAIN(TestTlsWords)
#include "tst_tlswords.moc"
