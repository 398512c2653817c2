#include "comfy/httperrors.h"

#include <QTest>

using namespace ryla;
using namespace ryla::comfy;

class TestHttpErrors : public QObject
{
    Q_OBJECT
private slots:
    void says_data();
    void says();
    void acceptsData();
};

namespace {
HttpFacts answer(int status, const char* type, const char* body = "")
{
    HttpFacts facts;
    facts.status = status;
    facts.contentType = type;
    facts.bodyStart = body;
    facts.server = QStringLiteral("http://pod:8188");
    facts.what = QStringLiteral("/queue");
    return facts;
}

HttpFacts silence(QNetworkReply::NetworkError error)
{
    HttpFacts facts = answer(0, "");
    facts.network = error;
    return facts;
}

HttpFacts sentTo(const char* location)
{
    HttpFacts facts = answer(302, "text/html");
    facts.location = QString::fromUtf8(location);
    return facts;
}
} // namespace

Q_DECLARE_METATYPE(ryla::comfy::HttpFacts)

void TestHttpErrors::says_data()
{
    QTest::addColumn<HttpFacts>("facts");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const HttpFacts& facts, ErrorKind kind, const char* part) {
        QTest::newRow(name) << facts << kind << QString::fromUtf8(part);
    };
    using N = QNetworkReply;
    row("refused", silence(N::ConnectionRefusedError), ErrorKind::Network, "start ComfyUI there");
    row("no host", silence(N::HostNotFoundError), ErrorKind::Network, "cannot be found");
    row("timeout", silence(N::TimeoutError), ErrorKind::Timeout, "in time");
    row("closed", silence(N::RemoteHostClosedError), ErrorKind::Network, "closed the connection");
    row("tls", silence(N::SslHandshakeFailedError), ErrorKind::Network, "plain http");
    row("login", answer(401, "text/plain"), ErrorKind::Unauthorized, "wants a login");
    row("forbidden", answer(403, ""), ErrorKind::Unauthorized, "wants a login for /queue");
    row("turned away by Cloudflare", answer(403, "text/plain", "error code: 1010"), ErrorKind::Refused, "1010");
    row("login page", answer(200, "text/html; charset=utf-8", "<html>"), ErrorKind::Unauthorized, "a web page");
    row("sent to login", sentTo("https://login.example/x"), ErrorKind::Unauthorized, "login.example");
    row("sent to https", sentTo("https://pod:8443/queue"), ErrorKind::Refused, "use that address");
    row("not found", answer(404, "text/plain", "404: Not Found"), ErrorKind::NotFound, "does not have /queue");
    row("post to nowhere", answer(405, "text/plain"), ErrorKind::NotFound, "405");
    row("stopped pod", answer(404, "text/html", "<html>"), ErrorKind::Network, "no ComfyUI behind it");
    row("bad gateway", answer(502, "text/html"), ErrorKind::Network, "502");
    row("proxy lost patience", answer(524, "text/html"), ErrorKind::Timeout, "524");
    row("too large",
        answer(413, "text/plain", "Maximum request body size 104857600 exceeded, actual body size 104918672"),
        ErrorKind::Refused, "100 MiB");
    row("too large for the proxy", answer(413, "text/html"), ErrorKind::Refused, "nothing this large");
    row("trouble", answer(500, "text/plain", "500 Internal Server Error\n\nServer got itself in trouble"),
        ErrorKind::BadReply, "failed inside");
    row("bad request", answer(400, ""), ErrorKind::Refused, "(400)");
    HttpFacts half = answer(200, "application/json");
    half.network = N::RemoteHostClosedError;
    row("half a body", half, ErrorKind::Network, "closed the connection");
}

void TestHttpErrors::says()
{
    QFETCH(HttpFacts, facts);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, part);
    const auto problem = httpProblem(facts);
    QVERIFY(problem);
    QCOMPARE(toString(problem->kind), toString(kind));
    QVERIFY2(problem->message.contains(part), qPrintable(problem->message));
    QVERIFY(problem->message.contains(facts.server));
    QVERIFY(problem->message.endsWith(QLatin1Char('.')));
    QVERIFY(!problem->message.contains(QLatin1Char('%')));
}

void TestHttpErrors::acceptsData()
{
    QVERIFY(!httpProblem(answer(200, "application/json; charset=utf-8", "{}")));
    QVERIFY(!httpProblem(answer(206, "image/png")));
    QVERIFY(isWebPage(" Text/HTML; charset=utf-8"));
    QVERIFY(!isWebPage("text/plain"));
}

QTEST_GUILESS_MAIN(TestHttpErrors)
#include "tst_httperrors.moc"
