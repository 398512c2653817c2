#include "workflow/loader.h"

#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

const QByteArray node = R"({"1":{"class_type":"LoadImage","inputs":{"image":"a.png"}}})";

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
{
    const QString path = folder.filePath(QString::fromUtf8(name));
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

} // namespace

class TestLoader : public QObject
{
    Q_OBJECT
private slots:
    void loads();
    void loadsOnTheWorkers();
    void warns();
    void refuses_data();
    void refuses();
    void refusesMissingAndHugeFiles();
    void roundTrips_data();
    void roundTrips();
};

void TestLoader::loads()
{
    const QTemporaryDir folder;
    const QString path = write(folder, "my.portrait.json", node);
    write(folder, "my.portrait.form.json", R"({"version":1,"title":"Portrait","fields":[{"id":"1.image"}]})");
    const auto loaded = loadNow(path);
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().message));
    QCOMPARE(loaded->document.name(), QStringLiteral("Portrait"));
    QCOMPARE(loaded->document.sourcePath(), path);
    QCOMPARE(loaded->formSpec.fields.size(), 1);
    QCOMPARE(loaded->warnings, QStringList());
    QCOMPARE(read(node, QStringLiteral("dropped.json"))->name(), QStringLiteral("dropped"));
}

void TestLoader::loadsOnTheWorkers()
{
    const QTemporaryDir folder;
    QFutureWatcher<Result<LoadedWorkflow>> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcher<Result<LoadedWorkflow>>::finished);
    watcher.setFuture(load(write(folder, "a.json", node)));
    QVERIFY(finished.wait());
    QVERIFY(watcher.result());
    QCOMPARE(watcher.result()->document.nodes().size(), 1);
}

void TestLoader::warns()
{
    const QTemporaryDir folder;
    write(folder, "a.form.json", "{\"version\": 2}");
    const auto loaded =
        loadNow(write(folder, "a.json", R"({"1":{"class_type":"A","inputs":{}},"workflow":{"nodes":[]}})"));
    QVERIFY(loaded);
    QCOMPARE(loaded->warnings.size(), 2);
    QVERIFY(loaded->warnings[0].contains(QStringLiteral("a.form.json: this form is of version 2")));
    QVERIFY(loaded->warnings[1].contains(QStringLiteral("\"workflow\" is no node")));
    QVERIFY(loaded->document.promptJson().contains(R"("workflow":{"nodes":[]})"));
}

void TestLoader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QByteArray& bytes, const char* message) {
        QTest::newRow(name) << bytes << QString::fromUtf8(message);
    };
    row("empty", "", "a.json: the file is empty");
    row("spaces", " \n", "a.json: the file is empty");
    row("comma", "{\"1\":\n {\"class_type\" \"A\"}}", "a.json: line 2, column 18: this is not valid JSON");
    row("cut off", node.left(30), "a.json: line 1, column 31: the JSON ends too early");
    row("deep", QByteArray(10'000, '['), "nested deeper than 512 levels");
    row("deep node", "{\"1\":{\"class_type\":\"A\",\"inputs\":" + QByteArray(10'000, '{'), "nested deeper than 512");
    row("binary", QByteArray("\x00\x01\x02\xFF", 4), "a.json: line 1, column 1: this is not valid JSON");
    row("bad utf-8", "{\"1\":{\"class_type\":\"\xC3\x28\",\"inputs\":{}}}", "this is not valid JSON");
    row("picture", "BM", "this is a picture");
    row("list", "[1,2]", "this is no ComfyUI workflow");
    row("number", "7", "this is no ComfyUI workflow");
    row("other JSON", R"({"name":"x"})", "this is no ComfyUI workflow");
    row("templates", R"({"templates":[]})", "node templates");
    row("empty wrapper", R"({"input":{"workflow":{}}})", "no workflow was found in this request");
}

void TestLoader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto document = read(bytes, QStringLiteral("a.json"));
    QVERIFY(!document);
    QVERIFY(document.error().kind == ErrorKind::BadFile);
    QVERIFY2(document.error().message.contains(message), qPrintable(document.error().message));
}

void TestLoader::refusesMissingAndHugeFiles()
{
    const QTemporaryDir folder;
    const auto missing = loadNow(folder.filePath(QStringLiteral("nobody.json")));
    QVERIFY(!missing);
    QVERIFY(missing.error().kind == ErrorKind::NotFound);
    QVERIFY(!loadNow(folder.path()));

    QFile huge(folder.filePath(QStringLiteral("huge.json")));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(maxWorkflowBytes + 1));
    const auto tooLarge = loadNow(huge.fileName());
    QVERIFY(!tooLarge);
    QVERIFY(tooLarge.error().message.startsWith(QStringLiteral("huge.json: 64 MB is too large")));
    QVERIFY(!read(QByteArray(maxWorkflowBytes + 1, ' '), QStringLiteral("pasted")));
}

void TestLoader::roundTrips_data()
{
    QTest::addColumn<QString>("path");
    QStringList folders{QStringLiteral(RYLA_SOURCE_ROOT "/workflows"), QStringLiteral(RYLA_TEST_DATA "/workflow/api")};
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    if (QDir(corpus + QStringLiteral("/api-format")).exists()) {
        folders << corpus + QStringLiteral("/api-format");
    } else {
        qInfo("no corpus at %s: only the files of this repository are read", qPrintable(corpus));
    }
    for (const QString& folder : folders) {
        for (const QFileInfo& file : QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files)) {
            if (!file.fileName().endsWith(QStringLiteral(".form.json"))) {
                QTest::newRow(qPrintable(file.fileName())) << file.filePath();
            }
        }
    }
}

void TestLoader::roundTrips()
{
    QFETCH(QString, path);
    const auto loaded = loadNow(path);
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().message));
    // Written and read again it is the same, whatever it was wrapped in before.
    const QByteArray written = loaded->document.promptJson(2);
    const auto again = read(written, QStringLiteral("again.json"));
    QVERIFY(again);
    QCOMPARE(again->promptJson(2), written);
    QCOMPARE(again->contentHash(), loaded->document.contentHash());
    // Nothing is lost: without spaces and its wrapper, the file holds the same characters.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto entries = QString::fromUtf8(file.readAll()).count(QStringLiteral("\"class_type\""));
    QVERIFY(loaded->document.nodes().size() >= 1 && loaded->document.nodes().size() <= entries);
}

QTEST_GUILESS_MAIN(TestLoader)
#include "tst_loader.moc"
