#include "tests/cli/programrig.h"

#include <QTest>

using namespace ryla::cli;

namespace {

const QByteArray faulty = R"({
 "1": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 3, "batch_size": 1}, "_meta": {"title": "Size"}},
 "2": {"class_type": "NotANode", "inputs": {"samples": ["1", 0], "other": ["77", 0]}}
})";

} // namespace

class TestCheckCommand : public QObject
{
    Q_OBJECT
private slots:
    void starters_data();
    void starters();
    void findings();
    void findingsAsJson();
    void withoutANodeList();
};

void TestCheckCommand::starters_data()
{
    QTest::addColumn<bool>("starter");
    for (const char* name :
         {"controlnet", "flux1-dev", "image-to-image", "sdxl-lora", "upscale-no-model", "z-image-turbo"}) {
        QTest::newRow(name) << true;
    }
}

void TestCheckCommand::starters()
{
    const QByteArray file = QByteArray(QTest::currentDataTag()) + ".json";
    const Answer answer =
        ProgramRig().run({QStringLiteral("check"), ProgramRig::starter(file.constData()), QStringLiteral("--demo")});
    QVERIFY2(answer.code == 0, answer.out.constData());
    QCOMPARE(answer.out, QByteArray());
}

void TestCheckCommand::findings()
{
    const ProgramRig rig;
    const Answer answer =
        rig.run({QStringLiteral("check"), rig.file(QStringLiteral("a.json"), faulty), QStringLiteral("--demo")});
    QVERIFY2(answer.code == 1, answer.err.constData());
    const QByteArrayList lines = answer.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(answer.out.contains("error: NotANode (2.other): is linked to node 77"), answer.out.constData());
    QVERIFY2(answer.out.contains("error: NotANode (2): the server does not have"), answer.out.constData());
    QVERIFY2(answer.out.contains("error: Size (1.height): 3 is too small: choose a whole number from 16 to 16384"),
             answer.out.constData());
}

void TestCheckCommand::findingsAsJson()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("check"), rig.file(QStringLiteral("a.json"), faulty),
                                   QStringLiteral("--demo"), QStringLiteral("--json")});
    QCOMPARE(answer.code, 1);
    QCOMPARE(valueAt(answer.out, "complete"), QByteArray("true"));
    const QByteArray finding = R"({"level":"error","node":"1","node_title":"Size","input":"height","text":")";
    QVERIFY2(valueAt(answer.out, "findings").contains(finding), answer.out.constData());
}

void TestCheckCommand::withoutANodeList()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("check"), rig.file(QStringLiteral("a.json"), faulty)});
    QCOMPARE(answer.code, 1);
    QCOMPARE(answer.lines().size(), 1);
    QVERIFY2(answer.err.contains("--server") && answer.err.contains("--object-info"), answer.err.constData());
    const Answer good =
        rig.run({QStringLiteral("check"), ProgramRig::starter("z-image-turbo.json"), QStringLiteral("--json")});
    QCOMPARE(good.code, 0);
    QCOMPARE(valueAt(good.out, "findings"), QByteArray("[]"));
    QCOMPARE(valueAt(good.out, "complete"), QByteArray("false"));
}

QTEST_GUILESS_MAIN(TestCheckCommand)
#include "tst_checkcommand.moc"
