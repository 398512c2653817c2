#include "base/json.h"
#include "comfy/client.h"
#include "comfy/requests.h"
#include "comfy/transfer.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::comfy;
using ryla::tests::answerOf;
using ryla::tests::ScriptedServer;
using Answer = ScriptedServer::Answer;
using Fate = ScriptedServer::Fate;

namespace {

ServerAddress addressOf(const ScriptedServer& server)
{
    return ServerAddress::parse(server.address()).value();
}

PromptRequest somePrompt()
{
    PromptRequest request;
    request.prompt = R"({"9":{"class_type":"SaveImage","inputs":{"seed":18446744073709551615}},"3":{}})";
    request.clientId = QStringLiteral("me");
    request.promptId = newPromptId();
    return request;
}

QString kindOf(const Error& error)
{
    return toString(error.kind);
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT
private slots:
    void submits();
    void submitsOnceOnly_data();
    void submitsOnceOnly();
    void refusalIsAnAnswer();
    void bodiesThatAreNoJson_data();
    void bodiesThatAreNoJson();
    void everySmallQuestion();
    void unknownHistoryIsNothing();
    void largeAnswersComeFromAWorker();
    void compressedAnswers();
    void sendsHeadersAndNoOrigin();
    void redirectsAreNotFollowed();
    void gaveUpInTime();
    void tooMuchIsRefused();
    void nobodyThere();
    void deathCancels();
    void keepsConnections();
    void sendOnceCannotBeRewound();
};

void TestClient::submits()
{
    ScriptedServer server;
    server.on("/prompt", Answer{200, "application/json", R"({"prompt_id":"other","number":3,"node_errors":{}})"});
    Client client(addressOf(server));
    const PromptRequest request = somePrompt();
    const auto answer = answerOf(client.submit(request));
    QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
    QCOMPARE(std::get<Accepted>(*answer).promptId.text, QStringLiteral("other")); // older servers choose their own
    const auto asked = server.asked("/prompt");
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().method, QByteArray("POST"));
    QCOMPARE(asked.first().header("Content-Type"), QByteArray("application/json"));
    QVERIFY(asked.first().body.startsWith("{\"prompt\":" + request.prompt));
    QVERIFY(json::parse(asked.first().body));
    PromptRequest large = request;
    large.workflow = R"({"note":")" + QByteArray(300'000, 'x') + R"("})";
    QVERIFY(answerOf(client.submit(large)));
    QVERIFY(json::parse(server.asked("/prompt").last().body));
}

void TestClient::submitsOnceOnly_data()
{
    QTest::addColumn<bool>("kept");
    QTest::newRow("fresh connection") << false;
    QTest::newRow("kept connection") << true;
}

/// Qt sends a request again when a kept connection breaks. A prompt must not run twice for it.
void TestClient::submitsOnceOnly()
{
    QFETCH(bool, kept);
    ScriptedServer server;
    server.on("/queue", Answer{200, "application/json", R"({"queue_running":[],"queue_pending":[]})"});
    server.on("/prompt", Answer{.fate = Fate::CloseAtOnce});
    Client client(addressOf(server));
    if (kept) {
        QVERIFY(answerOf(client.queue()));
    }
    const auto answer = answerOf(client.submit(somePrompt()));
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(ErrorKind::Network));
    QVERIFY(answerOf(client.queue()));
    QCOMPARE(server.asked("/prompt").size(), 1);
}

