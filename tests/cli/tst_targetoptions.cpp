#include "cli/targetoptions.h"

#include "cli/console.h"
#include "tests/cli/capture.h"
#include "tests/support/answerof.h"
#include "tests/support/scriptedserver.h"

#include <CLI/CLI.hpp>

#include <QNetworkProxy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using tests::answerOf;

namespace {

StudioOptions optionsIn(const QTemporaryDir& folder)
{
    StudioOptions options;
    options.paths = Paths::under(folder.path());
    options.gallery = false;
    options.keyStore = false;
    return options;
}

} // namespace

class TestTargetOptions : public QObject
{
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void wrong_data();
    void wrong();
    void server();
    void pod();
    void otherwise();
    void cachedCatalog();
    void behindATunnel();
    void loginOfTheEnvironment();
    void saysWhereAServerIsOpen();

private:
    static bool parse(TargetOptions& options, const QString& line)
    {
        CLI::App app;
        options.declare(app);
        try {
            app.parse(line.toStdString());
        } catch (const CLI::ParseError&) {
            return false;
        }
        return true;
    }
    QTemporaryDir m_folder;
};

void TestTargetOptions::parses_data()
{
    QTest::addColumn<bool>("good");
    QTest::addColumn<bool>("given");
    QTest::newRow("") << true << false;
    QTest::newRow("--demo") << true << true;
    QTest::newRow("--server http://127.0.0.1:1 --header a:b --header c:d") << true << true;
    QTest::newRow("--pod mine") << true << true;
    QTest::newRow("--demo --pod mine") << false << false;
    QTest::newRow("--server http://127.0.0.1:1 --demo") << false << false;
    QTest::newRow("--server http://127.0.0.1:1 --pod mine") << false << false;
    QTest::newRow("--server") << false << false;
    QTest::newRow("--server http://127.0.0.1:1 --token-env A") << true << true;
    QTest::newRow("--server http://127.0.0.1:1 --token-env A --login-env B") << false << false;
}

void TestTargetOptions::parses()
{
    QFETCH(bool, good);
    TargetOptions options;
    QCOMPARE(parse(options, QString::fromUtf8(QTest::currentDataTag())), good);
    if (good) {
        QTEST(options.given(), "given");
    }
}

void TestTargetOptions::wrong_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("--server ftp://a") << QStringLiteral("--server");
    QTest::newRow("--server http://127.0.0.1:1 --header nonsense") << QStringLiteral("'Name: value'");
    QTest::newRow("--header nonsense") << QStringLiteral("'Name: value'");
    QTest::newRow("--header 'a: b'") << QStringLiteral("--header: ");
    QTest::newRow("--demo --header 'a: b'") << QStringLiteral("--header: ");
    QTest::newRow("--pod nowhere") << QStringLiteral("\"nowhere\"");
}

void TestTargetOptions::wrong()
{
    QFETCH(QString, said);
    TargetOptions options;
    QVERIFY(parse(options, QString::fromUtf8(QTest::currentDataTag())));
    Studio studio(optionsIn(m_folder));
    const Result<jobs::Backend*> backend = answerOf(options.connectTo(studio));
    QVERIFY(!backend);
    QVERIFY2(backend.error().message.contains(said), qPrintable(backend.error().message));
    const Result<workflow::NodeCatalog> catalog = answerOf(options.cachedCatalog(studio));
    QVERIFY(!catalog || catalog->isEmpty());
}

void TestTargetOptions::server()
{
    TargetOptions options;
    QVERIFY(parse(options, QStringLiteral("--server 127.0.0.1:9 --header 'Authorization: Bearer a:b'")));
    Studio studio(optionsIn(m_folder));
    QVERIFY(answerOf(studio.open()));
    const Result<jobs::Backend*> backend = answerOf(options.connectTo(studio));
    QVERIFY(backend);
    const jobs::Target& target = (*backend)->target();
    QCOMPARE(target.address.text(), QStringLiteral("http://127.0.0.1:9"));
    QCOMPARE(target.id, Studio::idOf(target.address));
    QCOMPARE(target.address.headers().size(), 1);
    QCOMPARE(target.address.headers().first().name, QByteArray("Authorization"));
    QVERIFY(target.address.headers().first().value == Secret(QStringLiteral("Bearer a:b")));
}

