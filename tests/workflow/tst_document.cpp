#include "base/json.h"
#include "workflow/document.h"

#include <QElapsedTimer>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::workflow;

namespace {

WorkflowDocument documentOf(const QByteArray& text)
{
    const auto parsed = json::parseOrdered(text);
    return parsed ? WorkflowDocument::fromPrompt(*parsed).value_or(WorkflowDocument()) : WorkflowDocument();
}

InputRef ref(const char* text)
{
    return InputRef::parse(QString::fromUtf8(text));
}

const QByteArray sample = R"({"9":{"inputs":{"images":["3:1",0],"filename_prefix":"out"},"class_type":"SaveImage"},)"
                          R"("note":"not a node","3:1":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,)"
                          R"("steps":20,"cfg":8.0,"curve":{"__value__":[1,2]},"on":true,"model":["m",0],"none":null,)"
                          R"("plain":[1,2,3],"again":["m",1]},"_meta":{"title":" Sampler "},"extra":{"kept":1}},)"
                          R"("m":{"class_type":"Loader","inputs":{"ckpt_name":"a.safetensors"}}})";

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT
private slots:
    void answers();
    void literals_data();
    void literals();
    void keepsEverything();
    void replacesLiterals();
    void leavesOutWhatIsNoNode();
    void refusesWhatHasNoNodes();
    void isAValue();
    void wideAndManyStayLinear();
};

void TestDocument::answers()
{
    const WorkflowDocument document = documentOf(sample);
    const QList<NodeId> nodes{{QStringLiteral("9")}, {QStringLiteral("3:1")}, {QStringLiteral("m")}};
    QCOMPARE(document.nodes(), nodes);
    QCOMPARE(document.classType(nodes[1]), QStringLiteral("KSampler"));
    QCOMPARE(document.title(nodes[1]), QStringLiteral("Sampler"));
    QCOMPARE(document.title(nodes[0]), QStringLiteral("SaveImage"));
    QCOMPARE(document.inputs(nodes[0]), (QStringList{QStringLiteral("images"), QStringLiteral("filename_prefix")}));
    QCOMPARE(document.link(ref("9.images")), std::optional(Link{nodes[1], 0}));
    QVERIFY(!document.link(ref("9.filename_prefix")));
    QVERIFY(!document.literal(ref("9.images")));
    QCOMPARE(document.consumers(nodes[2]), QList<NodeId>{nodes[1]});
    QCOMPARE(document.consumers(nodes[0]), QList<NodeId>());
    QCOMPARE(otherEntries(document), QStringList{QStringLiteral("note")});
    QVERIFY(!document.contains(NodeId{QStringLiteral("note")}));
    QVERIFY(document.inputs(NodeId{QStringLiteral("nobody")}).isEmpty());
}

void TestDocument::literals_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("alternative");
    const auto row = [](const char* input, const char* text, const Value& kind) {
        QTest::newRow(input) << QString::fromUtf8(input) << QString::fromUtf8(text) << int(kind.index());
    };
    row("3:1.seed", "18446744073709551615", Seed{});
    row("3:1.steps", "20", qint64(0));
    row("3:1.cfg", "8", 0.0);
    row("3:1.on", "true", true);
    row("3:1.none", "null", RawJson{});
    row("3:1.curve", "{\"__value__\":[1,2]}", RawJson{});
    row("3:1.plain", "[1,2,3]", RawJson{});
    row("9.filename_prefix", "out", QString());
}

void TestDocument::literals()
{
    QFETCH(QString, input);
    const auto value = documentOf(sample).literal(InputRef::parse(input));
    QVERIFY(value);
    QTEST(toString(*value), "text");
    QTEST(int(value->index()), "alternative");
}

void TestDocument::keepsEverything()
{
    QCOMPARE(documentOf(sample).promptJson(), sample);
    QCOMPARE(documentOf(documentOf(sample).promptJson(2)).promptJson(), sample);
    QCOMPARE(documentOf(sample).contentHash().size(), 64);
}