void TestClient::refusalIsAnAnswer()
{
    ScriptedServer server;
    server.on("/prompt", Answer{400, "application/json; charset=utf-8",
                                R"({"error":{"type":"prompt_no_outputs","message":"Prompt has no outputs",)"
                                R"("details":"","extra_info":{}},"node_errors":{}})"});
    Client client(addressOf(server));
    auto answer = answerOf(client.submit(somePrompt()));
    QVERIFY(answer);
    QCOMPARE(std::get<Rejected>(*answer).type, QStringLiteral("prompt_no_outputs"));
    server.on(
        "/prompt",
        Answer{500, "text/plain", "500 Internal Server Error\n\nServer got itself in trouble", {"Connection: close"}});
    answer = answerOf(client.submit(somePrompt()));
    QVERIFY(!answer && answer.error().message.contains(QStringLiteral("failed inside")));
    server.on("/prompt", Answer{413, "text/plain", "Maximum request body size 1048576 exceeded, actual body size 2"});
    answer = answerOf(client.submit(somePrompt()));
    QVERIFY(!answer && answer.error().message.contains(QStringLiteral("1 MiB")));
    server.on("/prompt", Answer{200, "application/json",
                                R"({"prompt_id":"p","number":1,"node_errors":{"4":{"errors":)"
                                R"([{"type":"value_smaller_than_min","message":"m"}]}}})"});
    answer = answerOf(client.submit(somePrompt()));
    QVERIFY(answer);
    QCOMPARE(std::get<Accepted>(*answer).problems.size(), 1); // accepted, and yet some outputs are dropped
    PromptRequest broken = somePrompt();
    broken.prompt = "[]";
    answer = answerOf(client.submit(broken));
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(ErrorKind::Refused));
}

void TestClient::bodiesThatAreNoJson_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("login page") << 200 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Unauthorized;
    QTest::newRow("plain text") << 200 << QByteArray("text/plain") << QByteArray("hello") << ErrorKind::BadReply;
    QTest::newRow("empty") << 200 << QByteArray("application/json") << QByteArray() << ErrorKind::BadReply;
    QTest::newRow("cut") << 200 << QByteArray("application/json") << QByteArray("{\"queue_") << ErrorKind::BadReply;
    QTest::newRow("other") << 200 << QByteArray("application/json") << QByteArray("[]") << ErrorKind::BadReply;
    QTest::newRow("401") << 401 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Unauthorized;
    QTest::newRow("404") << 404 << QByteArray("text/plain") << QByteArray("404: Not Found") << ErrorKind::NotFound;
    QTest::newRow("pod gone") << 404 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Network;
    QTest::newRow("502") << 502 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Network;
    QTest::newRow("503") << 503 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Network;
    QTest::newRow("403") << 403 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Unauthorized;
    QTest::newRow("403 1010") << 403 << QByteArray("text/html") << QByteArray("error code: 1010") << ErrorKind::Refused;
    QTest::newRow("524") << 524 << QByteArray("text/html") << QByteArray("<html>") << ErrorKind::Timeout;
}

void TestClient::bodiesThatAreNoJson()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    ScriptedServer server;
    server.on("/queue", Answer{status, type, body});
    Client client(addressOf(server));
    const auto answer = answerOf(client.queue());
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(kind));
    QVERIFY(answer.error().message.contains(server.address()));
}

void TestClient::everySmallQuestion()
{
    ScriptedServer server;
    server.on("/system_stats",
              Answer{.body = R"({"system":{"comfyui_version":"0.3.64","os":"posix"},"devices":[{}]})"});
    server.on("/features", Answer{.body = R"({"supports_preview_metadata":true,"max_upload_size":7})"});
    server.on("/models", Answer{.body = R"(["loras"])"});
    server.on("/models/my%20loras%3F", Answer{.body = R"(["a/b.safetensors"])"});
    server.on("/embeddings", Answer{.body = "[]"});
    server.on("/extensions", Answer{.body = R"(["/x.js"])"});
    server.on("/history", Answer{.body = R"({"a":{}})"});
    for (const char* path : {"/queue", "/interrupt", "/free"}) {
        server.on(path, Answer{200, "application/octet-stream", ""});
    }
    Client client(addressOf(server));
    QCOMPARE(answerOf(client.systemStats())->comfyVersion, QStringLiteral("0.3.64"));
    QCOMPARE(answerOf(client.features())->maxUploadSize, std::optional<qint64>(7));
    QCOMPARE(answerOf(client.modelFolders())->first(), QStringLiteral("loras"));
    QCOMPARE(answerOf(client.models(QStringLiteral("my loras?")))->first(), QStringLiteral("a/b.safetensors"));
    QVERIFY(answerOf(client.embeddings())->isEmpty());
    QCOMPARE(answerOf(client.extensions())->size(), 1);
    QCOMPARE(answerOf(client.recentHistory(5))->size(), 1);
    QCOMPARE(server.asked("/history").first().target, QByteArray("/history?max_items=5"));
    QVERIFY(answerOf(client.deleteFromQueue({{QStringLiteral("a")}})));
    QCOMPARE(server.asked("/queue").first().body, QByteArray(R"({"delete":["a"]})"));
    QVERIFY(answerOf(client.interrupt({QStringLiteral("a")})));
    QCOMPARE(server.asked("/interrupt").first().body, QByteArray(R"({"prompt_id":"a"})"));
    QVERIFY(answerOf(client.free(true, true)));
    const auto jobs = answerOf(client.jobs(10, 0));
    QVERIFY(!jobs);
    QCOMPARE(kindOf(jobs.error()), toString(ErrorKind::NotFound));
    server.on("/api/jobs", Answer{.body = R"({"jobs":[{"id":"a","status":"pending"}],"pagination":{"total":1}})"});
    QCOMPARE(answerOf(client.jobs(10, 20))->jobs.size(), 1);
    QCOMPARE(server.asked("/api/jobs").last().target, QByteArray("/api/jobs?limit=10&offset=20"));
}

