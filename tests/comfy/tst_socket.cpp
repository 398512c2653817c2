#include "comfy/eventstream.h"
#include "comfy/socket.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::comfy;
using ryla::tests::ScriptedServer;

namespace {

constexpr Socket::Timing quick{20, 80, 60, 3000, 5000};

ServerAddress addressOf(const ScriptedServer& server)
{
    return ServerAddress::parse(server.address()).value();
}

QString runs(const QString& node)
{
    return QStringLiteral(R"({"type":"executing","data":{"node":"%1","prompt_id":"p"}})").arg(node);
}

/// What a socket said, as words.
struct Log
{
    explicit Log(Socket& socket)
    {
        QObject::connect(&socket, &Socket::received, &socket, [this](const Event& event) {
            if (const auto* executing = std::get_if<Executing>(&event)) {
                words << executing->node.text;
            } else if (const auto* executed = std::get_if<Executed>(&event)) {
                words << executed->node.text;
            } else if (const auto* preview = std::get_if<PreviewFrame>(&event)) {
                words << QStringLiteral("preview");
                picture = preview->image;
            } else if (std::holds_alternative<FeaturesEvent>(event)) {
                words << QStringLiteral("features");
            } else if (const auto* unknown = std::get_if<UnknownEvent>(&event)) {
                words << QStringLiteral("unknown:") + unknown->type;
            }
        });
    }
    QStringList words;
    QByteArray picture;
};

} // namespace

class TestSocket : public QObject
{
    Q_OBJECT
private slots:
    void saysItsFlagsFirst();
    void sendsNoOriginButTheHeaders();
    void keepsOrderAroundLargeMessages();
    void handsOutPreviewsAndUnknownThings();
    void reconnectsOneAtATime();
    void noticesADeafServer();
    void aServerThatAnswersPingsStays();
    void leavesAServerThatDoesNotGreet_data();
    void leavesAServerThatDoesNotGreet();
    void saysWhyItWasRefused();
    void waitsForAServerThatStartsLater();
    void triesAtOnceWhenAskedAgain();
    void closesAndOpensAgain();
    void pausesGrow();
    void diesQuietly();
    void forgottenEventsStayAway();
};

void TestSocket::saysItsFlagsFirst()
{
    ScriptedServer server;
    Socket socket(addressOf(server), QStringLiteral("me"), quick);
    QSignalSpy connected(&socket, &Socket::connected);
    socket.open();
    QTRY_COMPARE(connected.size(), 1);
    QTRY_COMPARE(server.heard.size(), 1);
    QVERIFY(server.heard.first().contains(QStringLiteral(R"("supports_preview_metadata":true)")));
    server.latest()->abort();
    QTRY_COMPARE(connected.size(), 2);
    QTRY_COMPARE(server.heard.size(), 2); // flags belong to the connection
    QCOMPARE(server.heard.at(0), server.heard.at(1));
}

void TestSocket::sendsNoOriginButTheHeaders()
{
    ScriptedServer server;
    const ServerAddress address =
        addressOf(server).withHeaders({{"Authorization", Secret(QStringLiteral("Bearer key"))},
                                       {"X-Bad", Secret(QStringLiteral("a\r\nInjected: yes"))}});
    Socket socket(address, QStringLiteral("me & you"), quick);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Open);
    const QByteArray head = server.handshakes.first();
    QVERIFY2(!head.toLower().contains("\r\norigin"), head.constData());
    QVERIFY(head.startsWith("GET /ws?clientId=me%20%26%20you HTTP/1.1\r\n"));
    QVERIFY(head.contains("\r\nAuthorization: Bearer key\r\n"));
    QVERIFY(!head.contains("Injected"));
    QCOMPARE(socket.clientId(), QStringLiteral("me & you"));
}