void TestDocument::replacesLiterals()
{
    const WorkflowDocument before = documentOf(sample);
    const WorkflowDocument after = before.withLiterals({
        {ref("3:1.seed"), Seed{18446744073709551614ULL}},
        {ref("3:1.plain"), RawJson{"[\"m\", 1]"}},
        {ref("3:1.curve"), RawJson{"{\"__value__\":[1,2]}"}},
        {ref("3:1.cfg"), 7.0},
        {ref("3:1.none"), FileRef{QStringLiteral("/tmp/a.png"), QStringLiteral("rylä/a.png")}},
        {ref("3:1.model"), qint64(1)},
        {ref("3:1.missing"), qint64(1)},
        {ref("8.missing"), qint64(1)},
    });
    QByteArray expected = sample;
    expected.replace("18446744073709551615", "18446744073709551614");
    expected.replace("[1,2,3]", "{\"__value__\":[\"m\",1]}");
    expected.replace("8.0", "7.0");
    expected.replace("\"none\":null", "\"none\":\"rylä/a.png\"");
    QCOMPARE(after.promptJson(), expected);
    QCOMPARE(before.promptJson(), sample);
    QVERIFY(before.contentHash() != after.contentHash());
}

void TestDocument::leavesOutWhatIsNoNode()
{
    QByteArray expected = sample;
    expected.replace(R"("note":"not a node",)", "");
    const WorkflowDocument document = documentOf(sample).nodesOnly();
    QCOMPARE(document.promptJson(), expected);
    QCOMPARE(document.literal(ref("m.ckpt_name")), std::optional(Value(QStringLiteral("a.safetensors"))));
}

void TestDocument::refusesWhatHasNoNodes()
{
    for (const char* text : {"[]", "{}", "{\"a\":{}}", "{\"a\":{\"class_type\":5}}", "3"}) {
        const auto document = WorkflowDocument::fromPrompt(*json::parseOrdered(text));
        QVERIFY(!document);
        QVERIFY(document.error().kind == ErrorKind::BadFile);
    }
    // A node without inputs, or with rubbish in their place, is a node with nothing to set.
    const WorkflowDocument bare = documentOf(R"({"1":{"class_type":"A"},"2":{"class_type":"B","inputs":[1]}})");
    QCOMPARE(bare.nodes().size(), 2);
    QVERIFY(bare.inputs(NodeId{QStringLiteral("2")}).isEmpty());
    QVERIFY(WorkflowDocument().isEmpty());
    QCOMPARE(WorkflowDocument().promptJson(), QByteArray("{}"));
}

void TestDocument::isAValue()
{
    const WorkflowDocument document = documentOf(sample);
    const WorkflowDocument named = document.named(QStringLiteral("Portrait"), QStringLiteral("/a/portrait.json"));
    QCOMPARE(named.name(), QStringLiteral("Portrait"));
    QCOMPARE(named.sourcePath(), QStringLiteral("/a/portrait.json"));
    QVERIFY(document.name().isEmpty());
    QCOMPARE(named.promptJson(), document.promptJson());
}

void TestDocument::wideAndManyStayLinear()
{
    // A linear search at each question would take minutes: 30 000 nodes in a row, and one node of 30 000 inputs.
    auto prompt = nlohmann::ordered_json::object();
    auto& entries = prompt.get_ref<nlohmann::ordered_json::object_t&>();
    for (int i = 0; i < 30'000; ++i) {
        nlohmann::ordered_json node = {{"class_type", "N"}, {"inputs", {{"a", {std::to_string(i - 1), 0}}, {"b", i}}}};
        entries.emplace_back(std::to_string(i), std::move(node));
    }
    auto wide = nlohmann::ordered_json::object();
    for (int i = 0; i < 30'000; ++i) {
        wide.get_ref<nlohmann::ordered_json::object_t&>().emplace_back("i" + std::to_string(i), i);
    }
    entries.emplace_back("wide", nlohmann::ordered_json{{"class_type", "W"}, {"inputs", std::move(wide)}});
    QElapsedTimer clock;
    clock.start();
    const WorkflowDocument document = WorkflowDocument::fromPrompt(prompt).value();
    qint64 sum = 0;
    for (const NodeId& node : document.nodes()) {
        for (const QString& input : document.inputs(node)) {
            const auto value = document.literal({node, input});
            sum += value ? std::get<qint64>(*value) : document.consumers(node).size();
        }
    }
    QCOMPARE(sum, 2 * (qint64(29'999) * 30'000 / 2) + 29'999);
    QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
