#include "tests/cli/programrig.h"
#include "tests/support/mediafiles.h"

#include <QTest>

using namespace ryla::cli;

class TestInspectCommand : public QObject
{
    Q_OBJECT
private slots:
    void text();
    void json();
    void withAServer();
    void objectInfo();
    void pictures();
    void unconverted();
    void wrongFiles_data();
    void wrongFiles();

private:
    static Answer inspect(const QStringList& more);
};

Answer TestInspectCommand::inspect(const QStringList& more)
{
    return ProgramRig().run(QStringList{QStringLiteral("inspect"), ProgramRig::starter("z-image-turbo.json")} + more);
}

void TestInspectCommand::text()
{
    const Answer answer = inspect({});
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.lines().value(0), QStringLiteral("Z-Image Turbo"));
    for (const char* part : {"10 nodes", "no node list at hand", "4.text", "z_image_turbo_bf16.safetensors", "Save"}) {
        QVERIFY2(answer.out.contains(part), part);
    }
    QCOMPARE(answer.err, QByteArray());
    QVERIFY(!answer.out.contains('\033'));
    QVERIFY(ProgramRig()
                .run({QStringLiteral("--color"), QStringLiteral("always"), QStringLiteral("inspect"),
                      ProgramRig::starter("z-image-turbo.json")})
                .out.contains("\033[1m"));
}

void TestInspectCommand::json()
{
    const Answer answer = inspect({QStringLiteral("--json")});
    QCOMPARE(answer.code, 0);
    QCOMPARE(valueAt(answer.out, "title"), QByteArray("\"Z-Image Turbo\""));
    const QByteArray node = R"({"id":"8","class":"KSampler","title":"Sampler"})";
    QVERIFY(valueAt(answer.out, "nodes").contains(node));
    const QByteArray first = R"([{"id":"4.text","title":"Prompt","kind":"text","value":")";
    QVERIFY(valueAt(answer.out, "parameters").startsWith(first));
    QVERIFY(valueAt(answer.out, "outputs").contains("\"SaveImage\""));
    QVERIFY(valueAt(answer.out, "models").contains("ae.safetensors"));
    QCOMPARE(valueAt(answer.out, "missing_classes"), QByteArray("[]"));
}

void TestInspectCommand::withAServer()
{
    const Answer answer = inspect({QStringLiteral("--demo")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    for (const char* part : {"1 to 10000", "choices", "there"}) {
        QVERIFY2(answer.out.contains(part), answer.out.constData());
    }
    QVERIFY(!answer.out.contains("inferred"));
    const Answer json = inspect({QStringLiteral("--demo"), QStringLiteral("--json")});
    QVERIFY(valueAt(json.out, "models").contains("\"there\":true"));
    QVERIFY(valueAt(json.out, "parameters").contains("\"max\":18446744073709551615"));
}

void TestInspectCommand::objectInfo()
{
    const QString file = QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json");
    const Answer answer = inspect({QStringLiteral("--object-info"), file, QStringLiteral("--json")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY(valueAt(answer.out, "missing_classes").contains("\"UNETLoader\""));
    const Answer gone = inspect({QStringLiteral("--object-info"), QStringLiteral("/not/there.json")});
    QCOMPARE(gone.code, 2);
    QVERIFY2(gone.err.contains("/not/there.json"), gone.err.constData());
    const Answer unreachable = inspect({QStringLiteral("--server"), QStringLiteral("http://127.0.0.1:9")});
    QCOMPARE(unreachable.code, 3);
}

void TestInspectCommand::pictures()
{
    const ProgramRig rig;
    const auto samples = ryla::tests::mediaSamples(ryla::tests::samplePrompt(), ryla::tests::sampleWorkflow());
    const QString file = rig.file(QStringLiteral("fox.webp"), samples.first().bytes);
    const Answer text = rig.run({QStringLiteral("inspect"), file});
    QVERIFY2(text.code == 0, text.err.constData());
    QVERIFY(text.out.contains("PNG picture with the prompt that made it, the editor's workflow; the prompt is used"));
    const Answer json = rig.run({QStringLiteral("inspect"), QStringLiteral("--json"), file});
    QCOMPARE(valueAt(json.out, "carried"), QByteArray(R"(["prompt","workflow"])"));
    const Answer converted = rig.run({QStringLiteral("convert"), file});
    QVERIFY2(converted.out.contains("\"EmptyLatentImage\""), converted.err.constData());
}

void TestInspectCommand::unconverted()
{
    const ProgramRig rig;
    const QString file = rig.file(QStringLiteral("a.json"), ryla::tests::sampleWorkflow());
    const Answer text = rig.run({QStringLiteral("inspect"), file});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.err.contains("node list of a server"), text.err.constData());
    QVERIFY2(text.out.contains("1 nodes in the editor's format") && text.out.contains("EmptyLatentImage"),
             text.out.constData());
    const Answer json = rig.run({QStringLiteral("inspect"), QStringLiteral("--json"), file});
    QCOMPARE(valueAt(json.out, "unconverted"), QByteArray("true"));
    QCOMPARE(valueAt(json.out, "nodes"),
             QByteArray(R"([{"id":"1","class":"EmptyLatentImage","title":"EmptyLatentImage"}])"));
    const Answer converted = rig.run({QStringLiteral("inspect"), file, QStringLiteral("--object-info"),
                                      QStringLiteral(RYLA_TEST_DATA "/workflow/object_info.json")});
    QVERIFY2(converted.code == 0, converted.err.constData());
    QVERIFY(!converted.out.contains("editor's format"));
}

void TestInspectCommand::wrongFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("binary") << QByteArray("\x00\xff\x01", 3);
    QTest::newRow("deep") << QByteArray(5000, '[');
}

void TestInspectCommand::wrongFiles()
{
    QFETCH(QByteArray, bytes);
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("inspect"), rig.file(QStringLiteral("odd.json"), bytes)});
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.startsWith("ryla: ") && answer.err.contains("odd.json"), answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestInspectCommand)
#include "tst_inspectcommand.moc"
