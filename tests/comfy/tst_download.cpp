#include "comfy/client.h"
#include "comfy/download.h"
#include "comfy/downloadfile.h"
#include "comfy/multipart.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

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

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

QString write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

} // namespace

/// Files of the server to disk, and files from disk to the server.
class TestDownload : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void fetchesAndHashes_data();
    void fetchesAndHashes();
    void asksForAnyName();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void neverReplacesAFile();
    void manyWaitTheirTurn();
    void questionsPassDownloads();
    void deathRemovesTheRest();
    void uploads();
    void uploadNames_data();
    void uploadNames();
    void uploadsNothingTooLarge();
    void masksAreLookedFor();

private:
    QString at(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDownload::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestDownload::fetchesAndHashes_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("nothing") << 0;
    QTest::newRow("a byte") << 1;
    QTest::newRow("a picture") << 700'000;
    QTest::newRow("a clip") << 23'000'001;
}

void TestDownload::fetchesAndHashes()
{
    QFETCH(int, size);
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        bytes[i] = char(i * 31 + i / 257);
    }
    ScriptedServer server;
    server.on("/view", Answer{200, "image/png", bytes});
    Client client(addressOf(server));
    const auto done = answerOf(client.download({QStringLiteral("a.png"), {}, {}}, at("a.part")));
    QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
    QCOMPARE(done->bytes, size);
    QCOMPARE(done->sha256.toLatin1(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    QCOMPARE(contentOf(at("a.part")), bytes);
    QCOMPARE(server.asked("/view").first().target, QByteArray("/view?filename=a.png&type=output"));
}

void TestDownload::asksForAnyName()
{
    ScriptedServer server;
    server.on("/view", Answer{200, "image/png", "x"});
    Client client(addressOf(server));
    const Client::ViewRequest odd{QStringLiteral("a+b &c=d#e%41;ü?.png"), QStringLiteral("x/%2e y"),
                                  QStringLiteral("temp")};
    QVERIFY(answerOf(client.download(odd, at("odd"))));
    QCOMPARE(server.asked("/view").first().target,
             QByteArray("/view?filename=a%2Bb%20%26c%3Dd%23e%2541%3B%C3%BC%3F.png&subfolder=x%2F%252e%20y&type=temp"));
    QVERIFY(!server.asked("/view").first().header("Accept-Encoding").contains("gzip"));
}

void TestDownload::leavesNothingBehind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("fate");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char* name, int status, const char* type, Fate fate, ErrorKind kind,
                        const char* header = "X-A: b") {
        QTest::newRow(name) << status << QByteArray(type) << QByteArray(header) << int(fate) << kind;
    };
    row("missing", 404, "application/octet-stream", Fate::Whole, ErrorKind::NotFound);
    row("outside", 403, "application/octet-stream", Fate::Whole, ErrorKind::Unauthorized);
    row("bad name", 400, "application/octet-stream", Fate::Whole, ErrorKind::Refused);
    row("trouble", 500, "text/plain", Fate::Whole, ErrorKind::BadReply);
    row("login page", 200, "text/html", Fate::Whole, ErrorKind::Unauthorized);
    row("proxy", 502, "text/html", Fate::Whole, ErrorKind::Network);
    row("redirect", 302, "text/html", Fate::Whole, ErrorKind::Unauthorized, "Location: https://login.example/");
    row("cut off", 200, "image/png", Fate::CloseInBody, ErrorKind::Network);
    row("silent", 200, "image/png", Fate::Silent, ErrorKind::Timeout);
    row("zipped unasked", 200, "image/png", Fate::Whole, ErrorKind::BadReply, "Content-Encoding: gzip");
}