void TestClient::unknownHistoryIsNothing()
{
    ScriptedServer server;
    server.on("/history/a", Answer{.body = "{}"});
    server.on("/history/b", Answer{.body = R"({"b":{"status":{"status_str":"success"}}})"});
    Client client(addressOf(server));
    const auto none = answerOf(client.history({QStringLiteral("a")}));
    QVERIFY(none && !none->has_value());
    const auto some = answerOf(client.history({QStringLiteral("b")}));
    QVERIFY(some && some->has_value());
    QCOMPARE((*some)->promptId.text, QStringLiteral("b"));
}

void TestClient::largeAnswersComeFromAWorker()
{
    ScriptedServer server;
    QByteArray many = "[\"0\"";
    for (int i = 1; i < 100'000; ++i) {
        many += ",\"" + QByteArray::number(i) + '"';
    }
    server.on("/embeddings", Answer{.body = many + ']'});
    server.on("/object_info", Answer{.body = R"({"KSampler":{"input":{}},"Broken":3,"Odd":{"max":NaN}})"});
    Client client(addressOf(server));
    QCOMPARE(answerOf(client.embeddings())->size(), 100'000);
    const auto catalog = answerOf(client.objectInfo());
    QVERIFY(catalog);
    QVERIFY(catalog->contains(QStringLiteral("KSampler")));
    server.on("/object_info", Answer{.body = "[]"});
    const auto wrong = answerOf(client.objectInfo());
    QVERIFY(!wrong);
    QCOMPARE(kindOf(wrong.error()), toString(ErrorKind::BadReply));
}

void TestClient::compressedAnswers()
{
    ScriptedServer server;
    // ["compressed"] as a server with --enable-compress-response-body sends it.
    const QByteArray zipped =
        QByteArray::fromHex("1f8b08000000000002038b564acecf2d284a2d2e4e4d518a050061f881d70e000000");
    server.on("/embeddings", [&](const ScriptedServer::Request& request) {
        return request.header("Accept-Encoding").contains("gzip")
                   ? Answer{200, "application/json", zipped, {"Content-Encoding: gzip"}}
                   : Answer{.status = 500};
    });
    Client client(addressOf(server));
    const auto names = answerOf(client.embeddings());
    QVERIFY2(names, names ? "" : qPrintable(toString(names.error()) + names.error().detail));
    QCOMPARE(names->first(), QStringLiteral("compressed"));
}

void TestClient::sendsHeadersAndNoOrigin()
{
    ScriptedServer server;
    server.on("/embeddings", Answer{.body = "[]"});
    const auto secret = [](const char* text) { return Secret(QString::fromLatin1(text)); };
    Client client(addressOf(server).withHeaders({{"Authorization", secret("Bearer key")},
                                                 {"Host", secret("evil")},
                                                 {"Bad Name", secret("x")},
                                                 {"X-Bad", secret("a\r\nInjected: yes")}}));
    QVERIFY(answerOf(client.embeddings()));
    const QByteArray head = server.asked("/embeddings").first().head;
    QVERIFY(head.contains("Authorization: Bearer key\r\n"));
    QVERIFY(!head.toLower().contains("\r\norigin") && !head.contains("Injected") && !head.contains("evil"));
    QVERIFY(!head.contains("Bad Name") && head.contains(" HTTP/1.1\r\n"));
}

void TestClient::redirectsAreNotFollowed()
{
    ScriptedServer server;
    ScriptedServer other;
    other.on("/embeddings", Answer{.body = "[]"});
    server.on("/embeddings", Answer{302, "text/html", "", {"Location: " + other.address().toUtf8() + "/embeddings"}});
    Client client(addressOf(server).withHeaders({{"Authorization", Secret(QStringLiteral("key"))}}));
    const auto answer = answerOf(client.embeddings());
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(ErrorKind::Unauthorized));
    QVERIFY(other.asked("/embeddings").isEmpty());
}

