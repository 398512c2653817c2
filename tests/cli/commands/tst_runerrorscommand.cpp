// `ryla run` where something is wrong: the exit code, and a sentence that names the field and what is allowed.
#include "tests/cli/programrig.h"

#include <QTest>

using namespace ryla::cli;

class TestRunErrors : public QObject
{
    Q_OBJECT
private slots:
    void values_data();
    void values();
    void files_data();
    void files();
    void withoutOutputs();
    void unreachable();
    void refused();
    void refusedJson();
    void nodeFails();
    void folder();

private:
    ProgramRig m_rig;
};

void TestRunErrors::values_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArrayList>("said");
    const auto row = [](const char* name, const QString& option, const QString& value, const QByteArrayList& said) {
        QTest::newRow(name) << QStringList{option, value} << said;
    };
    const QString set = QStringLiteral("--set");
    row("no equals sign", set, QStringLiteral("4.text"), {"--set 4.text", "NODE.INPUT=VALUE"});
    row("no such node", set, QStringLiteral("99.text=a"), {"--set", "99.text", "4.text"});
    row("no such input", set, QStringLiteral("4.txt=a"), {"--set", "4.txt", "\"txt\"", "text"});
    row("linked input", set, QStringLiteral("4.clip=a"), {"4.clip", "linked"});
    row("no number", set, QStringLiteral("8.steps=many"), {"8.steps", "\"many\"", "from 1 to 10000"});
    row("too large", set, QStringLiteral("8.steps=20000"), {"8.steps", "20000", "from 1 to 10000"});
    row("no choice", set, QStringLiteral("8.sampler_name=eulr"), {"8.sampler_name", "\"eulr\"", "\"euler\""});
    row("no seed", QStringLiteral("--seed"), QStringLiteral("-1"), {"--seed", "18446744073709551615"});
    row("no word", QStringLiteral("--seed"), QStringLiteral("often"), {"--seed", "often", "random"});
    row("no file", QStringLiteral("--input"), QStringLiteral("4.text=/not/there.png"),
        {"--input", "4.text", "takes no file"});
    row("no header", QStringLiteral("--header"), QStringLiteral("nonsense"), {"--header"});
    row("header for the demo pod", QStringLiteral("--header"), QStringLiteral("a: b"), {"--header", "demo pod"});
}

void TestRunErrors::values()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArrayList, said);
    QStringList whole{QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json")};
    const bool header = arguments.last() == QLatin1String("nonsense");
    whole += header ? QStringList{QStringLiteral("--server"), QStringLiteral("http://127.0.0.1:9")}
                    : QStringList{QStringLiteral("--demo")};
    const Answer answer = m_rig.run(whole + arguments);
    QVERIFY2(answer.code == 2, answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
    for (const QByteArray& part : said) {
        QVERIFY2(answer.err.contains(part), answer.err.constData());
    }
}

void TestRunErrors::files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("missing") << QByteArray() << QByteArray("missing.json");
    QTest::newRow("no JSON") << QByteArray("{\"1\": {\n  \"class_type\" \"x\"}}") << QByteArray("line 2");
    QTest::newRow("no workflow") << QByteArray("[1, 2]") << QByteArray("workflow");
}

void TestRunErrors::files()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    const QString path =
        bytes.isEmpty() ? m_rig.path(QStringLiteral("missing.json")) : m_rig.file(QStringLiteral("broken.json"), bytes);
    const Answer answer = m_rig.run({QStringLiteral("run"), path, QStringLiteral("--demo")});
    QVERIFY2(answer.code == 2, answer.err.constData());
    QVERIFY2(answer.err.contains(said), answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
}

/// The editor's format is converted; this one makes nothing.
void TestRunErrors::withoutOutputs()
{
    const QString path = m_rig.file(QStringLiteral("ui.json"),
                                    R"({"nodes": [{"id": 1, "type": "KSampler"}], "links": [], "version": 1})");
    const Answer answer = m_rig.run({QStringLiteral("run"), path, QStringLiteral("--demo")});
    QVERIFY2(answer.code == 4, answer.err.constData());
    QVERIFY2(answer.err.contains("no outputs"), answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
}

void TestRunErrors::unreachable()
{
    const Answer answer = m_rig.run({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"),
                                     QStringLiteral("--server"), QStringLiteral("http://127.0.0.1:9")});
    QVERIFY2(answer.code == 3, answer.err.constData());
    QVERIFY2(answer.err.contains("127.0.0.1:9"), answer.err.constData());
}

void TestRunErrors::refused()
{
    // The name of a picture is for the server to judge: its list of choices is only what it had when it was asked.
    const Answer answer =
        m_rig.run({QStringLiteral("run"), ProgramRig::starter("upscale-no-model.json"), QStringLiteral("--demo"),
                   QStringLiteral("--set"), QStringLiteral("1.image=not-there.png")});
    QVERIFY2(answer.code == 4, answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
    QVERIFY2(answer.err.contains("(1.image): "), answer.err.constData());
    QVERIFY2(answer.err.contains("not-there.png"), answer.err.constData());
}

void TestRunErrors::refusedJson()
{
    const Answer answer =
        m_rig.run({QStringLiteral("run"), ProgramRig::starter("upscale-no-model.json"), QStringLiteral("--demo"),
                   QStringLiteral("--json"), QStringLiteral("--set"), QStringLiteral("1.image=not-there.png")});
    QCOMPARE(answer.code, 4);
    QCOMPARE(answer.lines().size(), 1);
    const QByteArray line = answer.lines().first().toUtf8();
    QCOMPARE(valueAt(line, "state"), QByteArray("\"failed\""));
    const QByteArray problem = R"([{"node":"1","input":"image","type":")";
    QVERIFY2(valueAt(line, "problems").startsWith(problem), line.constData());
}

void TestRunErrors::nodeFails()
{
    // The server takes it and finds out only when it runs that this is no picture.
    const Answer answer = m_rig.run({QStringLiteral("run"), ProgramRig::starter("upscale-no-model.json"),
                                     QStringLiteral("--demo"), QStringLiteral("--input"),
                                     QStringLiteral("1.image=") + m_rig.file(QStringLiteral("bad.png"), "words")});
    QVERIFY2(answer.code == 1, answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
    QVERIFY2(answer.err.contains("ryla: "), answer.err.constData());
}

void TestRunErrors::folder()
{
    // A file where the folder should be: the same for every user, also for root.
    const QString inTheWay = m_rig.file(QStringLiteral("taken"), "x");
    const Answer answer = m_rig.run({QStringLiteral("run"), ProgramRig::starter("z-image-turbo.json"),
                                     QStringLiteral("--demo"), QStringLiteral("-o"), inTheWay + QStringLiteral("/in")});
    QVERIFY2(answer.code == 5, answer.err.constData());
    QVERIFY2(answer.err.contains("taken/in"), answer.err.constData());
}

QTEST_GUILESS_MAIN(TestRunErrors)
#include "tst_runerrorscommand.moc"
