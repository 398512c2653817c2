#include "gallery/promptfacts.h"

#include <QTest>

using namespace ryla::gallery;

class TestPromptFacts : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
};

void TestPromptFacts::reads_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("steps");
    QTest::newRow("model loaded apart")
        << QByteArrayLiteral(
               R"({"1":{"class_type":"UNETLoader","inputs":{"unet_name":"z/z_image_turbo_bf16.safetensors"}},)"
               R"("3":{"class_type":"KSampler","inputs":{"seed":1,"steps":8,"cfg":1.0,"sampler_name":"euler",)"
               R"("model":["1",0]}}})")
        << QStringLiteral("z_image_turbo_bf16") << QStringLiteral("8 · cfg 1 · euler");
    QTest::newRow("Windows path")
        << QByteArrayLiteral(R"({"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"sd\\v1-5.ckpt"}}})")
        << QStringLiteral("v1-5") << QString();
    QTest::newRow("no sampler") << QByteArrayLiteral(R"({"1":{"class_type":"LoadImage","inputs":{"image":"a.png"}}})")
                                << QString() << QString();
    QTest::newRow("not JSON") << QByteArrayLiteral("rubbish") << QString() << QString();
    QTest::newRow("empty") << QByteArray() << QString() << QString();
}

void TestPromptFacts::reads()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QString, model);
    QFETCH(QString, steps);
    const PromptFacts facts = promptFacts(prompt);
    QCOMPARE(facts.model, model);
    QCOMPARE(facts.steps, steps);
}

QTEST_GUILESS_MAIN(TestPromptFacts)
#include "tst_promptfacts.moc"