void TestClient::gaveUpInTime()
{
    ScriptedServer server;
    server.on("/queue", Answer{.fate = Fate::Silent});
    Client client(addressOf(server), ClientTiming{100, 100, 100});
    const auto answer = answerOf(client.queue());
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(ErrorKind::Timeout));
    server.on("/queue", Answer{.body = "{\"queue_running\":", .fate = Fate::CloseInBody});
    const auto half = answerOf(client.queue());
    QVERIFY(!half);
    QCOMPARE(kindOf(half.error()), toString(ErrorKind::Network));
}

void TestClient::tooMuchIsRefused()
{
    ScriptedServer server;
    server.on("/queue", Answer{.body = QByteArray(3 << 20, ' ')});
    QNetworkAccessManager network;
    QNetworkReply* reply = network.get(QNetworkRequest(QUrl(server.address() + QStringLiteral("/queue"))));
    QObject owner;
    auto* transfer = new Transfer(reply, HttpFacts{}, {5000, 1 << 20}, &owner);
    QSignalSpy gone(transfer, &QObject::destroyed);
    const auto answer = answerOf(transfer->answer());
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(ErrorKind::BadReply));
    QTRY_COMPARE(gone.size(), 1);
}

void TestClient::nobodyThere()
{
    ScriptedServer server;
    server.stop();
    Client client(addressOf(server));
    const auto answer = answerOf(client.systemStats());
    QVERIFY(!answer);
    QCOMPARE(kindOf(answer.error()), toString(ErrorKind::Network));
    QVERIFY(answer.error().message.contains(QStringLiteral("start ComfyUI")));
}

void TestClient::deathCancels()
{
    ScriptedServer server;
    server.on("/queue", Answer{.fate = Fate::Silent});
    server.on("/prompt", Answer{.fate = Fate::Silent});
    auto client = std::make_unique<Client>(addressOf(server));
    const auto later = client->queue();
    const auto submitted = client->submit(somePrompt());
    QTRY_COMPARE(server.asked("/queue").size(), 1);
    client.reset();
    QCOMPARE(kindOf(answerOf(later).error()), toString(ErrorKind::Cancelled));
    QCOMPARE(kindOf(answerOf(submitted).error()), toString(ErrorKind::Cancelled));
}

void TestClient::keepsConnections()
{
    ScriptedServer server;
    server.on("/embeddings", Answer{.body = "[]"});
    Client client(addressOf(server));
    for (int i = 0; i < 20; ++i) {
        QVERIFY(answerOf(client.embeddings()));
    }
    QCOMPARE(server.connections, 1);
}

void TestClient::sendOnceCannotBeRewound()
{
    SendOnce device("abc", nullptr);
    QCOMPARE(device.size(), 3);
    QVERIFY(!device.isSequential());
    QCOMPARE(device.read(2), QByteArray("ab"));
    QVERIFY(!device.reset());
    QCOMPARE(device.read(2), QByteArray("c"));
    QVERIFY(device.atEnd());
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
