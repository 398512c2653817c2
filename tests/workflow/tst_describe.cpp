#include "workflow/form.h"
#include "workflow/inputnames.h"
#include "workflow/loader.h"
#include "workflow/parameterkinds.h"
#include "workflow/roles.h"
#include "workflow/titles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <array>

using namespace ryla;
using namespace ryla::workflow;

namespace {

constexpr std::array kindNames = {"text",  "int",  "float",  "bool", "choice", "choices", "seed",
                                  "image", "file", "colour", "box",  "curve",  "range",   "raw"};

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

WorkflowDocument documentOf(const QByteArray& text)
{
    return read(text, QStringLiteral("test.json")).value_or(WorkflowDocument());
}

/// "id kind title" of each main parameter, then "| " and how many are advanced.
QString outline(const Form& form)
{
    QStringList lines;
    int advanced = 0;
    for (const Parameter& parameter : form.parameters) {
        if (parameter.advanced) {
            ++advanced;
        } else {
            lines << QStringLiteral("%1 %2 %3")
                         .arg(parameter.id.text(), QString::fromUtf8(kindNames[size_t(parameter.kind)]),
                              parameter.title);
        }
    }
    return lines.join(QStringLiteral("\n")) + QStringLiteral("\n+ %1").arg(advanced);
}

Parameter find(const Form& form, const char* id)
{
    const Parameter* found = form.find(InputRef::parse(QString::fromUtf8(id)));
    return found ? *found : Parameter();
}

// Positive and negative go through a ControlNet and FluxGuidance; the width comes from a node of its own.
const QByteArray portrait = R"({
 "1": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "flux\\dev.safetensors"}},
 "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["20", 0], "clip": ["1", 1]}},
 "20": {"class_type": "StringConstantMultiline", "inputs": {"string": "a fox", "strip_newlines": true}},
 "3": {"class_type": "CLIPTextEncode", "inputs": {"text": "blurry", "clip": ["1", 1]}},
 "4": {"class_type": "EmptyLatentImage", "inputs": {"width": ["21", 0], "height": 768, "batch_size": 2}},
 "21": {"class_type": "PrimitiveInt", "inputs": {"value": 1024}, "_meta": {"title": "Side"}},
 "5": {"class_type": "LoadImage", "inputs": {"image": "pose.png", "upload": "image"}},
 "6": {"class_type": "ControlNetApplyAdvanced", "inputs": {"strength": 0.5, "positive": ["7", 0], "negative": ["3", 0],
       "control_net": ["8", 0], "image": ["5", 0]}},
 "7": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["2", 0]}},
 "8": {"class_type": "ControlNetLoader", "inputs": {"control_net_name": "canny.safetensors"}},
 "9": {"class_type": "KSampler", "inputs": {"seed": 5, "steps": 20, "cfg": 8, "sampler_name": "euler",
       "scheduler": "simple", "denoise": 1, "model": ["1", 0], "positive": ["6", 0], "negative": ["6", 1],
       "latent_image": ["4", 0]}},
 "10": {"class_type": "SaveImage", "inputs": {"filename_prefix": "out", "images": ["9", 0]}}
})";

} // namespace

class TestDescribe : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void outlines_data();
    void outlines();
    void takesLimitsFromTheCatalog();
    void followsTheAuthor();
    void tellsEqualTitlesApart();
    void zeroedOutIsNoNegative();
    void shapesValues_data();
    void shapesValues();
    void namesMeanWhatTheySay();
    void everyStarterHasAForm();
    void everyCorpusFileHasAForm();
    void survivesCycles();
    void staysLinear();

private:
    NodeCatalog m_catalog;
};

