#include "demo/http.h"
#include "demo/multipart.h"

#include <QTest>

using namespace ryla;
using namespace ryla::demo;

class TestHttp : public QObject
{
    Q_OBJECT
private slots:
    void readsHeads();
    void refusesWhatIsNoHead_data();
    void refusesWhatIsNoHead();
    void checksOrigins_data();
    void checksOrigins();
    void leavesBodiesOut();
    void readsForms();
    void refusesBrokenForms_data();
    void refusesBrokenForms();
};

void TestHttp::readsHeads()
{
    const auto head = parseHead("GET /api/view?filename=a%20b.png&x=1+2&flag HTTP/1.1\r\nHost: h\r\nX-Y:  z \r\n");
    QVERIFY(head);
    QCOMPARE(head->path, QStringLiteral("/view"));
    QVERIFY(head->underApi);
    QCOMPARE(head->parameter(QStringLiteral("filename")), std::optional(QStringLiteral("a b.png")));
    QCOMPARE(head->parameter(QStringLiteral("x")), std::optional(QStringLiteral("1 2")));
    QCOMPARE(head->parameter(QStringLiteral("flag")), std::optional(QString()));
    QVERIFY(!head->parameter(QStringLiteral("none")));
    QCOMPARE(head->header("x-y"), QByteArray("z"));
}

void TestHttp::refusesWhatIsNoHead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nonsense") << QByteArray("hello");
    QTest::newRow("other protocol") << QByteArray("GET / SMTP/1.0");
    QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked");
    QTest::newRow("length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: many");
    QTest::newRow("negative") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -5");
}

void TestHttp::refusesWhatIsNoHead()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!parseHead(bytes));
}

void TestHttp::checksOrigins_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("none") << QByteArray("127.0.0.1:8188") << QByteArray() << true;
    QTest::newRow("same") << QByteArray("127.0.0.1:8188") << QByteArray("http://127.0.0.1:8188") << true;
    QTest::newRow("other port") << QByteArray("127.0.0.1:8188") << QByteArray("http://127.0.0.1:80") << false;
    QTest::newRow("no port") << QByteArray("127.0.0.1:8188") << QByteArray("http://127.0.0.1") << true;
    QTest::newRow("by name") << QByteArray("127.0.0.1:8188") << QByteArray("http://localhost:8188") << false;
    QTest::newRow("foreign") << QByteArray("localhost:8188") << QByteArray("http://evil.example") << false;
    QTest::newRow("null") << QByteArray("localhost:8188") << QByteArray("null") << true;
    QTest::newRow("not loopback") << QByteArray("pod.example") << QByteArray("http://evil.example") << true;
}

void TestHttp::checksOrigins()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, origin);
    HttpHead head;
    head.headers = {{"host", host}, {"origin", origin}};
    QTEST(originAllowed(head), "allowed");
}

void TestHttp::leavesBodiesOut()
{
    const HttpReply reply = jsonReply("{}");
    QVERIFY(serialized(reply, "GET").endsWith("\r\n\r\n{}"));
    QVERIFY(serialized(reply, "HEAD").endsWith("\r\n\r\n"));
    QVERIFY(serialized(reply, "HEAD").contains("Content-Length: 2\r\n"));
    QVERIFY(!serialized(emptyReply(304), "GET").contains("Content-Length"));
    QVERIFY(serialized(troubleReply(), "GET").startsWith("HTTP/1.1 500 Internal Server Error\r\n"));
}

void TestHttp::readsForms()
{
    const QByteArray body =
        "--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"na\xC3\xAFve \\\"1\\\".png\"\r\n"
        "Content-Type: image/png\r\n\r\n\x89PNG\r\n--\r\n\r\n--B\r\nContent-Disposition: form-data; "
        "name=\"overwrite\"\r\n\r\ntrue\r\n--B\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--B--\r\n";
    const auto parts = parseMultipart("multipart/form-data; boundary=B", body);
    QVERIFY(parts);
    QCOMPARE(parts->size(), 3);
    QCOMPARE(parts->at(0).fileName, std::optional(QStringLiteral("naïve \"1\".png")));
    QCOMPARE(parts->at(0).body, QByteArray("\x89PNG\r\n--\r\n"));
    QCOMPARE(parts->at(1).name, QStringLiteral("overwrite"));
    QCOMPARE(parts->at(1).body, QByteArray("true"));
    QVERIFY(!parts->at(1).fileName);
    QCOMPARE(parts->at(2).body, QByteArray());
}

void TestHttp::refusesBrokenForms_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no form") << QByteArray("application/json") << QByteArray("{}");
    QTest::newRow("no boundary") << QByteArray("multipart/form-data") << QByteArray("--B--");
    QTest::newRow("cut") << QByteArray("multipart/form-data; boundary=B")
                         << QByteArray("--B\r\nContent-Disposition: x\r\n\r\nabc");
    QTest::newRow("empty") << QByteArray("multipart/form-data; boundary=B") << QByteArray();
}

void TestHttp::refusesBrokenForms()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QVERIFY(!parseMultipart(type, body));
}

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
