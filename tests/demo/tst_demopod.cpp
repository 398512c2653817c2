#include "demo/podthread.h"
#include "podclient.h"

#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::demo;
using nlohmann::ordered_json;

class TestDemoPod : public QObject
{
    Q_OBJECT
private slots:
    void playsEveryStarter_data();
    void playsEveryStarter();
    void keepsItsFolder();
    void startsAgainAfterStop();
    void threadAnswers();
    void threadSaysWhatFailed();
};

namespace {

/// A sixteenth of the pixels is as good a test.
ordered_json quarter(ordered_json prompt)
{
    for (ordered_json& node : prompt) {
        for (const char* side : {"width", "height"}) {
            if (node["inputs"].contains(side)) {
                node["inputs"][side] = node["inputs"][side].get<int>() / 4;
            }
        }
        if (node["inputs"].contains("scale_by")) {
            node["inputs"]["scale_by"] = node["inputs"]["scale_by"].get<double>() / 4;
        }
    }
    return prompt;
}

} // namespace

void TestDemoPod::playsEveryStarter_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::newRow("z-image") << QStringLiteral("z-image-turbo") << QSize(256, 256);
    QTest::newRow("flux") << QStringLiteral("flux1-dev") << QSize(288, 216);
    QTest::newRow("lora") << QStringLiteral("sdxl-lora") << QSize(256, 256);
    QTest::newRow("image to image") << QStringLiteral("image-to-image") << QSize(256, 192);
    QTest::newRow("controlnet") << QStringLiteral("controlnet") << QSize(192, 128);
    QTest::newRow("upscale") << QStringLiteral("upscale-no-model") << QSize(384, 256);
}

void TestDemoPod::playsEveryStarter()
{
    QFETCH(QString, name);
    DemoOptions options = quick();
    options.previews = false;
    DemoPod pod(options);
    const auto url = pod.start();
    QVERIFY2(url, url ? "" : qPrintable(toString(url.error())));
    PodClient client(*url);
    QVERIFY(client.listen(QStringLiteral("a"), true));
    const std::string id = client.run(quarter(starter(name)), "a")["prompt_id"];
    const ordered_json entry = client.get(QStringLiteral("/history/") + QString::fromStdString(id)).json()[id];
    QVERIFY2(entry["status"]["completed"].get<bool>(), entry["status"].dump().c_str());
    for (const ordered_json& shown : entry["outputs"]) {
        const ordered_json image = shown["images"][0];
        const QString query = QStringLiteral("/view?type=%1&filename=%2")
                                  .arg(QString::fromStdString(image["type"].get<std::string>()),
                                       QString::fromStdString(image["filename"].get<std::string>()));
        QTEST(QImage::fromData(client.get(query).body).size(), "size");
    }
}

void TestDemoPod::keepsItsFolder()
{
    QTemporaryDir folder;
    DemoOptions options = quick();
    options.folder = folder.path();
    {
        DemoPod pod(options);
        PodClient client(*pod.start());
        QVERIFY(client.listen(QStringLiteral("a"), false));
        client.run(blankPrompt(1), "a");
    }
    DemoPod pod(options);
    PodClient client(*pod.start());
    QVERIFY(client.listen(QStringLiteral("a"), false));
    client.run(blankPrompt(1), "a");
    const QStringList files = QDir(folder.filePath(QStringLiteral("output/t"))).entryList(QDir::Files);
    QCOMPARE(files.join(QLatin1Char(' ')), QStringLiteral("blank_00001_.png blank_00002_.png"));
}

void TestDemoPod::startsAgainAfterStop()
{
    DemoPod pod(quick());
    QSignalSpy died(&pod, &DemoPod::died);
    QSignalSpy served(&pod, &DemoPod::served);
    QCOMPARE(PodClient(*pod.start()).get(QStringLiteral("/prompt")).status, 200);
    QCOMPARE(served.size(), 1);
    QCOMPARE(served.first().first().toString(), QStringLiteral("GET /prompt 200"));
    const QUrl first = pod.url();
    pod.stop();
    QCOMPARE(died.size(), 1);
    QVERIFY(PodClient(first).get(QStringLiteral("/prompt")).broken);
    QCOMPARE(PodClient(*pod.start()).get(QStringLiteral("/prompt")).status, 200);
}

void TestDemoPod::threadAnswers()
{
    PodThread pod(quick());
    const Later<QUrl> url = pod.start();
    QTRY_VERIFY(url.isFinished());
    QVERIFY(url.result());
    PodClient client(*url.result());
    QCOMPARE(client.get(QStringLiteral("/api/prompt")).status, 200);
    pod.setFaults(FaultScript().with(FaultScript::status(QStringLiteral("/prompt"), 502, -1)));
    QTRY_COMPARE(client.get(QStringLiteral("/prompt")).status, 502);
    QVERIFY(client.listen(QStringLiteral("a"), false));
    pod.dropSockets();
    QTRY_VERIFY(!client.connected);
    pod.die();
    QTRY_VERIFY(client.get(QStringLiteral("/prompt")).broken);
    const Later<QUrl> again = pod.restart(true);
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(*again.result(), *url.result());
}

void TestDemoPod::threadSaysWhatFailed()
{
    DemoPod first(quick());
    DemoOptions same = quick();
    same.port = quint16(first.start()->port());
    PodThread second(same);
    const Later<QUrl> url = second.start();
    QTRY_VERIFY(url.isFinished());
    QVERIFY(url.result().error().kind == ErrorKind::Network);
}

QTEST_GUILESS_MAIN(TestDemoPod)
#include "tst_demopod.moc"
