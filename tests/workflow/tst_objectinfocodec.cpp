#include "workflow/catalog.h"
#include "workflow/objectinfo.h"

#include <QFile>
#include <QTest>

using namespace ryla::workflow;

class TestObjectInfoCodec : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void knowsItsClasses();
    void brokenNodesCostOnlyThemselves();
    void keepsTheOrder();
    void inputs_data();
    void inputs();
    void limits();
    void choices();
    void uploads();
    void outputs();

private:
    NodeType node(const char* name) const { return m_catalog.node(QString::fromUtf8(name)).value_or(NodeType()); }
    InputSpec input(const char* name, const char* input) const
    {
        const NodeType type = node(name);
        const InputSpec* spec = type.input(QString::fromUtf8(input));
        return spec ? *spec : InputSpec();
    }
    NodeCatalog m_catalog;
};

void TestObjectInfoCodec::initTestCase()
{
    QFile file(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto catalog = NodeCatalog::fromObjectInfo(bytes);
    QVERIFY2(catalog, qPrintable(catalog ? QString() : catalog.error().detail));
    m_catalog = *catalog;
    QCOMPARE(m_catalog.objectInfo(), bytes);
}

void TestObjectInfoCodec::knowsItsClasses()
{
    QCOMPARE(m_catalog.size(), 13);
    QCOMPARE(m_catalog.classNames().first(), QStringLiteral("CheckpointLoaderSimple"));
    const QString escaped = QStringLiteral("Größe \"x\"");
    QVERIFY(m_catalog.contains(escaped));
    QCOMPARE(m_catalog.node(escaped)->displayName, QStringLiteral("Größe"));
    QCOMPARE(node("LoadAudio").displayName, QStringLiteral("LoadAudio"));
    QCOMPARE(node("KSampler").category, QStringLiteral("sampling"));
    QVERIFY(node("SaveImage").outputNode);
}

void TestObjectInfoCodec::brokenNodesCostOnlyThemselves()
{
    QVERIFY(m_catalog.contains(QStringLiteral("Broken")));
    for (const char* name : {"Broken", "NotANode", "NoInput", "Nobody"}) {
        QVERIFY(!m_catalog.node(QString::fromUtf8(name)));
    }
    for (const char* text : {"", "{", "[]", "5", "{\"input\": {\"required\": 5, \"optional\": []}}"}) {
        const auto type = parseNodeType(QStringLiteral("X"), text);
        QVERIFY(!type || type->inputs.isEmpty());
    }
}

void TestObjectInfoCodec::keepsTheOrder()
{
    QStringList names;
    for (const InputSpec& spec : node("Everything").inputs) {
        names << spec.name;
    }
    QCOMPARE(names.join(QLatin1Char(' ')),
             QStringLiteral("plain numbers hint mixed switch remote many no_limits signed_seed forced colour enabled "
                            "union empty seed socket area"));
    QCOMPARE(node("KSampler").inputs.first().name, QStringLiteral("model"));
    QVERIFY(!node("SaveImage").input(QStringLiteral("prompt")));
    // What the order leaves out comes behind the optional ones too.
    const std::optional<NodeType> late =
        parseNodeType(QStringLiteral("Late"), R"({"input": {"required": {"a": ["INT"], "late": ["INT"]},
            "optional": {"b": ["INT"]}}, "input_order": {"required": ["a"], "optional": ["b"]}})");
    QVERIFY(late && late->inputs.size() == 3);
    QCOMPARE(late->inputs.last().name, QStringLiteral("late"));
}

void TestObjectInfoCodec::inputs_data()
{
    QTest::addColumn<QByteArray>("className");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isWidget");
    const auto row = [](const char* className, const char* name, const char* type, bool isWidget) {
        QTest::addRow("%s.%s", className, name)
            << QByteArray(className) << QByteArray(name) << QString::fromUtf8(type) << isWidget;
    };
    row("KSampler", "sampler_name", "COMBO", true);
    row("KSampler", "scheduler", "COMBO", true);
    row("KSampler", "model", "MODEL", false);
    row("KSampler", "seed", "INT", true);
    row("Everything", "switch", "BOOLEAN", true);
    row("Everything", "forced", "STRING", false);
    row("Everything", "socket", "FLOAT", false);
    row("Everything", "colour", "COLOR", true);
    row("Everything", "area", "TEXTAREA", false);
    row("Everything", "union", "INT,FLOAT", false);
    row("Everything", "empty", "", false);
    row("ResizeImageMaskNode", "resize_type", "COMFY_DYNAMICCOMBO_V3", false);
    row("ResizeImageMaskNode", "images", "COMFY_AUTOGROW_V3", false);
}