void TestSocket::keepsOrderAroundLargeMessages()
{
    ScriptedServer server;
    Socket socket(addressOf(server), QStringLiteral("me"), quick);
    Log log(socket);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Open);
    QStringList wanted;
    for (int i = 0; i < 20; ++i) {
        const QString large = QStringLiteral("L%1").arg(i);
        server.latest()->sendTextMessage(
            QStringLiteral(R"({"type":"executed","data":{"node":"%1","output":{"text":["%2"]}}})")
                .arg(large, QString(200'000, QLatin1Char('x'))));
        server.latest()->sendTextMessage(runs(QString::number(i)));
        wanted << large << QString::number(i);
    }
    QTRY_COMPARE(log.words.size(), wanted.size());
    QCOMPARE(log.words, wanted);
}

void TestSocket::handsOutPreviewsAndUnknownThings()
{
    ScriptedServer server;
    Socket socket(addressOf(server), QStringLiteral("me"), quick);
    Log log(socket);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Open);
    QWebSocket* peer = server.latest();
    const QByteArray picture(1 << 20, 'p');
    peer->sendBinaryMessage(QByteArray("\0\0\0\1\0\0\0\1", 8) + picture);
    peer->sendBinaryMessage(QByteArray("\0\0\0\4\xff\xff\xff\xff{}", 10));
    peer->sendTextMessage(QStringLiteral("no JSON"));
    peer->sendTextMessage(QStringLiteral(R"({"type":"crystools.monitor","data":{"cpu":NaN}})"));
    peer->sendTextMessage(QStringLiteral(R"({"type":"feature_flags","data":{}})"));
    peer->sendTextMessage(runs(QStringLiteral("7")));
    QTRY_COMPARE(log.words.size(), 6);
    QCOMPARE(log.words.join(QLatin1Char(' ')),
             QStringLiteral("preview unknown:binary 4, broken unknown: unknown:crystools.monitor features 7"));
    QCOMPARE(log.picture, picture);
}

void TestSocket::reconnectsOneAtATime()
{
    ScriptedServer server;
    Socket socket(addressOf(server), QStringLiteral("me"), quick);
    QSignalSpy connected(&socket, &Socket::connected);
    socket.open();
    for (int i = 1; i <= 4; ++i) {
        QTRY_COMPARE(connected.size(), i);
        server.latest()->close();
        QTRY_VERIFY(socket.state() != Socket::State::Open);
        QVERIFY(socket.lastProblem().contains(QStringLiteral("was lost")));
    }
    QTRY_COMPARE(connected.size(), 5);
    QVERIFY(socket.lastProblem().isEmpty());
    QCOMPARE(server.mostOpen, 1); // two with one id leave both deaf
}

void TestSocket::noticesADeafServer()
{
    ScriptedServer server;
    server.handshake = ScriptedServer::Handshake::Mute;
    Socket socket(addressOf(server), QStringLiteral("me"), Socket::Timing{20, 80, 60, 150, 5000});
    QSignalSpy connected(&socket, &Socket::connected);
    QStringList problems;
    connect(&socket, &Socket::stateChanged, &server, [&] { problems << socket.lastProblem(); });
    socket.open();
    QTRY_COMPARE(connected.size(), 1);
    server.handshake = ScriptedServer::Handshake::Greet;
    QTRY_COMPARE(connected.size(), 2);
    QVERIFY(problems.join(QLatin1Char('|')).contains(QStringLiteral("went silent")));
    QCOMPARE(server.handshakes.size(), 2);
}

void TestSocket::aServerThatAnswersPingsStays()
{
    ScriptedServer server;
    Socket socket(addressOf(server), QStringLiteral("me"), Socket::Timing{20, 80, 40, 1500, 5000});
    QSignalSpy changed(&socket, &Socket::stateChanged);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Open);
    changed.clear();
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY(clock.elapsed() > 2000); // some fifty pings and pongs
    QCOMPARE(changed.size(), 0);
    QCOMPARE(server.handshakes.size(), 1);
}

void TestSocket::leavesAServerThatDoesNotGreet_data()
{
    QTest::addColumn<int>("handshake");
    QTest::newRow("no answer to the handshake") << int(ScriptedServer::Handshake::Ignore);
    QTest::newRow("no status after it") << int(ScriptedServer::Handshake::Accept);
}

void TestSocket::leavesAServerThatDoesNotGreet()
{
    QFETCH(int, handshake);
    ScriptedServer server;
    server.handshake = ScriptedServer::Handshake(handshake);
    Socket socket(addressOf(server), QStringLiteral("me"), Socket::Timing{20, 80, 60, 120, 150});
    QSignalSpy connected(&socket, &Socket::connected);
    QStringList problems;
    connect(&socket, &Socket::stateChanged, &server, [&] { problems << socket.lastProblem(); });
    socket.open();
    QTRY_COMPARE(server.handshakes.size(), 2);
    QVERIFY(problems.join(QLatin1Char('|')).contains(QStringLiteral("in time")));
    QCOMPARE(connected.size(), 0);
    server.handshake = ScriptedServer::Handshake::Greet;
    QTRY_COMPARE(connected.size(), 1);
}

