#include "tests/workflow/convert/conversions.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;
using namespace ryla::tests;

namespace {

NodeCatalog catalog()
{
    return *NodeCatalog::fromObjectInfo(R"x({
"VHS_LoadVideo": {"input": {"required": {"custom_width": ["INT", {}], "custom_height": ["INT", {}]}}, "output": []},
"VHS_BatchManager": {"input": {"required": {"frames": ["INT", {"default": 16}]}}, "output": []},
"VHS_VideoCombine": {"input": {"required": {"format": [["gif", "mp4"], {"formats": {"mp4": [["crf", "INT", {"default": 19}],
    ["pix_fmt", ["a", "b"]]]}}], "save_output": ["BOOLEAN", {"default": true}]}}, "output": [],
    "python_module": "custom_nodes.vhs"},
"Power Lora Loader (rgthree)": {"input": {"required": {}, "optional": {"model": ["MODEL"]}}, "output": ["MODEL"]},
"Image Comparer (rgthree)": {"input": {"required": {}}, "output": []}
})x");
}

} // namespace

/// Values that packs keep in a way of their own.
class TestPacks : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
};

void TestPacks::values_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<QByteArray>("inputs");
    const auto row = [](const char* name, const char* node, const char* inputs) {
        QTest::newRow(name) << QByteArray(node) << sorted(inputs);
    };
    row("video: size in the old way",
        R"({"type":"VHS_LoadVideo","widgets_values":{"force_size":"512x?","custom_width":9,"custom_height":512}})",
        R"({"custom_width":512,"custom_height":0})");
    row("video: no size", R"({"type":"VHS_LoadVideo","widgets_values":{"force_size":"Disabled","custom_width":9}})",
        R"({"custom_width":0,"custom_height":0})");
    row("video: width", R"({"type":"VHS_LoadVideo","widgets_values":{"force_size":"Custom Width","custom_width":9}})",
        R"({"custom_width":9,"custom_height":0})");
    row("video: counter", R"({"type":"VHS_BatchManager","widgets_values":{"frames":4,"count":2}})",
        R"({"frames":4,"count":2})");
    row("video: no counter", R"({"type":"VHS_BatchManager"})", R"({"frames":16,"count":0})");
    row("video: values of a format", R"({"type":"VHS_VideoCombine","widgets_values":{"format":"mp4","crf":8}})",
        R"({"format":"mp4","crf":8,"pix_fmt":"a","save_output":true})");
    row("video: old name", R"({"type":"VHS_VideoCombine","widgets_values":{"format":"gif","save_image":false}})",
        R"({"format":"gif","save_output":false})");
    row("LoRAs", R"x({"type":"Power Lora Loader (rgthree)","widgets_values":[{},null,
        {"on":true,"lora":"a.st","strength":1,"strengthTwo":null},{"on":false,"lora":"b.st","strength":2},""]})x",
        R"({"PowerLoraLoaderHeaderWidget":{"type":"PowerLoraLoaderHeaderWidget"},"\u2795 Add Lora":"",
            "lora_1":{"on":true,"lora":"a.st","strength":1},"lora_2":{"on":false,"lora":"b.st","strength":2}})");
    row("LoRAs with two strengths", R"x({"type":"Power Lora Loader (rgthree)",
        "properties":{"Show Strengths":"Separate Model & Clip"},"widgets_values":[{"lora":"a.st","strengthTwo":null}]})x",
        R"({"PowerLoraLoaderHeaderWidget":{"type":"PowerLoraLoaderHeaderWidget"},"\u2795 Add Lora":"",
            "lora_1":{"lora":"a.st","strengthTwo":1}})");
    row("compared pictures",
        R"x({"type":"Image Comparer (rgthree)","widgets_values":[["u",{"name":"B","url":"v","img":1}]]})x",
        R"({"rgthree_comparer":{"images":[{"url":"u","name":"A","selected":true},
            {"name":"B","url":"v","selected":true}]}})");
    row("compared pictures of one side", R"x({"type":"Image Comparer (rgthree)","widgets_values":[["u","v","w"]]})x",
        R"({"rgthree_comparer":{"images":[{"url":"u","name":"A","selected":true},{"url":"v","name":"B","selected":true},
            {"url":"w","name":"B","selected":true}]}})");
    row("nothing compared", R"x({"type":"Image Comparer (rgthree)"})x", R"({"rgthree_comparer":{"images":[]}})");
}

void TestPacks::values()
{
    QFETCH(QByteArray, node);
    const Result<Conversion> conversion = converted(root(R"({"id":1,)" + node.mid(1)), catalog());
    QVERIFY2(conversion, qPrintable(problemOf(conversion)));
    QTEST(json::dump(json::parse(promptOf(*conversion))->at("1").at("inputs")), "inputs");
}

QTEST_GUILESS_MAIN(TestPacks)
#include "tst_packs.moc"