void TestDescribe::initTestCase()
{
    m_catalog = NodeCatalog::fromObjectInfo(bytesOf(QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json")))
                    .value_or(NodeCatalog());
    QVERIFY(!m_catalog.isEmpty());
}

void TestDescribe::outlines_data()
{
    QTest::addColumn<bool>("catalog");
    QTest::addColumn<QString>("expected");
    QTest::newRow("inferred") << false
                              << QStringLiteral("20.string text Prompt\n3.text text Avoid\n5.image image Picture\n"
                                                "21.value int Width\n4.height int Height\n9.seed seed Seed\n"
                                                "9.steps int Steps\n7.guidance float Guidance · FluxGuidance\n"
                                                "9.cfg int Guidance · KSampler\n1.ckpt_name text Model\n"
                                                "8.control_net_name text ControlNet\n+ 8");
    QTest::newRow("described") << true
                               << QStringLiteral("20.string text Prompt\n3.text text Avoid\n5.image image Picture\n"
                                                 "21.value int Width\n4.height int Height\n9.seed seed Seed\n"
                                                 "9.steps int Steps\n7.guidance float Guidance · FluxGuidance\n"
                                                 "9.cfg float Guidance · KSampler\n1.ckpt_name choice Model\n"
                                                 "8.control_net_name text ControlNet\n+ 8");
}

void TestDescribe::outlines()
{
    QFETCH(bool, catalog);
    const Form form = describe(documentOf(portrait), catalog ? m_catalog : NodeCatalog());
    QTEST(outline(form), "expected");
    QCOMPARE(form.title, QStringLiteral("test"));
    const QStringList missing{QStringLiteral("StringConstantMultiline"), QStringLiteral("PrimitiveInt"),
                              QStringLiteral("ControlNetApplyAdvanced"), QStringLiteral("FluxGuidance"),
                              QStringLiteral("ControlNetLoader")};
    QCOMPARE(form.missingClasses, catalog ? missing : QStringList());
    QCOMPARE(find(form, "10.filename_prefix").title, QStringLiteral("Filename prefix"));
    QVERIFY(find(form, "10.filename_prefix").advanced);
    QCOMPARE(find(form, "5.upload").kind, ParameterKind::Text);
}

void TestDescribe::takesLimitsFromTheCatalog()
{
    const Form form = describe(documentOf(portrait), m_catalog);
    const Parameter seed = find(form, "9.seed");
    QVERIFY(seed.described);
    QCOMPARE(seed.maximumUnsigned, std::optional<quint64>(18446744073709551615ULL));
    QVERIFY(seed.value == Value(Seed{5}));
    QCOMPARE(seed.fallback, std::optional(Value(Seed{0})));
    QVERIFY(find(form, "9.cfg").value == Value(8.0));
    QCOMPARE(find(form, "9.cfg").step, std::optional(0.1));
    const Parameter model = find(form, "1.ckpt_name");
    QCOMPARE(model.choices.size(), 2);
    QCOMPARE(model.description, QStringLiteral("The model."));
    QVERIFY(!problemWith(model, model.value));
    QCOMPARE(model.nodeTitle, QStringLiteral("Load Checkpoint"));
    QVERIFY(find(form, "3.text").multiline);
    QCOMPARE(find(form, "3.text").placeholder, QStringLiteral("Describe it"));
    QVERIFY(find(form, "5.image").value == Value(FileRef{{}, QStringLiteral("pose.png")}));
    QVERIFY(!find(form, "8.control_net_name").described);
}

void TestDescribe::followsTheAuthor()
{
    const FormSpec spec = parseFormSpec(R"({"version":1,"title":"My form","description":"D","fields":[
        {"id":"9.steps","title":"Patience","description":"More is slower","placeholder":"p","optional":true},
        {"id":"99.gone"},{"id":"9.positive"},{"id":"3.text"},{"id":"9.steps","title":"twice"}]})")
                              .value();
    const Form form = describe(documentOf(portrait), m_catalog, spec);
    QCOMPARE(outline(form), QStringLiteral("9.steps int Patience\n3.text text Avoid\n+ 17"));
    QCOMPARE(form.title, QStringLiteral("My form"));
    QCOMPARE(form.description, QStringLiteral("D"));
    QCOMPARE(find(form, "9.steps").description, QStringLiteral("More is slower"));
    QVERIFY(find(form, "9.steps").optional);
    // The advanced ones stand node by node, in the order of the file.
    QCOMPARE(form.parameters[2].id.text(), QStringLiteral("1.ckpt_name"));
}

void TestDescribe::tellsEqualTitlesApart()
{
    const Form form = describe(documentOf(R"({
        "1":{"class_type":"CLIPTextEncodeSDXL","inputs":{"text_g":"a","text_l":"b"}},
        "2":{"class_type":"KSampler","inputs":{"seed":1,"positive":["1",0]},"_meta":{"title":"Base"}},
        "3":{"class_type":"KSampler","inputs":{"seed":2,"positive":["1",0]},"_meta":{"title":"Refiner"}},
        "4":{"class_type":"LoraLoader","inputs":{"lora_name":"a"}},
        "5":{"class_type":"LoraLoader","inputs":{"lora_name":"b"}}})"),
                               {});
    QCOMPARE(outline(form), QStringLiteral("1.text_g text Prompt · Text g\n1.text_l text Prompt · Text l\n"
                                           "2.seed seed Seed · Base\n3.seed seed Seed · Refiner\n"
                                           "4.lora_name text LoRA 1\n5.lora_name text LoRA 2\n+ 0"));
}

