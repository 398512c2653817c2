#include "demo/routes/routes.h"
#include "podclient.h"

#include <QTest>

using namespace ryla::demo;
using nlohmann::ordered_json;

class TestInfo : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void knowsItsNodes();
    void saysWhatItIs();
    void listsModels();

private:
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

void TestInfo::initTestCase()
{
    m_pod = std::make_unique<DemoPod>(quick());
    m_client = std::make_unique<PodClient>(*m_pod->start());
    QVERIFY(routes().size() > 20);
}

void TestInfo::answers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char* method, const char* path, int status) {
        QTest::addRow("%s %s", method, path) << QByteArray(method) << QString::fromLatin1(path) << status;
    };
    row("GET", "/", 200);
    row("GET", "/api/features", 200);
    row("GET", "/embeddings", 200);
    row("GET", "/extensions", 200);
    row("HEAD", "/object_info", 200);
    row("OPTIONS", "/prompt", 200);
    row("GET", "/nothing/here", 404);
    row("POST", "/nothing/here", 405);
    row("GET", "/models/nonsense", 404);
    row("GET", "/object_info/nonsense", 200);
}

void TestInfo::answers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const Answer answer = m_client->ask(method, path);
    QTEST(answer.status, "status");
    QCOMPARE(answer.body.isEmpty(), method != "GET" && method != "POST" ? true : answer.body.isEmpty());
}

void TestInfo::knowsItsNodes()
{
    const ordered_json all = m_client->get(QStringLiteral("/object_info")).json();
    QVERIFY(all.contains("KSampler"));
    const ordered_json one = m_client->get(QStringLiteral("/api/object_info/KSampler")).json();
    QCOMPARE(keys(one), QByteArray("KSampler"));
    QCOMPARE(text(one["KSampler"]), text(all["KSampler"]));
    QCOMPARE(text(one["KSampler"]["input"]["required"]["seed"][1]["max"]), QByteArray("18446744073709551615"));
    QCOMPARE(m_client->get(QStringLiteral("/object_info/nonsense")).body, QByteArray("{}"));
    const auto pictures = [this] {
        return text(m_client->get(QStringLiteral("/object_info/LoadImage"))
                        .json()["LoadImage"]["input"]["required"]["image"][0]);
    };
    QCOMPARE(pictures(), QByteArray(R"(["sample.png"])"));
    m_client->upload(QStringLiteral("/upload/image"), QStringLiteral("a.png"), "x");
    QCOMPARE(pictures(), QByteArray(R"(["a.png","sample.png"])"));
}

void TestInfo::saysWhatItIs()
{
    const ordered_json stats = m_client->get(QStringLiteral("/system_stats")).json();
    QCOMPARE(text(stats["system"]["comfyui_version"]), QByteArray("\"0.24.0\""));
    QCOMPARE(text(stats["devices"][0]["name"]), QByteArray("\"RYLA demo (no GPU)\""));
    QVERIFY(m_client->get(QStringLiteral("/features")).json()["supports_preview_metadata"].get<bool>());
}

void TestInfo::listsModels()
{
    QVERIFY(m_client->get(QStringLiteral("/models")).body.contains("\"diffusion_models\""));
    QVERIFY(m_client->get(QStringLiteral("/models/diffusion_models")).body.contains("z_image_turbo_bf16.safetensors"));
    QVERIFY(m_client->get(QStringLiteral("/models/upscale_models")).body.contains("4x-UltraSharp.pth"));
    QCOMPARE(m_client->get(QStringLiteral("/models/configs")).body, QByteArray("[]"));
}

QTEST_GUILESS_MAIN(TestInfo)
#include "tst_info.moc"
