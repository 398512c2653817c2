#include "cli/targetoptions.h"
#include "tests/support/answerof.h"

#include <CLI/CLI.hpp>

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

QTEST_GUILESS_MAIN(TestTargetOptions)
#include "tst_targetoptions.moc"
