#include "workflow/loader.h"
#include "workflow/starterfiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestStarterFiles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void inputs_data();
    void inputs();
    void onlyStarters_data();
    void onlyStarters();

private:
    void write(const QString& name) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    [[nodiscard]] Patch filesOf(const QByteArray& image, const QString& path, const QString& starters) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStarterFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("starters/sub")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("others")));
    for (const char* name : {"starters/sample.png", "starters/sub/deep.png", "others/sample.png", "outside.png"}) {
        write(QString::fromUtf8(name));
    }
}

Patch TestStarterFiles::filesOf(const QByteArray& image, const QString& path, const QString& starters) const
{
    const WorkflowDocument document =
        read(R"({"1": {"class_type": "LoadImage", "inputs": {"image": ")" + image + R"("}},
                 "2": {"class_type": "A", "inputs": {"text": "sample.png"}}})",
             QStringLiteral("a.json"))
            .value();
    const QString source = path.isEmpty() ? QString() : m_folder->filePath(path);
    return starterFiles(document.named(QStringLiteral("a"), source), describe(document, NodeCatalog()),
                        m_folder->filePath(starters));
}

void TestStarterFiles::inputs_data()
{
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<bool>("found");
    QTest::newRow("beside it") << QByteArray("sample.png") << true;
    QTest::newRow("not there") << QByteArray("other.png") << false;
    QTest::newRow("below") << QByteArray("sub/deep.png") << false;
    QTest::newRow("above") << QByteArray("../outside.png") << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("backslash") << QByteArray("..\\\\outside.png") << false;
    QTest::newRow("a folder") << QByteArray("sub") << false;
    QTest::newRow("the folder itself") << QByteArray("..") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestStarterFiles::inputs()
{
    QFETCH(QByteArray, image);
    QFETCH(bool, found);
    const Patch patch = filesOf(image, QStringLiteral("starters/a.json"), QStringLiteral("starters"));
    QCOMPARE(patch.values().size(), found ? 1 : 0);
    if (found) {
        const std::optional<Value> value = patch.value(InputRef::parse(QStringLiteral("1.image")));
        QVERIFY(value);
        QCOMPARE(std::get<FileRef>(*value).localPath, m_folder->filePath(QStringLiteral("starters/sample.png")));
    }
}

void TestStarterFiles::onlyStarters_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("starters");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const char* path, const char* starters, bool found) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(starters) << found;
    };
    row("a starter", "starters/a.json", "starters", true);
    row("the long way round", "others/../starters/a.json", "starters/.", true);
    row("elsewhere", "others/a.json", "starters", false);
    row("below the starters", "starters/sub/a.json", "starters", false);
    row("dropped", "", "starters", false);
    row("no starters there", "nowhere/a.json", "gone", false);
}

void TestStarterFiles::onlyStarters()
{
    QFETCH(QString, path);
    QFETCH(QString, starters);
    QFETCH(bool, found);
    QCOMPARE(filesOf("sample.png", path, starters).isEmpty(), !found);
}

QTEST_GUILESS_MAIN(TestStarterFiles)
#include "tst_starterfiles.moc"
