// How a command that looks at a file ends, whatever is wrong with the file, the options or the server.
#include "cli/console.h"
#include "cli/filecommand.h"
#include "tests/cli/capture.h"
#include "tests/support/scriptedserver.h"

#include <CLI/CLI.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::cli;
using tests::ScriptedServer;

namespace {

class Looker : public FileCommand
{
public:
    using FileCommand::FileCommand;
    qsizetype nodes = -1;

private:
    ExitCode report(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog) override
    {
        nodes = catalog.isEmpty() ? 0 : loaded.document.nodes().size();
        return ExitCode::WorkFailed;
    }
};

} // namespace

class TestFileCommand : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void ends_data();
    void ends();

private:
    ScriptedServer m_server;
    QTemporaryDir m_home;
};

void TestFileCommand::initTestCase()
{
    qputenv("RYLA_HOME", m_home.path().toLocal8Bit());
    const QByteArray info = R"({"A": {"input": {}, "output": []}})";
    m_server.on("/good/object_info", ScriptedServer::Answer{.body = info});
    m_server.on("/words/object_info", ScriptedServer::Answer{.type = "text/plain", .body = "hello"});
    m_server.on("/teapot/object_info", ScriptedServer::Answer{.status = 418, .type = "text/plain", .body = "no"});
    m_server.on("/moved/object_info", ScriptedServer::Answer{.status = 302,
                                                             .type = "text/plain",
                                                             .headers = {"Location: https://127.0.0.1/object_info"}});
}

void TestFileCommand::ends_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const char* options, ExitCode code, const char* said) {
        QTest::newRow(name) << QString::fromUtf8(options) << int(code) << QByteArray(said);
    };
    row("what the command says", "a.json --server SERVER/good", ExitCode::WorkFailed, "");
    row("without a node list", "a.json", ExitCode::WorkFailed, "");
    row("no file", "b.json", ExitCode::WrongUse, "b.json");
    row("no address", "a.json --server ftp://x", ExitCode::WrongUse, "--server");
    row("no header", "a.json --server SERVER/good --header nonsense", ExitCode::WrongUse, "--header");
    row("header for nobody", "a.json --header a:b", ExitCode::WrongUse, "--header");
    row("header for the demo pod", "a.json --demo --header a:b", ExitCode::WrongUse, "--header");
    row("no target", "a.json --pod nowhere", ExitCode::WrongUse, "nowhere");
    row("not found there", "a.json --server SERVER/none", ExitCode::NotReachable, "(404). Is this the address");
    row("words", "a.json --server SERVER/words", ExitCode::NotReachable, "ryla: ");
    row("refused", "a.json --server SERVER/teapot", ExitCode::NotReachable, "(418)");
    row("sent on", "a.json --server SERVER/moved", ExitCode::NotReachable, "https://");
}

void TestFileCommand::ends()
{
    QFETCH(QString, options);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    const QString file = m_home.filePath(QStringLiteral("a.json"));
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly));
    QVERIFY(written.write(R"({"1": {"class_type": "A", "inputs": {}}})") > 0);
    written.close();
    options.replace(QLatin1String("a.json"), file).replace(QLatin1String("SERVER"), m_server.address());

    Capture capture;
    Console console;
    Looker command(console);
    CLI::App app;
    command.declare(app);
    app.parse(options.toStdString());
    int ended = -1;
    connect(&command, &Command::finished, this, [&](ExitCode how) { ended = int(how); });
    command.start();
    QTRY_COMPARE_WITH_TIMEOUT(ended, code, 20'000);
    QVERIFY2(capture.text().contains(said), capture.text().constData());
    QCOMPARE(command.nodes, code != int(ExitCode::WorkFailed) ? -1 : options.contains(QLatin1String("/good")) ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestFileCommand)
#include "tst_filecommand.moc"
