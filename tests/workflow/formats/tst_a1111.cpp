#include "workflow/formats/a1111.h"
#include "workflow/formats/a1111samplers.h"

#include <QTest>

using namespace ryla::workflow;

namespace {

const QString whole = QStringLiteral(
    "a fox <lora:fur:0.8> in snow,\nbest <lora:old film:-0.5:1>\nNegative prompt: dog,\ncat\nSteps: 25, Sampler: DPM++ "
    "2M "
    "Karras, CFG scale: 6.5, Seed: 18446744073709551615, Size: 513x768, Model hash: abc, Model: base v1, Clip skip: 2, "
    "Lora hashes: \"fur: 1, film: 2\", Hires upscale: 2, Version: v1.6");

QString literalOf(const WorkflowDocument& document, const char* type, const char* input, int which = 0)
{
    for (const NodeId& node : document.nodes()) {
        if (document.classType(node) == QLatin1String(type) && which-- == 0) {
            const auto value = document.literal({node, QString::fromUtf8(input)});
            return value ? toString(*value) : QString();
        }
    }
    return {};
}

} // namespace

class TestA1111 : public QObject
{
    Q_OBJECT
private slots:
    void readsSettings();
    void builds();
    void buildsFromLittle();
    void refuses_data();
    void refuses();
    void translatesSamplers_data();
    void translatesSamplers();
};

void TestA1111::readsSettings()
{
    const auto settings = a1111Settings(whole);
    QVERIFY(settings);
    QCOMPARE(settings->negative, QStringLiteral("dog,\ncat"));
    QVERIFY(settings->prompt.endsWith(QStringLiteral("best <lora:old film:-0.5:1>")));
    QCOMPARE(settings->value(QStringLiteral("lora hashes")), QStringLiteral("fur: 1, film: 2"));
    QCOMPARE(settings->value(QStringLiteral("version")), QStringLiteral("v1.6"));
    QCOMPARE(settings->value(QStringLiteral("nothing")), QString());
    const auto windows =
        a1111Settings(QStringLiteral("a\r\nNegative prompt: b\r\nSteps: 1, JSON: {\"x\": 1, \"y\": 2}"));
    QVERIFY(windows);
    QCOMPARE(windows->prompt, QStringLiteral("a"));
    QCOMPARE(windows->value(QStringLiteral("json")), QStringLiteral("{\"x\": 1, \"y\": 2}"));
    // A prompt may speak of steps as well.
    QCOMPARE(a1111Settings(QStringLiteral("Steps: in the sand\nSteps: 7"))->prompt,
             QStringLiteral("Steps: in the sand"));
}

void TestA1111::builds()
{
    const auto built = workflowFromA1111(whole);
    QVERIFY(built);
    const WorkflowDocument& document = built->document;
    QCOMPARE(literalOf(document, "CheckpointLoaderSimple", "ckpt_name"), QStringLiteral("base v1.safetensors"));
    QCOMPARE(literalOf(document, "CLIPSetLastLayer", "stop_at_clip_layer"), QStringLiteral("-2"));
    QCOMPARE(literalOf(document, "LoraLoader", "lora_name"), QStringLiteral("fur.safetensors"));
    QCOMPARE(literalOf(document, "LoraLoader", "strength_model"), QStringLiteral("0.8"));
    QCOMPARE(literalOf(document, "LoraLoader", "lora_name", 1), QStringLiteral("old film.safetensors"));
    QCOMPARE(literalOf(document, "CLIPTextEncode", "text"), QStringLiteral("a fox  in snow,\nbest"));
    QCOMPARE(literalOf(document, "CLIPTextEncode", "text", 1), QStringLiteral("dog,\ncat"));
    QCOMPARE(literalOf(document, "EmptyLatentImage", "width"), QStringLiteral("520"));
    QCOMPARE(literalOf(document, "KSampler", "seed"), QStringLiteral("18446744073709551615"));
    QCOMPARE(literalOf(document, "KSampler", "steps"), QStringLiteral("25"));
    QCOMPARE(literalOf(document, "KSampler", "cfg"), QStringLiteral("6.5"));
    QCOMPARE(literalOf(document, "KSampler", "sampler_name"), QStringLiteral("dpmpp_2m"));
    QCOMPARE(literalOf(document, "KSampler", "scheduler"), QStringLiteral("karras"));
    QCOMPARE(built->warnings.size(), 1);
    QVERIFY(built->warnings.first().contains(QStringLiteral("hires upscale: 2")));
    // Each connection leads to a node that is there.
    for (const NodeId& node : document.nodes()) {
        for (const QString& input : document.inputs(node)) {
            const auto link = document.link({node, input});
            QVERIFY(!link || document.contains(link->node));
        }
    }
}

void TestA1111::buildsFromLittle()
{
    const auto built = workflowFromA1111(QStringLiteral("Steps: x, Model hash: 7460a6fa, Sampler: Odd One++, Size: 9"));
    QVERIFY(built);
    QCOMPARE(literalOf(built->document, "KSampler", "steps"), QStringLiteral("20"));
    QCOMPARE(literalOf(built->document, "KSampler", "sampler_name"), QStringLiteral("odd_onepp"));
    QCOMPARE(built->warnings.size(), 3);
    QVERIFY(built->warnings.first().contains(QStringLiteral("hash 7460a6fa")));
}

void TestA1111::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a text") << QStringLiteral("one Steps: 2");
    QTest::newRow("too long") << QStringLiteral("Steps: 2") + QString(2'000'000, QLatin1Char('x'));
}

void TestA1111::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!looksLikeA1111(text.toUtf8()));
    QVERIFY(!workflowFromA1111(text));
}

void TestA1111::translatesSamplers_data()
{
    QTest::addColumn<QString>("sampler");
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* sampler, const char* schedule, const char* expected) {
        QTest::addRow("%s %s", sampler, schedule)
            << QString::fromUtf8(sampler) << QString::fromUtf8(schedule) << QString::fromUtf8(expected);
    };
    row("Euler a", "", "euler_ancestral normal");
    row("Euler", "Automatic", "euler normal");
    row("DPM++ 2M", "Karras", "dpmpp_2m karras");
    row("DPM++ 2M SDE Exponential", "", "dpmpp_2m_sde exponential");
    row("DPM++ SDE Karras", "", "dpmpp_sde karras");
    row("DPM2 a", "SGM Uniform", "dpm_2_ancestral sgm_uniform");
    row("UniPC", "Beta", "uni_pc beta");
    row("", "", "euler normal");
}

void TestA1111::translatesSamplers()
{
    QFETCH(QString, sampler);
    QFETCH(QString, schedule);
    const SamplerChoice choice = samplerOfA1111(sampler, schedule);
    QTEST(choice.sampler + QLatin1Char(' ') + choice.scheduler, "expected");
}

QTEST_GUILESS_MAIN(TestA1111)
#include "tst_a1111.moc"
