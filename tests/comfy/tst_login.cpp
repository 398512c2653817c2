#include "comfy/client.h"
#include "comfy/login.h"
#include "comfy/socket.h"
#include "demo/demopod.h"
#include "tests/support/answerof.h"
#include "tests/support/logingate.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::comfy;
using ryla::tests::answerOf;
using ryla::tests::LoginGate;
using ryla::tests::ScriptedServer;

Q_DECLARE_METATYPE(ryla::comfy::Login)

namespace {

constexpr Socket::Timing quick{20, 80, 3000, 3000, 5000};

Login login(LoginKind kind, const char* name, const char* secret)
{
    return {kind, QString::fromUtf8(name), Secret(QString::fromUtf8(secret))};
}

ServerAddress addressOf(const LoginGate& gate, const Login& with = {})
{
    return ServerAddress::parse(gate.url().toString())->withHeaders(headersOf(with).value());
}

} // namespace

class TestLogin : public QObject
{
    Q_OBJECT
private slots:
    void onTheWire_data();
    void onTheWire();
    void refuses_data();
    void refuses();
    void whatIsNoneOfThem();
    void opensTheDoor_data();
    void opensTheDoor();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void staysWithItsServer();
    void knowsWhetherAllAreAnswered();
};

void TestLogin::onTheWire_data()
{
    QTest::addColumn<Login>("given");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("token") << login(LoginKind::Token, "", "abc.d-e_f~+/=") << QByteArray("Authorization")
                           << QStringLiteral("Bearer abc.d-e_f~+/=");
    // The example of RFC 7617.
    QTest::newRow("password") << login(LoginKind::Password, "test", "123\xc2\xa3") << QByteArray("Authorization")
                              << QStringLiteral("Basic dGVzdDoxMjPCow==");
    QTest::newRow("password with a colon")
        << login(LoginKind::Password, "me", "a:b") << QByteArray("Authorization") << QStringLiteral("Basic bWU6YTpi");
    QTest::newRow("header") << login(LoginKind::Header, "X-API-Key", "k") << QByteArray("X-API-Key")
                            << QStringLiteral("k");
}

void TestLogin::onTheWire()
{
    QFETCH(Login, given);
    const auto headers = headersOf(given);
    QVERIFY(headers);
    QCOMPARE(headers->size(), 1);
    QTEST(headers->first().name, "name");
    QTEST(headers->first().value.reveal(), "value");
    QVERIFY(loginOf(*headers) == given);
}

void TestLogin::refuses_data()
{
    QTest::addColumn<Login>("given");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const Login& given, const char* part) {
        QTest::newRow(name) << given << QString::fromUtf8(part);
    };
    row("no token", login(LoginKind::Token, "", " "), "token is empty");
    row("only the word", login(LoginKind::Token, "", "Bearer "), "token");
    row("two words", login(LoginKind::Token, "", "a b"), "spaces");
    row("line end", login(LoginKind::Token, "", "a\r\nX: y"), "line end");
    row("no user", login(LoginKind::Password, "", "p"), "user");
    row("colon in the user", login(LoginKind::Password, "a:b", "p"), "colon");
    row("line end in the user", login(LoginKind::Password, "a\nb", "p"), "line end");
    row("no header", login(LoginKind::Header, " ", "p"), "header");
    QTest::newRow("a file") << Login{LoginKind::Token, {}, Secret(QString(9000, QLatin1Char('x')))}
                            << QStringLiteral("too long");
}

void TestLogin::refuses()
{
    QFETCH(Login, given);
    QFETCH(QString, part);
    const auto headers = headersOf(given);
    QVERIFY(!headers);
    QVERIFY2(headers.error().message.contains(part), qPrintable(headers.error().message));
}

void TestLogin::whatIsNoneOfThem()
{
    QVERIFY(loginOf({}) == Login());
    QVERIFY(headersOf({})->isEmpty());
    const auto pasted = headersOf(login(LoginKind::Token, "", "bearer abc "));
    QCOMPARE(pasted->first().value.reveal(), QStringLiteral("Bearer abc"));
    const QList<ExtraHeader> digest{{"Authorization", Secret(QStringLiteral("Digest x"))}};
    QVERIFY(loginOf(digest).kind == LoginKind::Header);
    const QList<ExtraHeader> broken{{"Authorization", Secret(QStringLiteral("Basic ***"))}};
    QVERIFY(loginOf(broken).kind == LoginKind::Header);
}

void TestLogin::opensTheDoor_data()
{
    QTest::addColumn<Login>("given");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("token") << login(LoginKind::Token, "", "abc") << QByteArray("Bearer abc");
    QTest::newRow("password") << login(LoginKind::Password, "me", "secret") << QByteArray("Basic bWU6c2VjcmV0");
}

