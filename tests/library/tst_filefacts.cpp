#include "library/filefacts.h"

#include "tests/library/libraryfolder.h"

#include <QTest>

using namespace ryla;
using namespace ryla::library;

using State = FileFacts::State;

class TestFileFacts : public QObject
{
    Q_OBJECT
private slots:
    void facts_data();
    void facts();
    void names();
    void editorsFile();
    void titleOfTheFormFile();
    void gone();
    void shippedStarters();

private:
    tests::LibraryFolder m_folder;
};

namespace {

const QByteArray flow = R"({"1": {"class_type": "KSampler", "inputs": {"steps": 8, "seed": 1}},
                            "2": {"class_type": "EmptyLatentImage",
                                  "inputs": {"width": 512, "height": 768, "batch_size": 1}},
                            "3": {"class_type": "CheckpointLoaderSimple",
                                  "inputs": {"ckpt_name": "sd15\\\\Dream.v2.safetensors"}}})";

} // namespace

void TestFileFacts::facts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("note");
    QTest::newRow("steps and size") << flow << int(State::Workflow) << QStringLiteral("8 steps · 512 × 768");
    QTest::newRow("neither") << QByteArray(R"({"1": {"class_type": "A", "inputs": {"x": 1, "y": 2}}})")
                             << int(State::Workflow) << QStringLiteral("2 settings");
    QTest::newRow("no JSON") << QByteArray("{") << int(State::NoWorkflow) << QStringLiteral("Line 1, column 2");
    QTest::newRow("empty") << QByteArray() << int(State::NoWorkflow) << QStringLiteral("The file is empty");
    QTest::newRow("other JSON") << QByteArray(R"({"name": "package"})") << int(State::NoWorkflow)
                                << QStringLiteral("no ComfyUI workflow");
    QTest::newRow("half a workflow") << flow.left(100) << int(State::Broken) << QStringLiteral("Line 2");
    QTest::newRow("half of the editor's")
        << QByteArray(R"({"nodes": [{"id": 1, "type": "KSam)") << int(State::Broken) << QStringLiteral("Line 1");
    QTest::newRow("deep") << QByteArray(100'000, '[') << int(State::NoWorkflow) << QStringLiteral("nested deeper");
}

void TestFileFacts::facts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, state);
    QFETCH(QString, note);
    const FileFacts facts = factsOf(m_folder.write(QStringLiteral("w.json"), bytes));
    QCOMPARE(int(facts.state), state);
    QCOMPARE(facts.title, QStringLiteral("w"));
    QVERIFY2(facts.note.contains(note), qPrintable(facts.note));
    QCOMPARE(facts.hash.size(), 64);
}

void TestFileFacts::names()
{
    const FileFacts facts = factsOf(m_folder.write(QStringLiteral("w.json"), flow));
    QCOMPARE(facts.classes, (QStringList{QStringLiteral("CheckpointLoaderSimple"), QStringLiteral("EmptyLatentImage"),
                                         QStringLiteral("KSampler")}));
    QCOMPARE(facts.models, QStringList{QStringLiteral("Dream.v2.safetensors")});
}

void TestFileFacts::editorsFile()
{
    const FileFacts facts = factsOf(m_folder.write(
        QStringLiteral("e.json"),
        R"({"last_node_id": 2, "links": [], "nodes": [{"id": 1, "type": "LoraLoader", "widgets_values": ["a.safetensors"]},
            {"id": 2, "type": "d-1"}],
            "definitions": {"subgraphs": [{"id": "d-1", "name": "Inner", "nodes": [{"id": 1, "type": "VAEDecode"}]}]}})"));
    QVERIFY(facts.state == State::Workflow);
    QCOMPARE(facts.note, QStringLiteral("2 nodes"));
    QCOMPARE(facts.classes, (QStringList{QStringLiteral("LoraLoader"), QStringLiteral("VAEDecode")}));
    QCOMPARE(facts.models, QStringList{QStringLiteral("a.safetensors")});
}

void TestFileFacts::titleOfTheFormFile()
{
    const QString path = m_folder.write(QStringLiteral("b2.json"), flow);
    m_folder.write(QStringLiteral("b2.form.json"), R"({"version": 1, "title": "Bb, with a title"})");
    QCOMPARE(factsOf(path).title, QStringLiteral("Bb, with a title"));
}

void TestFileFacts::gone()
{
    const FileFacts facts = factsOf(m_folder.path(QStringLiteral("gone.json")));
    QVERIFY(facts.state != State::Workflow);
    QVERIFY(facts.note.contains(QStringLiteral("gone.json")));
    QVERIFY(facts.hash.isEmpty());
}

void TestFileFacts::shippedStarters()
{
    const QDir starters(QStringLiteral(RYLA_SOURCE_ROOT "/workflows"));
    int seen = 0;
    for (const QString& name : starters.entryList({QStringLiteral("*.json")})) {
        if (!name.endsWith(QStringLiteral(".form.json"))) {
            const FileFacts facts = factsOf(starters.filePath(name));
            QVERIFY2(facts.state == State::Workflow, qPrintable(name + facts.note));
            ++seen;
        }
    }
    QVERIFY(seen >= 6);
}

QTEST_GUILESS_MAIN(TestFileFacts)
#include "tst_filefacts.moc"
