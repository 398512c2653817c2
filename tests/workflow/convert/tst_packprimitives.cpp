#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"x({
"VHS_VideoCombine": {"input": {"required": {"images": ["IMAGE"], "frame_rate": ["FLOAT", {"default": 8, "min": 1, "step": 1}],
    "format": [["gif", "mp4"], {"formats": {"mp4": [["pix_fmt", ["a", "b"]], ["crf", "INT", {"default": 19}]]}}],
    "save_output": ["BOOLEAN", {"default": true}]}}, "output": [], "python_module": "custom_nodes.vhs"}
})x");
}

QByteArray primitive()
{
    return R"({"id":2,"type":"PrimitiveNode","widgets_values":[60,"fixed"],"outputs":[{"type":"INT","links":[7]}]})";
}

/// A node whose crf is linked; the inputs of the class itself are images 0, frame_rate 1, format 2, save_output 3.
QByteArray combine(const QByteArray& values)
{
    return R"({"id":1,"type":"VHS_VideoCombine","widgets_values":)" + values +
           R"(,"inputs":[{"name":"crf","type":"INT","link":7,"widget":{"name":"crf"}}]})";
}

QByteArray linkTo(int slot)
{
    return "[[7,2,0,1," + QByteArray::number(slot) + ",\"INT\"]]";
}

} // namespace

/// Primitives linked to a widget that VideoHelperSuite's script brings, while the file is loaded.
class TestPackPrimitives : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
};

void TestPackPrimitives::values_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("crf");
    QTest::addColumn<QString>("warning");
    const QByteArray saved = R"({"frame_rate":25,"format":"mp4","crf":60,"save_output":false})";
    const QByteArray first = primitive() + ',' + combine(saved);
    const QString sentence = QStringLiteral("while the file loads, its pack's script fills the primitive linked to "
                                            "\"crf\" from \"%1\": as in the editor %2 is sent, not the saved 60");
    const auto filledFrom = [&](const char* input, const char* value) {
        return sentence.arg(QLatin1String(input), QLatin1String(value));
    };
    QTest::newRow("of a widget before the choice")
        << root(first, linkTo(1)) << QByteArray("25") << filledFrom("frame_rate", "25");
    QTest::newRow("of a widget behind it: as it begins")
        << root(first, linkTo(3)) << QByteArray("true") << filledFrom("save_output", "true");
    QTest::newRow("its own: as it begins") << root(first, linkTo(4)) << QByteArray("19") << filledFrom("crf", "19");
    QTest::newRow("a plain input: nothing happens") << root(first, linkTo(0)) << QByteArray("60") << QString();
    QTest::newRow("no such input") << root(first, linkTo(9)) << QByteArray("60") << QString();
    QTest::newRow("a primitive that is loaded later")
        << root(combine(saved) + ',' + primitive(), linkTo(1)) << QByteArray("60") << QString();
    QTest::newRow("the same value") << root(primitive() + ',' + combine(R"({"frame_rate":60,"format":"mp4","crf":60})"),
                                            linkTo(1))
                                    << QByteArray("60") << QString();
    // A list is not read by name: the script brings no widget.
    QTest::newRow("values as a list") << root(primitive() + ',' + combine(R"([25,"mp4",true])"), linkTo(1))
                                      << QByteArray() << QString();
    QTest::newRow("a choice that brings nothing")
        << root(primitive() + ',' + combine(R"({"frame_rate":25,"format":"gif"})"), linkTo(1)) << QByteArray()
        << QString();
}

void TestPackPrimitives::values()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, warning);
    const Result<Conversion> conversion = converted(file, catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    const nlohmann::json inputs = json::parse(promptOf(*conversion))->at("1").at("inputs");
    const QByteArray crf = inputs.contains("crf") ? json::dump(inputs.at("crf")) : QByteArray();
    QTEST(crf, "crf");
    QString said;
    for (const ConversionWarning& each : conversion->warnings) {
        if (each.text.startsWith(QLatin1String("while the file loads"))) {
            QCOMPARE(each.kind, ConversionWarning::Kind::ChangedByScript);
            QCOMPARE(each.nodeId, QStringLiteral("1"));
            said = each.text;
        }
    }
    QCOMPARE(said, warning);
}

QTEST_GUILESS_MAIN(TestPackPrimitives)
#include "tst_packprimitives.moc"
