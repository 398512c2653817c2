#include "comfy/exposure.h"

#include <QTest>

using namespace ryla;
using namespace ryla::comfy;

class TestExposure : public QObject
{
    Q_OBJECT
private slots:
    void isPublicOrNot_data();
    void isPublicOrNot();
    void whatIsUnsafe_data();
    void whatIsUnsafe();
    void saysHowToProtect();
};

void TestExposure::isPublicOrNot_data()
{
    QTest::addColumn<bool>("open");
    const auto near = [](const char* text) { QTest::newRow(text) << false; };
    const auto far = [](const char* text) { QTest::newRow(text) << true; };
    near("127.0.0.1:8188");
    near("http://127.1.2.3");
    near("http://localhost:8188");
    near("http://localhost.:8188");
    near("http://a.localhost");
    near("http://[::1]:8188");
    near("http://[::ffff:127.0.0.1]:8188");
    near("http://[::ffff:10.0.0.1]:8188");
    near("http://0.0.0.0:8188");
    near("http://10.255.0.1");
    near("http://172.16.0.1");
    near("http://172.31.255.255");
    near("http://192.168.1.20:8188");
    near("http://169.254.10.1");
    near("http://100.64.0.1");
    near("http://100.127.255.254");
    near("http://[fd00::1]");
    near("http://[fc00::1]");
    near("http://[fe80::1]");
    near("ssh://root@8.8.8.8:22");
    near("workstation12");
    near("http://BOX.Local:8188");
    near("http://box.lan");
    near("http://gpu.home.arpa");
    near("http://gpu.internal");
    near("https://gpu.tail1234.ts.net");
    far("http://172.15.255.255");
    far("http://172.32.0.1");
    far("http://100.63.255.255");
    far("http://100.128.0.1");
    far("http://8.8.8.8:8188");
    far("http://[2001:4860:4860::8888]:8188");
    far("http://[::ffff:8.8.8.8]:8188");
    far("https://example.org");
    far("https://local.example.org");
    far("https://10.0.0.1.example.org");
    near("https://notlocal"); // a name without a dot is in the house
    far("abc123xyz456de");
}

void TestExposure::isPublicOrNot()
{
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    const auto address = ServerAddress::parse(text);
    QVERIFY(address);
    QFETCH(bool, open);
    QCOMPARE(isPublic(*address), open);
    QVERIFY(!isPublic(ServerAddress()));
}

void TestExposure::whatIsUnsafe_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("login");
    QTest::addColumn<bool>("answersAll");
    QTest::addColumn<Exposure>("exposure");
    const QString http = QStringLiteral("http://203.0.113.5:8188");
    const QString https = QStringLiteral("https://comfy.example.org");
    const QString house = QStringLiteral("http://192.168.1.20:8188");
    QTest::newRow("open") << https << false << true << Exposure::Open;
    QTest::newRow("open, with a login that is not asked for") << https << true << true << Exposure::Open;
    QTest::newRow("open, plain") << http << true << true << Exposure::Open;
    QTest::newRow("guarded") << https << true << false << Exposure::None;
    QTest::newRow("guarded, readable") << http << true << false << Exposure::ReadableLogin;
    QTest::newRow("guarded, nothing sent") << http << false << false << Exposure::None;
    QTest::newRow("in the house") << house << true << true << Exposure::None;
}

void TestExposure::whatIsUnsafe()
{
    QFETCH(QString, address);
    QFETCH(bool, login);
    QFETCH(bool, answersAll);
    ServerAddress server = ServerAddress::parse(address).value();
    if (login) {
        server = server.withHeaders({{"Authorization", Secret(QStringLiteral("Bearer abc"))}});
    }
    QTEST(exposureOf(server, answersAll), "exposure");
}

void TestExposure::saysHowToProtect()
{
    const ServerAddress box = ServerAddress::parse(QStringLiteral("http://203.0.113.5:8188")).value();
    QVERIFY(wordsOf(Exposure::None, box) == ExposureWords());
    const ExposureWords open = wordsOf(Exposure::Open, box);
    QVERIFY(open.sentence.contains(box.text()));
    for (const char* way : {"--listen 127.0.0.1", "ssh://", "proxy", "login"}) {
        QVERIFY2(open.advice.contains(QLatin1String(way)), way);
    }
    const ServerAddress pod = ServerAddress::parse(QStringLiteral("abc123xyz456de")).value();
    QVERIFY(wordsOf(Exposure::Open, pod).sentence.contains(QStringLiteral("RunPod")));
    QVERIFY(wordsOf(Exposure::Open, pod).advice.contains(QStringLiteral("22/tcp")));
    QVERIFY(wordsOf(Exposure::ReadableLogin, box).advice.contains(QStringLiteral("https")));
}

QTEST_GUILESS_MAIN(TestExposure)
#include "tst_exposure.moc"
