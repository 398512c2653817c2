#include "demo/pngchunks.h"
#include "podclient.h"

#include <QImage>
#include <QTest>

using namespace ryla::demo;

class TestUpload : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void namesFollowTheBytes();
    void refuses_data();
    void refuses();
    void maskGoesOnTheOriginal();
    void uploadedPictureIsLoaded();
    void tooLargeIsRefused();

private:
    std::unique_ptr<DemoPod> m_pod;
    std::unique_ptr<PodClient> m_client;
};

namespace {

using Fields = QList<std::pair<QByteArray, QByteArray>>;
const QString image = QStringLiteral("/upload/image");

QByteArray png(const QColor& color)
{
    QImage picture(8, 6, QImage::Format_ARGB32);
    picture.fill(color);
    return pngWithTexts(picture, {{"note", "kept"}});
}

} // namespace

void TestUpload::init()
{
    m_client.reset();
    DemoOptions options = quick();
    options.maxUploadBytes = 100'000;
    m_pod = std::make_unique<DemoPod>(options);
    m_client = std::make_unique<PodClient>(*m_pod->start());
}

void TestUpload::namesFollowTheBytes()
{
    const auto put = [this](const QByteArray& bytes, const Fields& fields = {}) {
        return m_client->upload(QStringLiteral("/api/upload/image"), QStringLiteral("naïve 猫.png"), bytes, fields)
            .json();
    };
    QCOMPARE(text(put("one")), QByteArray("{\"name\":\"naïve 猫.png\",\"subfolder\":\"\",\"type\":\"input\"}"));
    QCOMPARE(text(put("one")["name"]), QByteArray("\"naïve 猫.png\""));
    QCOMPARE(text(put("two")["name"]), QByteArray("\"naïve 猫 (1).png\""));
    QCOMPARE(text(put("two")["name"]), QByteArray("\"naïve 猫 (1).png\""));
    QCOMPARE(text(put("three", {{"overwrite", "true"}})["name"]), QByteArray("\"naïve 猫.png\""));
    QCOMPARE(text(put("four", {{"overwrite", "True"}})["name"]), QByteArray("\"naïve 猫 (2).png\""));
    QCOMPARE(text(put("five", {{"subfolder", "clips/a"}, {"type", "temp"}})),
             QByteArray("{\"name\":\"naïve 猫.png\",\"subfolder\":\"clips/a\",\"type\":\"temp\"}"));
    QCOMPARE(
        m_client->get(QStringLiteral("/view?type=temp&subfolder=clips%2Fa&filename=na%C3%AFve%20%E7%8C%AB.png")).body,
        QByteArray("five"));
}

void TestUpload::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("type") << QStringLiteral("a.png") << QByteArray("type") << QByteArray("nonsense") << 500;
    QTest::newRow("folder outside") << QStringLiteral("a.png") << QByteArray("subfolder") << QByteArray("../../evil")
                                    << 400;
    QTest::newRow("absolute folder") << QStringLiteral("a.png") << QByteArray("subfolder") << QByteArray("/tmp") << 400;
    QTest::newRow("name outside") << QStringLiteral("../evil.png") << QByteArray("x") << QByteArray() << 400;
    QTest::newRow("slash") << QStringLiteral("a/b.png") << QByteArray("x") << QByteArray() << 500;
}

void TestUpload::refuses()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QTEST(m_client->upload(image, name, "bytes", {{key, value}}).status, "status");
    QCOMPARE(m_client->ask("POST", image, "x").status, 400);
}

void TestUpload::maskGoesOnTheOriginal()
{
    m_client->upload(image, QStringLiteral("base.png"), png(QColor(10, 20, 30)));
    const Fields fields = {{"original_ref", R"({"filename": "base.png", "type": "input"})"},
                           {"subfolder", "clipspace"}};
    const Answer answer =
        m_client->upload(QStringLiteral("/upload/mask"), QStringLiteral("m.png"), png(QColor(0, 0, 0, 77)), fields);
    QCOMPARE(text(answer.json()), QByteArray(R"({"name":"m.png","subfolder":"clipspace","type":"input"})"));
    const QByteArray stored = m_client->get(QStringLiteral("/view?filename=m.png&subfolder=clipspace&type=input")).body;
    QCOMPARE(QImage::fromData(stored).pixel(2, 2), qRgba(10, 20, 30, 77));
    QCOMPARE(pngTexts(stored), (PngTexts{{"note", "kept"}}));

    const Fields missing = {{"original_ref", R"({"filename": "nope.png", "type": "input"})"}};
    QCOMPARE(m_client->upload(QStringLiteral("/upload/mask"), QStringLiteral("n.png"), png(Qt::red), missing).status,
             200);
    QCOMPARE(m_client->get(QStringLiteral("/view?filename=n.png&type=input")).status, 404);
    QCOMPARE(m_client->upload(QStringLiteral("/upload/mask"), QStringLiteral("n.png"), png(Qt::red)).status, 500);
}

void TestUpload::uploadedPictureIsLoaded()
{
    QVERIFY(m_client->listen(QStringLiteral("a"), false));
    m_client->upload(image, QStringLiteral("mine.png"), png(QColor(10, 20, 30)), {{"subfolder", "sub"}});
    nlohmann::ordered_json prompt = starter(QStringLiteral("upscale-no-model"));
    prompt["1"]["inputs"]["image"] = "sub/mine.png";
    m_client->run(prompt, "a");
    const auto saved = m_client->last(QStringLiteral("executed"))["output"]["images"][0];
    const QString name = QString::fromStdString(saved["filename"].get<std::string>());
    const QImage large = QImage::fromData(m_client->get(QStringLiteral("/view?filename=") + name).body);
    QCOMPARE(large.size(), QSize(16, 12));
    QCOMPARE(large.pixel(5, 5), qRgb(10, 20, 30));
}

void TestUpload::tooLargeIsRefused()
{
    const Answer answer = m_client->upload(image, QStringLiteral("large.png"), QByteArray(200'000, 'x'));
    QVERIFY(answer.status == 413 || answer.broken);
}

QTEST_GUILESS_MAIN(TestUpload)
#include "tst_upload.moc"