void TestDownload::leavesNothingBehind()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, header);
    QFETCH(int, fate);
    QFETCH(ErrorKind, kind);
    ScriptedServer server;
    server.on("/view", Answer{status, type, QByteArray(300'000, 'x'), {header}, Fate(fate)});
    Client client(addressOf(server), ClientTiming{500, 500, 500});
    const auto done = answerOf(client.download({QStringLiteral("a.png"), {}, {}}, at("a.part")));
    QVERIFY(!done);
    QCOMPARE(toString(done.error()).section(QLatin1Char(':'), 0, 0),
             toString(Error{kind, {}, {}}).section(QLatin1Char(':'), 0, 0));
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestDownload::neverReplacesAFile()
{
    ScriptedServer server;
    server.on("/view", Answer{200, "image/png", "new"});
    Client client(addressOf(server));
    write(at("a"), "old");
    const auto done = answerOf(client.download({QStringLiteral("a.png"), {}, {}}, at("a")));
    QVERIFY(!done && done.error().kind == ErrorKind::Storage);
    QCOMPARE(contentOf(at("a")), QByteArray("old"));
    const auto nowhere = answerOf(client.download({QStringLiteral("a.png"), {}, {}}, at("no/such/folder")));
    QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::Storage);
    {
        DownloadFile half(at("half"));
        QVERIFY(half.write("x"));
        QVERIFY(QFile::exists(at("half")));
    }
    QVERIFY(!QFile::exists(at("half")));
}

void TestDownload::manyWaitTheirTurn()
{
    ScriptedServer server;
    server.on("/view", [](const ScriptedServer::Request& request) {
        return Answer{200, "image/png", request.target.repeated(5000)};
    });
    Client client(addressOf(server));
    QList<Later<Client::Downloaded>> all;
    for (int i = 0; i < 60; ++i) {
        all << client.download({QString::number(i), {}, {}}, at(qPrintable(QString::number(i))));
    }
    for (const auto& one : all) {
        QVERIFY(answerOf(one));
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 60);
    QVERIFY(server.connections <= 6);
}

void TestDownload::questionsPassDownloads()
{
    ScriptedServer server;
    server.on("/view", Answer{.fate = Fate::Silent});
    server.on("/embeddings", Answer{.body = "[]"});
    Client client(addressOf(server));
    for (int i = 0; i < 20; ++i) {
        client.download({QString::number(i), {}, {}}, at(qPrintable(QString::number(i))));
    }
    QTRY_COMPARE(server.asked("/view").size(), 6);
    QVERIFY(answerOf(client.embeddings()));
}

void TestDownload::deathRemovesTheRest()
{
    ScriptedServer server;
    int sent = 0;
    server.on("/view", [&](const ScriptedServer::Request&) {
        ++sent;
        return Answer{200, "image/png", QByteArray(8 << 20, 'x')};
    });
    auto client = std::make_unique<Client>(addressOf(server));
    QList<Later<Client::Downloaded>> all;
    for (int i = 0; i < 10; ++i) {
        all << client->download({QString::number(i), {}, {}}, at(qPrintable(QString::number(i))));
    }
    QTRY_VERIFY(sent > 0 && !QDir(m_folder->path()).isEmpty());
    client.reset();
    int whole = 0;
    for (const auto& one : all) {
        whole += answerOf(one) ? 1 : 0;
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), whole);
}

void TestDownload::uploads()
{
    ScriptedServer server;
    server.on("/upload/image", Answer{.body = R"({"name":"ü (1).png","subfolder":"in","type":"input"})"});
    Client client(addressOf(server));
    const QByteArray bytes = QByteArray("\x89PNG\r\n--x\0", 11) + QByteArray(2'000'000, 'b');
    const QString path = write(at("naïve \"café\" 猫.png"), bytes);
    const auto file = answerOf(client.uploadImage(path, QStringLiteral("in")));
    QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
    QCOMPARE(file->inputValue(), QStringLiteral("in/ü (1).png")); // the server's name, not ours
    const auto request = server.asked("/upload/image").first();
    QVERIFY(request.header("Content-Type").startsWith("multipart/form-data; boundary="));
    QVERIFY(request.body.contains("name=\"image\"; filename=\"naïve _café_ 猫.png\"\r\n"));
    QVERIFY(request.body.contains("\r\n\r\n" + bytes + "\r\n--"));
    QVERIFY(request.body.contains("name=\"subfolder\"\r\n\r\nin\r\n"));
    QVERIFY(!request.body.contains("overwrite"));
    const auto missing = answerOf(client.uploadImage(at("missing.png")));
    QVERIFY(!missing && missing.error().kind == ErrorKind::BadFile);
    const auto folder = answerOf(client.uploadImage(m_folder->path()));
    QVERIFY(!folder && folder.error().kind == ErrorKind::BadFile);
}

void TestDownload::uploadNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << QStringLiteral("a b.png") << QStringLiteral("a b.png");
    QTest::newRow("accents") << QStringLiteral("naïve 猫.png") << QStringLiteral("naïve 猫.png");
    QTest::newRow("quote") << QStringLiteral("a\"; x=\"b.png") << QStringLiteral("a_; x=_b.png");
    QTest::newRow("lines") << QStringLiteral("a\r\nX: y.png") << QStringLiteral("a__X: y.png");
    QTest::newRow("path") << QStringLiteral("../../etc/passwd") << QStringLiteral("passwd");
    QTest::newRow("windows") << QStringLiteral("C:\\x\\y.png") << QStringLiteral("y.png");
    QTest::newRow("dots") << QStringLiteral("a..b.png") << QStringLiteral("a__b.png");
    QTest::newRow("parent") << QStringLiteral("..") << QStringLiteral("__");
    QTest::newRow("empty") << QString() << QStringLiteral("upload");
    QTest::newRow("long") << QString(300, QChar(0x732b)) + QStringLiteral(".png")
                          << QString(65, QChar(0x732b)) + QStringLiteral(".png");
}

void TestDownload::uploadNames()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(safeUploadName(name), safe);
}

void TestDownload::uploadsNothingTooLarge()
{
    ScriptedServer server;
    server.on("/upload/image", Answer{.body = R"({"name":"a"})"});
    server.on("/features", Answer{.body = R"({"max_upload_size":1000})"});
    Client client(addressOf(server));
    const QString path = write(at("a.png"), QByteArray(2000, 'x'));
    QVERIFY(answerOf(client.uploadImage(path))); // not known yet
    QVERIFY(answerOf(client.features()));
    const auto refused = answerOf(client.uploadImage(path));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Refused);
    QCOMPARE(server.asked("/upload/image").size(), 1);
}

/// ComfyUI answers 200 with a name although the original is missing and no file was made.
void TestDownload::masksAreLookedFor()
{
    ScriptedServer server;
    server.on("/upload/mask", Answer{.body = R"({"name":"m.png","subfolder":"clipspace","type":"input"})"});
    server.on("/view", Answer{206, "image/png", "x"});
    Client client(addressOf(server));
    const QString path = write(at("m.png"), "mask");
    const UploadedFile original{QStringLiteral("o.png"), {}, QStringLiteral("input")};
    const auto mask = answerOf(client.uploadMask(path, original, QStringLiteral("clipspace")));
    QVERIFY(mask);
    QVERIFY(
        server.asked("/upload/mask").first().body.contains(R"({"filename":"o.png","subfolder":"","type":"input"})"));
    QCOMPARE(server.asked("/view").first().target, QByteArray("/view?filename=m.png&subfolder=clipspace&type=input"));
    server.on("/view", Answer{404, "application/octet-stream", ""});
    const auto missing = answerOf(client.uploadMask(path, original));
    QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
