#include "workflow/diff.h"

#include "workflow/loader.h"
#include "workflow/nodeoutline.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestDiff : public QObject
{
    Q_OBJECT
private slots:
    void differences_data();
    void differences();
    void otherFormat();
    void counts();
    void many();
};

namespace {

QString sideText(const std::optional<QString>& side)
{
    return side ? *side : QStringLiteral("-");
}

/// "~3 KSampler: steps 20>8; +4 VAEDecode; -2 Old": links with "<" before their name, titles as "title".
QString told(const WorkflowDiff& diff)
{
    QStringList nodes;
    for (const NodeChange& node : diff.nodes) {
        QStringList details;
        for (const DetailChange& detail : node.details) {
            const QString name = detail.kind == DetailChange::Kind::Links    ? QLatin1Char('<') + detail.name
                                 : detail.kind == DetailChange::Kind::Titles ? QStringLiteral("title")
                                                                             : detail.name;
            details << QStringLiteral("%1 %2>%3").arg(name, sideText(detail.before), sideText(detail.after));
        }
        const QString sign = node.kind == NodeChange::Kind::Added     ? QStringLiteral("+")
                             : node.kind == NodeChange::Kind::Removed ? QStringLiteral("-")
                                                                      : QStringLiteral("~");
        nodes << sign + node.id + QLatin1Char(' ') + node.title +
                     (details.isEmpty() ? QString() : QStringLiteral(": ") + details.join(QStringLiteral(", ")));
    }
    return nodes.join(QStringLiteral("; "));
}

WorkflowDocument documentOf(const QByteArray& json)
{
    return read(json, QStringLiteral("w")).value_or(WorkflowDocument());
}

QByteArray api(const char* sampler, const char* rest = "")
{
    return QByteArray(R"({"1": {"class_type": "Load", "inputs": {}}, "3": {"class_type": "KSampler", "inputs": {)") +
           sampler + "}}" + rest + "}";
}

QByteArray ui(const QByteArray& nodes, const QByteArray& links = "", const QByteArray& more = "")
{
    return QByteArray(R"({"last_node_id": 9, "nodes": [)") + nodes + R"(], "links": [)" + links + "]" + more + "}";
}

/// Rows of the editor's format.
void addEditorRows()
{
    QTest::newRow("ui: only moved") << ui(R"({"id": 1, "type": "A", "pos": [1, 2]})")
                                    << ui(R"({"id": 1, "type": "A", "pos": [9, 9]})") << QString();
    QTest::newRow("ui: value without a name")
        << ui(R"({"id": 1, "type": "A", "widgets_values": [1, "x"]})")
        << ui(R"({"id": 1, "type": "A", "widgets_values": [1, "y"]})") << QStringLiteral("~1 A: value 2 x>y");
    const char* named = R"({"id": 3, "type": "KSampler", "inputs": [{"name": "model", "link": %1},
        {"name": "seed", "widget": {"name": "seed"}}, {"name": "steps", "widget": {"name": "steps"}}],
        "widgets_values": [%2, "randomize", %3]})";
    const auto sampler = [named](const char* link, const char* seed, const char* steps) {
        return QString::fromLatin1(named).arg(QLatin1String(link), QLatin1String(seed), QLatin1String(steps)).toUtf8();
    };
    QTest::newRow("ui: names of inputs, past the choice after the seed")
        << ui(sampler("null", "5", "20")) << ui(sampler("null", "6", "8"))
        << QStringLiteral("~3 KSampler: seed 5>6, steps 20>8");
    const QByteArray loaders = R"({"id": 1, "type": "Load", "outputs": [{"name": "MODEL"}]},
        {"id": 2, "type": "Load", "title": "Other", "outputs": [{"name": "MODEL"}]}, )";
    QTest::newRow("ui: link") << ui(loaders + sampler("7", "5", "20"), R"([7, 1, 0, 3, 0, "MODEL"])")
                              << ui(loaders + sampler("8", "5", "20"),
                                    R"({"id": 8, "origin_id": 2, "origin_slot": 0, "target_id": 3})")
                              << QStringLiteral("~3 KSampler: <model Load · MODEL>Other · MODEL");
    QTest::newRow("ui: muted") << ui(R"({"id": 1, "type": "A", "mode": 0})")
                               << ui(R"({"id": 1, "type": "A", "mode": 4})") << QStringLiteral("~1 A: mode ->bypassed");
    QTest::newRow("ui: named values") << ui(R"({"id": 1, "type": "VHS", "widgets_values": {"rate": 8}})")
                                      << ui(R"({"id": 1, "type": "VHS", "widgets_values": {"rate": 24}})")
                                      << QStringLiteral("~1 VHS: rate 8>24");
    const char* subgraph = R"(, "definitions": {"subgraphs": [{"id": "d", "name": "Up", "nodes": [{"id": 5, "type": "A",
        "widgets_values": [%1]}], "links": []}]})";
    const auto inside = [subgraph](int value) { return QString::fromLatin1(subgraph).arg(value).toUtf8(); };
    QTest::newRow("ui: inside a subgraph")
        << ui(R"({"id": 1, "type": "d"})", "", inside(1)) << ui(R"({"id": 1, "type": "d"})", "", inside(2))
        << QStringLiteral("~d:5 A: value 1 1>2");
}

} // namespace