void TestSocket::saysWhyItWasRefused()
{
    ScriptedServer server;
    server.handshake = ScriptedServer::Handshake::Refuse;
    Socket socket(addressOf(server), QStringLiteral("me"), Socket::Timing{20, 80, 60, 120, 5000});
    socket.open();
    QTRY_VERIFY2(socket.lastProblem().contains(QStringLiteral("(403)")), qPrintable(socket.lastProblem()));
    QTRY_VERIFY(server.handshakes.size() >= 3); // at once, not after openWithin
}

void TestSocket::waitsForAServerThatStartsLater()
{
    ScriptedServer server;
    server.stop();
    Socket socket(addressOf(server), QStringLiteral("me"), quick);
    QSignalSpy connected(&socket, &Socket::connected);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Waiting);
    QVERIFY(socket.lastProblem().contains(server.address()));
    server.start();
    QTRY_COMPARE(connected.size(), 1);
}

/// Whoever has seen that the server is there need not wait for the next attempt.
void TestSocket::triesAtOnceWhenAskedAgain()
{
    ScriptedServer server;
    server.stop();
    Socket socket(addressOf(server), QStringLiteral("me"), Socket::Timing{600'000, 600'000, 60, 3000, 5000});
    QSignalSpy connected(&socket, &Socket::connected);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Waiting);
    server.start();
    socket.open();
    QTRY_COMPARE(connected.size(), 1);
    QVERIFY(socket.lastProblem().isEmpty());
}

void TestSocket::closesAndOpensAgain()
{
    ScriptedServer server;
    Socket socket(addressOf(server), QStringLiteral("me"), quick);
    Log log(socket);
    QSignalSpy connected(&socket, &Socket::connected);
    QCOMPARE(socket.state(), Socket::State::Closed);
    socket.open();
    socket.open();
    QTRY_COMPARE(connected.size(), 1);
    server.latest()->sendTextMessage(runs(QStringLiteral("1")));
    socket.close();
    QTRY_COMPARE(socket.state(), Socket::State::Closed);
    QVERIFY(socket.lastProblem().isEmpty());
    QVERIFY(log.words.isEmpty());
    socket.open();
    QTRY_COMPARE(connected.size(), 2);
    socket.close();
    socket.open(); // before the old one is gone
    QTRY_COMPARE(connected.size(), 3);
    QCOMPARE(server.mostOpen, 1);
    QCOMPARE(server.handshakes.size(), 3);
}

void TestSocket::pausesGrow()
{
    ScriptedServer server;
    server.stop();
    Socket socket(addressOf(server), QStringLiteral("me"), Socket::Timing{10, 160, 60, 120, 400});
    QList<qint64> waits;
    QElapsedTimer clock;
    connect(&socket, &Socket::stateChanged, this, [&](Socket::State state) {
        if (state == Socket::State::Waiting) {
            clock.start();
        } else if (state == Socket::State::Connecting && clock.isValid()) {
            waits << clock.elapsed();
        }
    });
    socket.open();
    QTRY_VERIFY(waits.size() >= 6);
    QVERIFY(waits.at(1) >= 18 && waits.at(2) >= 38 && waits.at(4) >= 150 && waits.at(5) >= 150);
    disconnect(&socket, nullptr, this, nullptr);
}

void TestSocket::diesQuietly()
{
    ScriptedServer server;
    auto socket = std::make_unique<Socket>(addressOf(server), QStringLiteral("me"), quick);
    socket->open();
    QTRY_COMPARE(socket->state(), Socket::State::Open);
    for (int i = 0; i < 5; ++i) {
        server.latest()->sendTextMessage(
            QStringLiteral(R"({"type":"logs","data":{"m":"%1"}})").arg(QString(500'000, QLatin1Char('x'))));
    }
    QSignalSpy received(socket.get(), &Socket::received);
    QPointer<QWebSocket> peer = server.latest();
    QTRY_VERIFY(received.size() > 0);
    socket.reset();
    QTRY_VERIFY(!peer);
}

void TestSocket::forgottenEventsStayAway()
{
    EventStream stream;
    QList<int> connections;
    connect(&stream, &EventStream::parsed, this, [&](const Event&, int connection) { connections << connection; });
    const QString large = QStringLiteral(R"({"type":"x","data":{"t":"%1"}})").arg(QString(100'000, QLatin1Char('x')));
    stream.addText(large, 1);
    stream.addBinary("old", 1);
    stream.clear();
    stream.addText(large, 2);
    stream.addText(runs(QStringLiteral("1")), 3);
    QVERIFY(connections.isEmpty());
    QTRY_COMPARE(connections, (QList<int>{2, 3}));
}

QTEST_GUILESS_MAIN(TestSocket)
#include "tst_socket.moc"