void TestDescribe::zeroedOutIsNoNegative()
{
    const Form form = describe(documentOf(R"({
        "1":{"class_type":"CLIPTextEncode","inputs":{"text":"only"}},
        "2":{"class_type":"ConditioningZeroOut","inputs":{"conditioning":["1",0]}},
        "3":{"class_type":"CFGGuider","inputs":{"positive":["1",0],"negative":["2",0],"cfg":1.0}},
        "4":{"class_type":"SomeApiNode","inputs":{"prompt":"x","negative_prompt":"y","system_prompt":"z"}}})"),
                               {});
    QCOMPARE(find(form, "1.text").role, ParameterRole::Prompt);
    QCOMPARE(find(form, "4.prompt").role, ParameterRole::Prompt);
    QCOMPARE(find(form, "4.negative_prompt").role, ParameterRole::NegativePrompt);
    QCOMPARE(find(form, "4.system_prompt").role, ParameterRole::Other);
}

void TestDescribe::shapesValues_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* input, const char* literal, const char* kind) {
        QTest::addRow("%s %s", input, literal) << QByteArray(input) << QByteArray(literal) << QString::fromUtf8(kind);
    };
    row("numbers", "512", "choice 512");
    row("mixed", "\"auto\"", "choice auto");
    row("switch", "true", "bool true");
    row("remote", "\"x\"", "text x");
    row("many", "{\"__value__\":[\"a\"]}", "choices {\"__value__\":[\"a\"]}");
    row("no_limits", "1", "float 1");
    row("plain", "8.0", "int 8");
    row("plain", "\"20\"", "int 20");
    row("plain", "\"x\"", "int x");
    row("plain", "18446744073709551615", "seed 18446744073709551615");
    row("plain", "[1]", "raw [1]");
    row("signed_seed", "-1", "int -1");
    row("enabled", "1", "bool true");
    row("seed", "7", "int 7"); // the server says it is no control
    row("hint", "5", "text 5");
    row("hint", "null", "text ");
    row("colour", "\"#fff\"", "colour #fff");
    row("forced", "\"literal\"", "text literal");
    row("unknown", "1.5", "float 1.5");
    row("unknown", "-1", "int -1");
    row("unknown", "null", "raw null");
    row("noise_seed", "7", "seed 7");
    row("noise_seed", "-1", "int -1");
    row("noise_seed", "\"x\"", "text x");
    row("image_path", "\"a.PNG [input]\"", "image a.PNG [input]");
    row("image_mode", "\"cover\"", "text cover");
    row("video", "\"a.mp4\"", "file a.mp4");
    row("group.seed", "3", "seed 3");
}

void TestDescribe::shapesValues()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, literal);
    const Form form = describe(
        documentOf(R"({"1":{"class_type":"Everything","inputs":{")" + input + "\":" + literal + "}}}"), m_catalog);
    QCOMPARE(form.parameters.size(), 1);
    const Parameter parameter = form.parameters.first();
    QTEST(QString::fromUtf8(kindNames[size_t(parameter.kind)]) + QLatin1Char(' ') + toString(parameter.value), "kind");
    QVERIFY(shaped(parameter.kind, parameter.value) == parameter.value);
}

void TestDescribe::namesMeanWhatTheySay()
{
    QCOMPARE(names::humanised(QStringLiteral("filename_prefix")), QStringLiteral("Filename prefix"));
    QCOMPARE(names::humanised(QStringLiteral("resize_type.width")), QStringLiteral("Width"));
    QCOMPARE(names::humanised(QStringLiteral("frame-rate_fps")), QStringLiteral("Frame rate FPS"));
    QCOMPARE(names::humanised(QStringLiteral("___")), QStringLiteral("___"));
    QCOMPARE(names::humanised(QString()), QString());
    QVERIFY(names::isPictureFile(QStringLiteral("sub/a.jpeg [output]")));
    QVERIFY(!names::isPictureFile(QStringLiteral("png")));
    QVERIFY(names::isLongText(QStringLiteral("T5XXL")));
    QVERIFY(!names::leadsToText(QStringLiteral("clip")) && names::leadsToText(QStringLiteral("conditioning_1")));
    QCOMPARE(names::numberRole(QStringLiteral("guidance")), ParameterRole::Cfg);
    QVERIFY(names::isModel(QStringLiteral("unet_name")) && !names::isModel(QStringLiteral("model")));
}

