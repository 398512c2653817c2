#include "demo/pngchunks.h"
#include "demo/podthread.h"
#include "podclient.h"

#include <QTest>

using namespace ryla;
using namespace ryla::demo;
using nlohmann::ordered_json;

class TestDemoPod : public QObject
{
    Q_OBJECT
private slots:
    void runsTheStarter();
    void threadAnswers();
};

void TestDemoPod::runsTheStarter()
{
    DemoOptions options;
    options.secondsPerStep = 0;
    DemoPod pod(options);
    const auto url = pod.start();
    QVERIFY2(url, url ? "" : qPrintable(toString(url.error())));
    PodClient client(*url);
    QVERIFY(client.listen(QStringLiteral("studio-a"), true));
    const ordered_json answer = client.run(samplerPrompt(1), "studio-a");
    qDebug() << client.types();
    const std::string id = answer["prompt_id"];
    const ordered_json entry = client.get(QStringLiteral("/history/%1").arg(QString::fromStdString(id))).json()[id];
    QCOMPARE(entry["status"]["status_str"].get<std::string>(), std::string("success"));
    const ordered_json image = entry["outputs"]["10"]["images"][0];
    const Answer png = client.get(QStringLiteral("/view?type=output&filename=") +
                                  QString::fromStdString(image["filename"].get<std::string>()));
    QCOMPARE(png.status, 200);
    QCOMPARE(QImage::fromData(png.body).size(), QSize(64, 64));
}

void TestDemoPod::threadAnswers()
{
    PodThread pod;
    const Later<QUrl> url = pod.start();
    QTRY_VERIFY(url.isFinished());
    QVERIFY(url.result());
    QCOMPARE(PodClient(*url.result()).get(QStringLiteral("/api/prompt")).status, 200);
}

QTEST_GUILESS_MAIN(TestDemoPod)
#include "tst_demopod.moc"
