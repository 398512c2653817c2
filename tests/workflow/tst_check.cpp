#include "workflow/check.h"
#include "workflow/loader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

WorkflowDocument documentOf(const QByteArray& text)
{
    return read(text, QStringLiteral("test.json")).value_or(WorkflowDocument());
}

NodeCatalog catalog()
{
    QFile file(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json"));
    return file.open(QIODevice::ReadOnly) ? NodeCatalog::fromObjectInfo(file.readAll()).value() : NodeCatalog();
}

/// "error 1.input: text", a line each.
QString lines(const QList<Finding>& findings)
{
    QStringList out;
    for (const Finding& finding : findings) {
        const bool error = finding.level == Finding::Level::Error;
        out << QStringLiteral("%1 %2.%3: %4")
                   .arg(error ? QStringLiteral("error") : QStringLiteral("warning"), finding.node.text, finding.input,
                        finding.text);
    }
    return out.join(QLatin1Char('\n'));
}

} // namespace

class TestCheck : public QObject
{
    Q_OBJECT
private slots:
    void findings_data();
    void findings();
    void secrets_data();
    void secrets();
    void titles();
    void choicesOfTheNode();
    void emptyDocument();
    void longChain();
};

void TestCheck::findings_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<bool>("withCatalog");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* prompt, bool withCatalog, const char* expected) {
        QTest::newRow(name) << QByteArray(prompt) << withCatalog << QString::fromUtf8(expected);
    };
    const char* good = R"({"1": {"class_type": "EmptyLatentImage",
                                 "inputs": {"width": 64, "height": 64, "batch_size": 1}}})";
    row("good", good, true, "");
    row("good, no server", good, false, "");
    const char* dangling = R"({"1": {"class_type": "A", "inputs": {"x": ["7", 0]}}})";
    row("dangling link", dangling, false, "error 1.x: is linked to node 7, which is not in the workflow");
    row("slot", R"({"1": {"class_type": "LoadImage", "inputs": {"image": "a.png"}},
                    "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 2], "filename_prefix": "x"}}})",
        true, "error 2.images: is linked to output 2 of LoadImage, which has 2");
    row("class", R"({"1": {"class_type": "Unheard", "inputs": {}}})", true,
        "error 1.: the server does not have the node class Unheard; install the pack it comes from");
    row("class, no server", R"({"1": {"class_type": "Unheard", "inputs": {}}})", false, "");
    row("missing input", R"({"1": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64}}})", true,
        "error 1.batch_size: is required and missing");
    row("growing input", R"({"1": {"class_type": "ResizeImageMaskNode",
        "inputs": {"resize_type": "scale width", "resize_type.width": 5, "input": ["2", 0]}},
        "2": {"class_type": "LoadImage", "inputs": {"image": "a.png"}}})",
        true, "");
    row("range", R"({"1": {"class_type": "EmptyLatentImage",
                           "inputs": {"width": 5, "height": 64, "batch_size": 1}}})",
        true, "error 1.width: 5 is too small: choose a whole number from 16 to 16384");
    row("choice", R"({"1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "flux/dew.safetensors"}}})",
        true, "error 1.ckpt_name: \"flux/dew.safetensors\" is not offered; the nearest is \"flux/dev.safetensors\"");
    const char* cycle = "error 1.: is part of a cycle of links; the server refuses such a workflow";
    row("cycle", R"({"1": {"class_type": "A", "inputs": {"x": ["2", 0]}},
                     "2": {"class_type": "A", "inputs": {"x": ["1", 0]}}})",
        false, cycle);
    row("own tail", R"({"1": {"class_type": "A", "inputs": {"x": ["1", 0]}}})", false, cycle);
    row("diamond", R"({"1": {"class_type": "A", "inputs": {}},
                       "2": {"class_type": "A", "inputs": {"x": ["1", 0]}},
                       "3": {"class_type": "A", "inputs": {"x": ["1", 0], "y": ["2", 0]}}})",
        false, "");
    const char* path = "warning 1.x: is an absolute path, which other machines do not have";
    row("path", R"({"1": {"class_type": "A", "inputs": {"x": "/home/me/a.png"}}})", false, path);
    row("drive", R"({"1": {"class_type": "A", "inputs": {"x": "C:\\pictures\\a.png"}}})", false, path);
    row("a slash in a prompt", R"({"1": {"class_type": "A", "inputs": {"x": "/ or / and / a word"}}})", false, "");
}