void TestDiff::differences_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("diff");
    QTest::newRow("same") << api(R"("steps": 20)") << api(R"("steps": 20)") << QString();
    QTest::newRow("other order") << api(R"("steps": 20, "cfg": 1)") << api(R"("cfg": 1, "steps": 20)") << QString();
    QTest::newRow("value") << api(R"("steps": 20)") << api(R"("steps": 8)")
                           << QStringLiteral("~3 KSampler: steps 20>8");
    QTest::newRow("exact seed") << api(R"("seed": 18446744073709551614)") << api(R"("seed": 18446744073709551615)")
                                << QStringLiteral("~3 KSampler: seed 18446744073709551614>18446744073709551615");
    QTest::newRow("value comes and goes")
        << api(R"("a": 1)") << api(R"("b": "")") << QStringLiteral("~3 KSampler: b ->, a 1>-");
    QTest::newRow("link") << api(R"("model": ["1", 0])") << api(R"("model": ["1", 1])")
                          << QStringLiteral("~3 KSampler: <model Load · 0>Load · 1");
    QTest::newRow("value becomes a link") << api(R"("steps": 8)") << api(R"("steps": ["1", 0])")
                                          << QStringLiteral("~3 KSampler: steps 8>-, <steps ->Load · 0");
    QTest::newRow("node added") << api("") << api("", R"(, "4": {"class_type": "VAEDecode", "inputs": {"a": 1}})")
                                << QStringLiteral("+4 VAEDecode");
    QTest::newRow("node removed") << api("", R"(, "4": {"class_type": "VAEDecode", "inputs": {}})") << api("")
                                  << QStringLiteral("-4 VAEDecode");
    QTest::newRow("another class under the id")
        << api("", R"(, "4": {"class_type": "A", "inputs": {}})")
        << api("", R"(, "4": {"class_type": "B", "inputs": {}})") << QStringLiteral("+4 B; -4 A");
    QTest::newRow("title, and the links that name it")
        << QByteArray(R"({"1": {"class_type": "Load", "inputs": {}, "_meta": {"title": "Old"}},
                          "2": {"class_type": "B", "inputs": {"m": ["1", 0]}}})")
        << QByteArray(R"({"1": {"class_type": "Load", "inputs": {}, "_meta": {"title": "New"}},
                          "2": {"class_type": "B", "inputs": {"m": ["1", 0]}}})")
        << QStringLiteral("~1 New: title Old>New");
    addEditorRows();
}

void TestDiff::differences()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const WorkflowDocument old = documentOf(before);
    const WorkflowDocument now = documentOf(after);
    QVERIFY(!outlineOf(old).isEmpty());
    QTEST(told(difference(old, now)), "diff");
    QVERIFY(difference(now, now).isEmpty());
}

void TestDiff::otherFormat()
{
    const WorkflowDiff diff = difference(documentOf(api("")), documentOf(ui(R"({"id": 1, "type": "A"})")));
    QVERIFY(diff.otherFormat);
    QVERIFY(!diff.isEmpty());
    QVERIFY(difference(WorkflowDocument(), WorkflowDocument()).isEmpty());
}

void TestDiff::counts()
{
    const WorkflowDiff diff = difference(documentOf(api(R"("steps": 20, "cfg": 1, "model": ["1", 0])")),
                                         documentOf(api(R"("steps": 8, "cfg": 2, "model": ["1", 1])",
                                                        R"(, "4": {"class_type": "VAEDecode", "inputs": {}})")));
    QCOMPARE(diff.added(), 1);
    QCOMPARE(diff.removed(), 0);
    QCOMPARE(diff.details(DetailChange::Kind::Values), 2);
    QCOMPARE(diff.details(DetailChange::Kind::Links), 1);
    QCOMPARE(diff.details(DetailChange::Kind::Titles), 0);
}

void TestDiff::many()
{
    QByteArray before = "{";
    QByteArray after = "{";
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray id = QByteArray::number(i);
        before += (i ? ",\"" : "\"") + id + R"(": {"class_type": "A", "inputs": {"x": 1}})";
        after += (i ? ",\"" : "\"") + id + R"(": {"class_type": "A", "inputs": {"x": 2}})";
    }
    QCOMPARE(difference(documentOf(before + "}"), documentOf(after + "}")).nodes.size(), 20'000);
}

QTEST_APPLESS_MAIN(TestDiff)
#include "tst_diff.moc"