void TestTargetOptions::pod()
{
    TargetOptions options;
    QVERIFY(parse(options, QStringLiteral("--pod 'My box' --header X-Door:open")));
    Studio studio(optionsIn(m_folder));
    const jobs::Target box{jobs::TargetId{QStringLiteral("box")}, jobs::TargetKind::Address, QStringLiteral("my BOX"),
                           comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:9")).value()};
    const comfy::ExtraHeader login{"Authorization", Secret(QStringLiteral("Bearer a"))};
    QVERIFY(answerOf(studio.targets().save(box, {login})));
    const Result<jobs::Backend*> backend = answerOf(options.connectTo(studio));
    QVERIFY(backend);
    QCOMPARE((*backend)->target().name, QStringLiteral("my BOX"));
    // Beside those that were kept with it.
    const comfy::ExtraHeader door{"X-Door", Secret(QStringLiteral("open"))};
    QVERIFY((*backend)->target().address.headers() == (QList<comfy::ExtraHeader>{login, door}));
}

void TestTargetOptions::otherwise()
{
    Studio studio(optionsIn(m_folder));
    const auto address = comfy::ServerAddress::parse(QStringLiteral("http://127.0.0.1:9")).value();
    TargetOptions headers;
    QVERIFY(parse(headers, QStringLiteral("--header X-Door:open")));
    const Result<jobs::Backend*> first = answerOf(headers.connectTo(studio, Studio::idOf(address)));
    QVERIFY(first);
    QCOMPARE((*first)->target().id, Studio::idOf(address));
    QCOMPARE((*first)->target().address.headers().size(), 1);
    TargetOptions named;
    QVERIFY(parse(named, QStringLiteral("--server http://127.0.0.1:8")));
    const Result<jobs::Backend*> second = answerOf(named.connectTo(studio, Studio::idOf(address)));
    QVERIFY(second);
    QCOMPARE((*second)->target().address.text(), QStringLiteral("http://127.0.0.1:8"));
}

void TestTargetOptions::cachedCatalog()
{
    TargetOptions options;
    QVERIFY(parse(options, QStringLiteral("--server http://127.0.0.1:9")));
    Studio studio(optionsIn(m_folder));
    QVERIFY(answerOf(options.cachedCatalog(studio)).value().isEmpty());
    const auto catalog = workflow::NodeCatalog::fromObjectInfo(R"({"A": {"input": {}, "output": []}})").value();
    QVERIFY(answerOf(studio.catalogs().write(QStringLiteral("http://127.0.0.1:9"), catalog)));
    QVERIFY(answerOf(options.cachedCatalog(studio)).value().node(QStringLiteral("A")));
}

void TestTargetOptions::behindATunnel()
{
    TargetOptions options;
    QVERIFY(parse(options, QStringLiteral("--server ssh://me@box:22 --header X-Door:open")));
    Studio studio(optionsIn(m_folder));
    QVERIFY(answerOf(studio.targets().save({{},
                                            jobs::TargetKind::Address,
                                            QStringLiteral("box"),
                                            comfy::ServerAddress::parse(QStringLiteral("ssh://me@box:22")).value()},
                                           {})));
    const Result<jobs::Backend*> backend = answerOf(options.connectTo(studio));
    QVERIFY(backend);
    QCOMPARE((*backend)->target().address.text(), QStringLiteral("ssh://me@box:22"));
    QCOMPARE((*backend)->target().address.headers().size(), 1);
    TargetOptions byName;
    QVERIFY(parse(byName, QStringLiteral("--pod box")));
    const Result<jobs::Backend*> kept = answerOf(byName.connectTo(studio));
    QVERIFY(kept && (*kept)->target().address.ssh());
}

void TestTargetOptions::loginOfTheEnvironment()
{
    qputenv("TEST_TOKEN", "abc");
    TargetOptions options;
    QVERIFY(parse(options, QStringLiteral("--server 127.0.0.1:9 --token-env TEST_TOKEN --header X-Door:open")));
    Studio studio(optionsIn(m_folder));
    const Result<jobs::Backend*> backend = answerOf(options.connectTo(studio));
    QVERIFY(backend);
    const QList<comfy::ExtraHeader> wanted{{"X-Door", Secret(QStringLiteral("open"))},
                                           {"Authorization", Secret(QStringLiteral("Bearer abc"))}};
    QVERIFY((*backend)->target().address.headers() == wanted);
    TargetOptions nobody;
    QVERIFY(parse(nobody, QStringLiteral("--token-env TEST_TOKEN")));
    QVERIFY(!answerOf(nobody.cachedCatalog(studio))); // nobody would be asked
}

/// A public address, which a proxy on loopback answers for.
void TestTargetOptions::saysWhereAServerIsOpen()
{
    tests::ScriptedServer proxy;
    const QByteArray host = "http://203.0.113.5:8188";
    proxy.on(host + "/object_info", tests::ScriptedServer::Answer{.body = R"({"A": {"input": {}, "output": []}})"});
    proxy.on(host + "/system_stats",
             tests::ScriptedServer::Answer{.body = R"({"system": {"comfyui_version": "0.24.0"}, "devices": []})"});
    const QUrl url(proxy.address());
    QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpCachingProxy, url.host(), quint16(url.port())});
    Studio studio(optionsIn(m_folder));
    const auto box = comfy::ServerAddress::parse(QString::fromLatin1(host)).value();
    const auto said = [&](const jobs::TargetId& id) {
        Capture capture;
        Console console;
        const auto backend = jobs::makeBackend({id, jobs::TargetKind::Address, box.text(), box});
        const auto catalog = answerOf(readCatalog(studio, *backend, console, this));
        return catalog ? capture.text() : "no catalog: " + catalog.error().message.toUtf8();
    };
    const QByteArray open = said(Studio::idOf(box));
    QVERIFY2(open.contains("Anybody on the internet") && open.contains("--listen 127.0.0.1"), open.constData());
    QCOMPARE(open.count("Anybody"), 1);
    // Dismissed in the window, for the target and for its address.
    const auto id = answerOf(studio.targets().save({{}, jobs::TargetKind::Address, QStringLiteral("Box"), box}, {}));
    studio.targets().dismissExposure(*id);
    QCOMPARE(said(*id), QByteArray());
    QCOMPARE(said(Studio::idOf(box)), QByteArray());
    studio.targets().remove(*id);
    proxy.on(host + "/system_stats", tests::ScriptedServer::Answer{.status = 401});
    QCOMPARE(said(Studio::idOf(box)), QByteArray());
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
}

QTEST_GUILESS_MAIN(TestTargetOptions)
#include "tst_targetoptions.moc"
