#include "cli/serverwatch.h"
#include "tests/cli/capture.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using tests::ScriptedServer;

class TestServerWatch : public QObject
{
    Q_OBJECT
private slots:
    void neverThere_data();
    void neverThere();
    void goesAndComesBack();

private:
    static jobs::Target targetAt(const ScriptedServer& server)
    {
        return {jobs::TargetId{QStringLiteral("t")}, jobs::TargetKind::Address, QStringLiteral("Box"),
                comfy::ServerAddress::parse(server.address()).value()};
    }
    QTemporaryDir m_folder;
    SystemClock m_clock;
};

void TestServerWatch::neverThere_data()
{
    QTest::addColumn<bool>("listens");
    QTest::addColumn<ScriptedServer::Handshake>("handshake");
    QTest::newRow("nobody") << false << ScriptedServer::Handshake::Greet;
    QTest::newRow("no answer to the live connection") << true << ScriptedServer::Handshake::Ignore;
    QTest::newRow("live connection refused") << true << ScriptedServer::Handshake::Refuse;
    QTest::newRow("not a word on it") << true << ScriptedServer::Handshake::Accept;
}

void TestServerWatch::neverThere()
{
    QFETCH(bool, listens);
    QFETCH(ScriptedServer::Handshake, handshake);
    ScriptedServer server;
    server.handshake = handshake;
    if (!listens) {
        server.stop();
    }
    const Capture capture;
    Console console;
    jobs::Queue queue({m_folder.path(), m_folder.path()}, m_clock);
    queue.setTarget(targetAt(server));
    queue.backend(targetAt(server).id)->connectNow();
    ServerWatch watch(queue, targetAt(server).id, 300, console);
    QSignalSpy gaveUp(&watch, &ServerWatch::gaveUp);
    QVERIFY(!watch.hasGivenUp());
    QTRY_COMPARE(gaveUp.size(), 1);
    QVERIFY(watch.hasGivenUp());
    QCOMPARE(watch.reason(), QStringLiteral("Box was not there for 0.3 seconds."));
}

void TestServerWatch::goesAndComesBack()
{
    ScriptedServer server;
    Capture capture;
    Console console;
    jobs::Queue queue({m_folder.path(), m_folder.path()}, m_clock);
    queue.setTarget(targetAt(server));
    jobs::Backend* backend = queue.backend(targetAt(server).id);
    backend->connectNow();
    const ServerWatch watch(queue, targetAt(server).id, 60'000, console);
    QTRY_VERIFY(backend->state() == jobs::TargetState::Ready);
    QVERIFY(!capture.text().contains("ryla: "));
    server.stop();
    QTRY_VERIFY(capture.text().contains(" Waiting 60 seconds for it.\n"));
    // Each attempt that fails is not another loss.
    QTRY_VERIFY(backend->problem().contains(QLatin1String("No live connection")));
    server.start();
    QTRY_VERIFY(backend->state() == jobs::TargetState::Ready);
    const QByteArray said = capture.text();
    QVERIFY2(said.contains("\nBox is there again.\n"), said.constData());
    QCOMPARE(said.count("ryla: "), 1);
    QVERIFY(!watch.hasGivenUp());
}

QTEST_GUILESS_MAIN(TestServerWatch)
#include "tst_serverwatch.moc"
