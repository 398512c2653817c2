#include "workflow/editorfile.h"

#include <QTest>

using namespace ryla::workflow;

class TestEditorFileCodec : public QObject
{
    Q_OBJECT
private slots:
    void groups_data();
    void groups();
    void places_data();
    void places();
    void labels();
    void copied();
    void linear();
    void broken_data();
    void broken();
};

namespace {

const QByteArray nested = R"({"nodes": [
  {"id": 1, "type": "Load", "title": "My model", "pos": [0, 0], "size": [100, 50]},
  {"id": 12, "type": "u-1", "pos": [0, 0], "size": [100, 50], "inputs": [{"name": "seed", "label": "Own name"}]},
  {"id": 13, "type": "u-1", "title": "Second", "inputs": []}],
 "links": [], "definitions": {"subgraphs": [
  {"id": "u-1", "name": "Upscale", "inputs": [{"name": "seed", "label": "Luck"}, {"name": "cfg", "label": "cfg"}],
   "nodes": [{"id": 5, "type": "Sample", "title": "Sampler"}, {"id": 6, "type": "u-2"}], "links": []},
  {"id": "u-2", "name": "Detail", "nodes": [{"id": "x", "type": "Sample"}], "links": []}]}})";

} // namespace

void TestEditorFileCodec::groups_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<QString>("group");
    const auto row = [](const char* name, const char* node, const char* group) {
        QTest::newRow(name) << QByteArray(node) << QString::fromUtf8(group);
    };
    // The centre counts, of the box with its title bar of 30.
    row("inside", R"("pos": [110, 150], "size": [50, 50])", "Outer");
    row("innermost", R"("pos": [410, 450], "size": [50, 50])", "Inner");
    row("half over the edge", R"("pos": [60, 150], "size": [100, 50])", "Outer");
    row("more than half outside", R"("pos": [40, 150], "size": [100, 50])", "");
    row("title bar above", R"("pos": [110, 105], "size": [50, 10])", "");
    row("sizes as objects", R"("pos": {"0": 110, "1": 150}, "size": {"0": 50, "1": 50})", "Outer");
    row("folded: the size does not count", R"("pos": [110, 150], "size": [4000, 50], "flags": {"collapsed": true})",
        "Outer");
    row("no place", R"("pos": "here")", "");
}

void TestEditorFileCodec::groups()
{
    QFETCH(QByteArray, node);
    const EditorFile file = readEditorFile(R"({"nodes": [{"id": 1, "type": "T", )" + node + R"(}], "groups": [
        {"title": "Outer", "bounding": [100, 100, 1000, 1000], "color": "#3f789e"},
        {"title": "Inner", "bounding": [400, 400, 200, 200]}, {"title": "Empty"}, 7]})");
    const EditorGroup* group = file.root.groupOf(file.root.nodes.value(QStringLiteral("1")));
    QTEST(group ? group->title : QString(), "group");
    QCOMPARE(file.root.groups.first().colour, QStringLiteral("#3f789e"));
}

void TestEditorFileCodec::places_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("subgraphs");
    QTest::addColumn<bool>("found");
    QTest::newRow("root") << QStringLiteral("1") << QString() << true;
    QTest::newRow("instance") << QStringLiteral("12") << QString() << true;
    QTest::newRow("inside") << QStringLiteral("12:5") << QStringLiteral("Upscale") << true;
    QTest::newRow("inside a named one") << QStringLiteral("13:5") << QStringLiteral("Second") << true;
    QTest::newRow("deeper") << QStringLiteral("13:6:x") << QStringLiteral("Second › Detail") << true;
    QTest::newRow("not there") << QStringLiteral("12:7") << QString() << false;
    QTest::newRow("through a plain node") << QStringLiteral("1:5") << QString() << false;
    QTest::newRow("too deep") << QStringLiteral("12:6").repeated(40) << QString() << false;
}

void TestEditorFileCodec::places()
{
    QFETCH(QString, path);
    const EditorFile file = readEditorFile(nested);
    const std::optional<EditorPlace> place = placeOf(file, path);
    QTEST(place.has_value(), "found");
    if (place) {
        QTEST(authorsPath(place->subgraphs), "subgraphs");
        QVERIFY(place->node);
    }
}

void TestEditorFileCodec::labels()
{
    const EditorFile file = readEditorFile(nested);
    const QString seed = QStringLiteral("seed");
    QCOMPARE(file.root.nodes.value(QStringLiteral("12")).labels.value(seed), QStringLiteral("Own name"));
    QCOMPARE(file.root.nodes.value(QStringLiteral("13")).labels.value(seed), QStringLiteral("Luck"));
    QVERIFY(!file.root.nodes.value(QStringLiteral("13")).labels.contains(QStringLiteral("cfg")));
}

void TestEditorFileCodec::copied()
{
    const EditorFile file = readEditorFile(R"({"nodes": [{"id": 1, "type": "u"}], "links": [],
        "subgraphs": [{"id": "u", "name": "Upscale", "nodes": [{"id": 5, "type": "Sample"}]}]})");
    QCOMPARE(file.definitions.value(QStringLiteral("u")).name, QStringLiteral("Upscale"));
}

void TestEditorFileCodec::linear()
{
    const EditorFile file = readEditorFile(R"({"nodes": [{"id": 3, "type": "T"}], "extra": {"linearData": {"inputs":
        [["3", "seed"], [3, "steps", {"height": 90}], "odd"]}}})");
    QCOMPARE(file.linearInputs.size(), 3);
    QCOMPARE(file.linearInputs.at(1).node, QStringLiteral("3"));
    QCOMPARE(file.linearInputs.at(1).widget, QStringLiteral("steps"));
}

void TestEditorFileCodec::broken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("nodes are no list") << QByteArray(R"({"nodes": 3, "groups": {}, "extra": [], "definitions": 1})");
    QTest::newRow("nodes are no nodes") << QByteArray(R"({"nodes": [3, null, {"type": "T"}, []]})");
}

void TestEditorFileCodec::broken()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(readEditorFile(bytes).isEmpty());
}

QTEST_GUILESS_MAIN(TestEditorFileCodec)
#include "tst_editorfilecodec.moc"
