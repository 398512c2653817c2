#include "workflow/loader.h"
#include "workflow/lookup.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

const QByteArray prompt = R"({
 "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "a", "clip": ["2", 0]}, "_meta": {"title": "Prompt"}},
 "5": {"class_type": "KSampler", "inputs": {"steps": 20, "seed": 1}, "_meta": {"title": "Sampler v1.5"}},
 "6": {"class_type": "Size", "inputs": {"width": 64, "mode.width": 5}, "_meta": {"title": "Twin"}},
 "7": {"class_type": "Size", "inputs": {"width": 64}, "_meta": {"title": "Twin"}},
 "12:5": {"class_type": "Inner", "inputs": {"level": 1}},
 "8": {"class_type": "Nothing", "inputs": {"clip": ["2", 0]}}
})";

} // namespace

class TestLookup : public QObject
{
    Q_OBJECT
private slots:
    void found_data();
    void found();
    void notFound_data();
    void notFound();

private:
    static Result<Parameter> find(const QString& text)
    {
        const WorkflowDocument document = read(prompt, QStringLiteral("test.json")).value();
        return findParameter(document, describe(document, NodeCatalog()), text);
    }
};

void TestLookup::found_data()
{
    QTest::addColumn<QString>("id");
    const auto row = [](const char* text, const char* id) { QTest::newRow(text) << QString::fromUtf8(id); };
    row("4.text", "4.text");
    row("Prompt.text", "4.text");
    row("prompt.text", "4.text");
    row("Sampler v1.5.steps", "5.steps");
    row("6.mode.width", "6.mode.width");
    row("7.width", "7.width");
    row("12:5.level", "12:5.level");
    row("Inner.level", "12:5.level");
    row("Prompt", "4.text");
    row("seed", "5.seed");
}

void TestLookup::found()
{
    const Result<Parameter> parameter = find(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY2(parameter, qPrintable(parameter ? QString() : parameter.error().message));
    QTEST(parameter->id.text(), "id");
}

void TestLookup::notFound_data()
{
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* text, const char* sentence) { QTest::newRow(text) << QString::fromUtf8(sentence); };
    row("4.clip", "4.clip: this input is linked to another node and cannot be set");
    row("4.txt", "4.txt: Prompt (4) has no input \"txt\"; it has text");
    row("5.", "5.: Sampler v1.5 (5) has no input \"\"; it has seed, steps");
    row("8.x", "8.x: Nothing (8) has no input that can be set");
    row("Twin.width", "2 nodes are titled \"Twin\"; name one by its id: 6 or 7.");
    row("Width", "There is no input \"Width\". There is 4.text (Prompt), 6.width (Width 1), ");
    row("99.text", "There is no input \"99.text\". There is ");
    row("", "There is no input \"\". There is ");
    row(".", "There is no input \".\". There is ");
}

void TestLookup::notFound()
{
    QFETCH(QString, sentence);
    const Result<Parameter> parameter = find(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(!parameter);
    QCOMPARE(toString(parameter.error().kind), toString(ErrorKind::Refused));
    QVERIFY2(parameter.error().message.startsWith(sentence), qPrintable(parameter.error().message));
    QVERIFY2(sentence.endsWith(QLatin1Char(' ')) || parameter.error().message == sentence,
             qPrintable(parameter.error().message));
}

QTEST_GUILESS_MAIN(TestLookup)
#include "tst_lookup.moc"