void TestCheck::findings()
{
    QFETCH(QByteArray, prompt);
    QFETCH(bool, withCatalog);
    const WorkflowDocument document = documentOf(prompt);
    QVERIFY(!document.isEmpty());
    const QString found = lines(check(document, withCatalog ? catalog() : NodeCatalog()));
    QTEST(found, "expected");
}

void TestCheck::secrets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("secret");
    // Put together here, so that no search for leaked keys finds this file.
    QTest::newRow("sk") << QByteArray("sk"
                                      "-") +
                               QByteArray(40, 'a')
                        << true;
    QTest::newRow("hf") << "my key is " +
                               QByteArray("hf"
                                          "_") +
                               QByteArray(30, 'b')
                        << true;
    QTest::newRow("rpa") << QByteArray("rpa"
                                       "_") +
                                QByteArray(40, 'c')
                         << true;
    QTest::newRow("aws") << QByteArray("AKIA") + QByteArray(16, 'D') << true;
    QTest::newRow("a skirt") << QByteArray("sk-ater in a skirt, hf_radio") << false;
    QTest::newRow("inside a word") << QByteArray("task"
                                                 "-") +
                                          QByteArray(40, 'a')
                                   << false;
}

void TestCheck::secrets()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, secret);
    const WorkflowDocument document = documentOf(R"({"1": {"class_type": "A", "inputs": {"key": ")" + text + R"("}}})");
    const QList<Finding> found = check(document, NodeCatalog());
    QCOMPARE(found.size(), secret ? 1 : 0);
    QVERIFY(!secret || found.first().text.contains(QLatin1String("API key")));
    // The finding itself goes to logs and must not repeat it.
    QVERIFY(!secret || !found.first().text.contains(QString::fromUtf8(text)));
}

void TestCheck::titles()
{
    const QList<Finding> found =
        check(documentOf(R"({"1": {"class_type": "A", "inputs": {"x": ["7", 0]}, "_meta": {"title": "Mine"}}})"), {});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().nodeTitle, QStringLiteral("Mine"));
}

void TestCheck::choicesOfTheNode()
{
    const NodeCatalog own = *NodeCatalog::fromObjectInfo(
        R"({"CustomCombo": {"input": {"required": {"choice": ["COMBO", {"options": []}]}}, "output": ["STRING"]}})");
    const auto found = [&](const char* inputs) {
        return lines(
            check(documentOf(R"({"1": {"class_type": "CustomCombo", "inputs": )" + QByteArray(inputs) + "}}"), own));
    };
    QCOMPARE(found(R"({"choice": "b", "index": 1, "option1": "a", "option2": "b", "option3": ""})"), QString());
    QCOMPARE(found(R"({"choice": "a", "index": -1, "option1": ""})"), QString());
    QVERIFY(found(R"({"choice": "z", "index": -1, "option1": "a"})").contains(QStringLiteral("is not offered")));
}

void TestCheck::emptyDocument()
{
    QCOMPARE(lines(check(WorkflowDocument(), catalog())), QStringLiteral("error .: The workflow has no nodes."));
}

void TestCheck::longChain()
{
    QByteArray prompt = "{\"0\": {\"class_type\": \"A\", \"inputs\": {}}";
    for (int i = 1; i < 20'000; ++i) {
        prompt +=
            QStringLiteral(R"(, "%1": {"class_type": "A", "inputs": {"x": ["%2", 0]}})").arg(i).arg(i - 1).toUtf8();
    }
    const WorkflowDocument document = documentOf(prompt + "}");
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(lines(check(document, NodeCatalog())), QString());
    QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