void TestDescribe::everyStarterHasAForm()
{
    const QDir folder(QStringLiteral(RYLA_SOURCE_ROOT "/workflows"));
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        if (name.endsWith(QStringLiteral(".form.json"))) {
            continue;
        }
        const auto loaded = loadNow(folder.filePath(name));
        QVERIFY(loaded);
        QVERIFY2(loaded->warnings.isEmpty(), qPrintable(loaded->warnings.join(QLatin1Char('\n'))));
        const Form form = describe(loaded->document, {}, loaded->formSpec);
        for (const FormField& field : loaded->formSpec.fields) {
            const Parameter* parameter = form.find(field.target);
            QVERIFY2(parameter && !parameter->advanced, qPrintable(name + QLatin1Char(' ') + field.target.text()));
        }
    }
}

void TestDescribe::everyCorpusFileHasAForm()
{
    const QString corpus = qEnvironmentVariable("RYLA_CORPUS", QStringLiteral(RYLA_SOURCE_ROOT "/../shared/corpus"));
    const QDir folder(corpus + QStringLiteral("/api-format"));
    const NodeCatalog catalog =
        NodeCatalog::fromObjectInfo(bytesOf(corpus + QStringLiteral("/object_info.json"))).value_or(NodeCatalog());
    if (!folder.exists() || catalog.isEmpty()) {
        qInfo("no corpus at %s: only the files of this repository are described", qPrintable(corpus));
    }
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        const auto loaded = loadNow(folder.filePath(name));
        QVERIFY2(loaded, qPrintable(name));
        for (const NodeCatalog& known : {NodeCatalog(), catalog}) {
            const Form form = describe(loaded->document, known);
            qsizetype literals = 0;
            for (const NodeId& node : loaded->document.nodes()) {
                for (const QString& input : loaded->document.inputs(node)) {
                    literals += loaded->document.literal({node, input}) ? 1 : 0;
                }
            }
            QCOMPARE(form.parameters.size(), literals);
            const QByteArray sent = loaded->document.promptJson();
            const bool samples = sent.contains("\"KSampler\"") && sent.contains("\"CLIPTextEncode\"");
            const auto isPrompt = [](const Parameter& p) { return p.role == ParameterRole::Prompt; };
            const auto& all = form.parameters;
            QVERIFY2(!samples || std::any_of(all.begin(), all.end(), isPrompt) ||
                         name.startsWith(QLatin1String("Acly")),
                     qPrintable(name));
        }
    }
}

void TestDescribe::survivesCycles()
{
    const Form form = describe(documentOf(R"({
        "1":{"class_type":"A","inputs":{"positive":["2",0],"seed":["1",0],"text":"x"}},
        "2":{"class_type":"B","inputs":{"conditioning":["1",0],"positive":["2",0],"negative":["1",5]}},
        "3":{"class_type":"C","inputs":{"seed":["4",0]}},"4":{"class_type":"D","inputs":{"x":["3",0]}},
        "5":{"class_type":"E","inputs":{"positive":["gone",0]}}})"),
                               m_catalog);
    QCOMPARE(form.parameters.size(), 1);
    QCOMPARE(form.parameters.first().role, ParameterRole::Prompt);
}

void TestDescribe::staysLinear()
{
    QByteArray text = "{";
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray before = QByteArray::number(i - 1);
        text += "\"" + QByteArray::number(i) + R"(":{"class_type":"KSampler","inputs":{"text":"x","seed":[")" + before +
                R"(",0],"positive":[")" + before + R"(",0],"negative":[")" + before + R"(",1],"width":[")" + before +
                R"(",0]}},)";
    }
    text += R"("end":{"class_type":"KSampler","inputs":{"positive":["9999",0]}}})";
    const WorkflowDocument document = documentOf(text);
    QElapsedTimer clock;
    clock.start();
    const Form form = describe(document, m_catalog);
    QCOMPARE(form.parameters.size(), 10'000);
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestDescribe)
#include "tst_describe.moc"
