#include "workflow/loader.h"
#include "workflow/nodeoutline.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestNodeOutlineCodec : public QObject
{
    Q_OBJECT
private slots:
    void apiFormat();
    void editorsFormat();
    void packs();
    void rubbish();
};

namespace {

WorkflowDocument documentOf(const QByteArray& json)
{
    return read(json, QStringLiteral("w")).value();
}

} // namespace

void TestNodeOutlineCodec::apiFormat()
{
    const QList<NodeOutline> outline = outlineOf(documentOf(
        R"({"1": {"class_type": "Load", "inputs": {}, "_meta": {"title": "Base"}},
            "2": {"class_type": "B", "inputs": {"m": ["1", 0], "steps": 8, "on": true}}})"));
    QCOMPARE(outline.size(), 2);
    QCOMPARE(outline[0].title, QStringLiteral("Base"));
    QCOMPARE(outline[1].type, QStringLiteral("B"));
    QCOMPARE(outline[1].links.first().second, QStringLiteral("Base · 0"));
    QCOMPARE(outline[1].values.size(), 2);
    QCOMPARE(outline[1].values.last().second, QStringLiteral("true"));
}

void TestNodeOutlineCodec::editorsFormat()
{
    const QList<NodeOutline> outline = outlineOf(documentOf(
        R"({"last_node_id": 2, "links": [[7, 1, 0, 2, 0, "X"]], "nodes": [
            {"id": 1, "type": "d", "outputs": [{"name": "OUT"}]},
            {"id": 2, "type": "B", "title": "Mine", "mode": 2, "inputs": [{"name": "m", "link": 7}],
             "widgets_values": ["a", null]}],
            "definitions": {"subgraphs": [{"id": "d", "name": "Inner", "nodes": [{"id": 5, "type": "A"}]}]}})"));
    QCOMPARE(outline.size(), 3);
    QCOMPARE(outline[0].type, QStringLiteral("Inner"));
    QCOMPARE(outline[1].title, QStringLiteral("Mine"));
    QCOMPARE(outline[1].links.first(), std::pair(QStringLiteral("m"), QStringLiteral("Inner · OUT")));
    QCOMPARE(outline[1].values.first(), std::pair(QStringLiteral("mode"), QStringLiteral("muted")));
    QCOMPARE(outline[1].values.last(), std::pair(QStringLiteral("value 2"), QStringLiteral("null")));
    QCOMPARE(outline[2].id, QStringLiteral("d:5"));
}

void TestNodeOutlineCodec::packs()
{
    const QHash<QString, PackHint> hints = packHints(
        R"({"nodes": [{"type": "A", "properties": {"cnr_id": "pack", "ver": "1.2"}}, {"type": "B", "properties": {}}],
            "definitions": {"subgraphs": [{"nodes": [{"type": "C", "properties": {"aux_id": "me/c"}}]}]}})");
    QCOMPARE(hints.size(), 2);
    QCOMPARE(hints[QStringLiteral("A")].name, QStringLiteral("pack"));
    QCOMPARE(hints[QStringLiteral("A")].version, QStringLiteral("1.2"));
    QCOMPARE(hints[QStringLiteral("C")].source, QStringLiteral("me/c"));
}

void TestNodeOutlineCodec::rubbish()
{
    QVERIFY(packHints({}).isEmpty());
    QVERIFY(packHints("[").isEmpty());
    QVERIFY(packHints(R"({"nodes": [1, null, {"properties": 3}], "definitions": {"subgraphs": 5}})").isEmpty());
    QVERIFY(outlineOf(WorkflowDocument()).isEmpty());
    QVERIFY(outlineOf(WorkflowDocument::unconverted("{")).isEmpty());
}

QTEST_APPLESS_MAIN(TestNodeOutlineCodec)
#include "tst_nodeoutlinecodec.moc"