void TestObjectInfoCodec::inputs()
{
    QFETCH(QByteArray, className);
    QFETCH(QByteArray, name);
    const InputSpec spec = input(className.constData(), name.constData());
    QTEST(spec.type, "type");
    QTEST(spec.isWidget, "isWidget");
    // Nothing is lost of what is not known.
    QCOMPARE(spec.raw.isEmpty(), spec.isWidget);
    if (spec.type.startsWith(QLatin1String("COMFY_"))) {
        QVERIFY(spec.raw.startsWith("[\"COMFY_") && spec.raw.size() > 50);
    }
}

void TestObjectInfoCodec::limits()
{
    const InputSpec seed = input("KSampler", "seed");
    QCOMPARE(seed.maximumUnsigned, std::optional<quint64>(18446744073709551615ULL));
    QCOMPARE(seed.minimum, std::optional(0.0));
    QCOMPARE(seed.fallback, std::optional(Value(qint64(0))));
    QVERIFY(seed.controlAfterGenerate);
    QVERIFY(!input("Everything", "seed").controlAfterGenerate);
    QCOMPARE(input("Everything", "seed").maximumUnsigned, std::nullopt);

    const InputSpec none = input("Everything", "no_limits");
    QVERIFY(!none.minimum && !none.maximum && !none.step && !none.fallback);
    QVERIFY(input("KSampler", "denoise").slider);
    QCOMPARE(input("KSampler", "cfg").step, std::optional(0.1));
    QVERIFY(input("CLIPTextEncode", "text").multiline);
    QVERIFY(input("CLIPTextEncode", "text").dynamicPrompts);
    QCOMPARE(input("CLIPTextEncode", "text").placeholder, QStringLiteral("Describe it"));
    QCOMPARE(input("Everything", "enabled").labelOn, QStringLiteral("on"));
    QVERIFY(input("Everything", "hint").advanced);
    QVERIFY(!input("Everything", "hint").required);
    QCOMPARE(input("Everything", "hint").tooltip, QStringLiteral("A hint"));
}

void TestObjectInfoCodec::choices()
{
    QCOMPARE(input("KSampler", "sampler_name").choices.size(), 3);
    QCOMPARE(input("KSampler", "scheduler").choices, (QStringList{QStringLiteral("simple"), QStringLiteral("karras")}));
    const InputSpec numbers = input("Everything", "numbers");
    QCOMPARE(numbers.choices.join(QLatin1Char(' ')), QStringLiteral("512 768 1024"));
    QVERIFY(numbers.choicesAreNumbers);
    QCOMPARE(input("Everything", "mixed").choices.join(QLatin1Char(' ')), QStringLiteral("auto 2 0.5"));
    QVERIFY(input("Everything", "mixed").choicesAreNumbers);
    QVERIFY(input("Everything", "remote").choicesUnknown);
    QVERIFY(input("Everything", "many").multiselect);
}

void TestObjectInfoCodec::uploads()
{
    QVERIFY(input("LoadImage", "image").imageUpload);
    QVERIFY(input("LoadAudio", "audio").audioUpload);
    QVERIFY(!input("LoadAudio", "audio").choicesUnknown);
}

void TestObjectInfoCodec::outputs()
{
    const QList<OutputSpec> outputs = node("Everything").outputs;
    QCOMPARE(outputs.size(), 2);
    QCOMPARE(outputs[0].type, QStringLiteral("COMBO"));
    QCOMPARE(outputs[0].name, QStringLiteral("choice"));
    QCOMPARE(outputs[1].name, QStringLiteral("INT"));
}

QTEST_GUILESS_MAIN(TestObjectInfoCodec)
#include "tst_objectinfocodec.moc"