/// Every kind of question, an upload, a download and the live connection, to a demo pod behind the gate.
void TestLogin::opensTheDoor()
{
    QFETCH(Login, given);
    QFETCH(QByteArray, wanted);
    demo::DemoPod pod;
    LoginGate gate(*pod.start(), wanted);
    const ServerAddress address = addressOf(gate, given);
    Client client(address);
    QVERIFY(answerOf(client.systemStats()));
    QVERIFY(answerOf(client.objectInfo()));
    QVERIFY(answerOf(client.queue()));
    QVERIFY(answerOf(client.deleteFromQueue({})));
    QTemporaryDir folder;
    QFile picture(folder.filePath(QStringLiteral("a.png")));
    QVERIFY(picture.open(QIODevice::WriteOnly));
    QVERIFY(picture.write("picture") > 0);
    picture.close();
    const auto uploaded = answerOf(client.uploadImage(picture.fileName()));
    QVERIFY2(uploaded, uploaded ? "" : qPrintable(toString(uploaded.error())));
    const auto back = answerOf(client.download({uploaded->name, uploaded->subfolder, uploaded->type},
                                               folder.filePath(QStringLiteral("b.png"))));
    QVERIFY2(back, back ? "" : qPrintable(toString(back.error())));
    QCOMPARE(back->bytes, 7);
    Socket socket(address, QStringLiteral("me"), quick);
    socket.open();
    QTRY_COMPARE(socket.state(), Socket::State::Open);
    QVERIFY2(gate.refused.isEmpty(), qPrintable(gate.refused.join(QLatin1Char(' '))));
    QVERIFY(gate.passed.contains(QStringLiteral("/ws")));
}

void TestLogin::saysWhatToDo_data()
{
    QTest::addColumn<Login>("given");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("part");
    for (const int status : {401, 403}) {
        QTest::addRow("none %d", status) << Login() << status << QStringLiteral("wants a login");
        QTest::addRow("wrong %d", status)
            << login(LoginKind::Token, "", "stale") << status << QStringLiteral("does not take this login");
    }
}

void TestLogin::saysWhatToDo()
{
    QFETCH(Login, given);
    QFETCH(int, status);
    QFETCH(QString, part);
    demo::DemoPod pod;
    LoginGate gate(*pod.start(), "Bearer right");
    gate.refusal = status;
    Client client(addressOf(gate, given));
    const auto answer = answerOf(client.queue());
    QVERIFY(!answer);
    QCOMPARE(toString(answer.error().kind), toString(ErrorKind::Unauthorized));
    Socket socket(addressOf(gate, given), QStringLiteral("me"), quick);
    socket.open();
    QTRY_VERIFY(!socket.lastProblem().isEmpty());
    for (const QString& said : {answer.error().message, socket.lastProblem()}) {
        QVERIFY2(said.contains(part) && said.contains(QString::number(status)), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("--token-env")) && said.contains(QStringLiteral("Login")),
                 qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("stale")));
    }
}

/// A server that sends on to another: the other gets neither a question nor a login, over HTTP and at the handshake.
void TestLogin::staysWithItsServer()
{
    ScriptedServer other;
    ScriptedServer server;
    server.otherwise([&other](const ScriptedServer::Request& request) {
        return ScriptedServer::Answer{
            307, "text/plain", "", {"Location: " + other.address().toLatin1() + request.target}};
    });
    const auto headers = headersOf(login(LoginKind::Token, "", "abc"));
    const ServerAddress address = ServerAddress::parse(server.address())->withHeaders(*headers);
    Client client(address);
    QVERIFY(!answerOf(client.queue()));
    QVERIFY(!answerOf(client.deleteFromQueue({})));
    QTemporaryDir folder;
    QVERIFY(!answerOf(client.download({QStringLiteral("a.png"), {}, {}}, folder.filePath(QStringLiteral("a.png")))));
    QCOMPARE(server.everything().size(), 3);
    QVERIFY(server.everything().first().header("Authorization") == "Bearer abc");
    LoginGate gate(QUrl(server.address()), "Bearer abc");
    gate.refusal = 307;
    gate.location = other.address().toLatin1() + "/ws";
    Socket socket(addressOf(gate, login(LoginKind::Token, "", "wrong")), QStringLiteral("me"), quick);
    socket.open();
    QTRY_VERIFY(!socket.lastProblem().isEmpty());
    QCOMPARE(other.connections, 0);
}

void TestLogin::knowsWhetherAllAreAnswered()
{
    demo::DemoPod pod;
    const QUrl url = *pod.start();
    LoginGate gate(url, "Bearer abc");
    const Login right = login(LoginKind::Token, "", "abc");
    Client guarded(addressOf(gate, right));
    QCOMPARE(answerOf(guarded.answersAll()).value(), false);
    QVERIFY(answerOf(guarded.systemStats()));
    QCOMPARE(gate.refused, QStringList{QStringLiteral("/system_stats")});
    // A login that nobody asks for protects nothing.
    Client open(ServerAddress::parse(url.toString())->withHeaders(*headersOf(right)));
    QCOMPARE(answerOf(open.answersAll()).value(), true);
    ScriptedServer page;
    page.on("/system_stats", ScriptedServer::Answer{200, "text/html", "<html>"});
    Client behindPage(ServerAddress::parse(page.address()).value());
    QCOMPARE(answerOf(behindPage.answersAll()).value(), false);
    page.stop();
    QVERIFY(!answerOf(behindPage.answersAll())); // nobody knows
}

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
