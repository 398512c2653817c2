#include "tests/cli/programrig.h"

#include <QFile>
#include <QTest>

using namespace ryla::cli;

namespace {

const QByteArray editors = R"({"version":0.4,"last_node_id":2,"links":[],"nodes":[
 {"id":1,"type":"Size","title":"How large","widgets_values":[64,96]},
 {"id":2,"type":"Save","widgets_values":["%date:yyyy% {a|b}"]},
 {"id":3,"type":"Gone","title":"Lost"}]})";
const QByteArray sizes = R"({"Size":{"input":{"required":{"width":["INT"],"height":["INT"]}},"output":[]}})";
const QByteArray saves = R"({"Save":{"input":{"required":{"text":["STRING",{"dynamicPrompts":true}]}},"output":[]}})";

} // namespace

class TestConvertCommand : public QObject
{
    Q_OBJECT
private slots:
    void converts();
    void writesAFile();
    void leavesAPromptAsItIs();
    void wantsANodeList();
    void refusesWrongTimes();
};

void TestConvertCommand::converts()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("convert"), rig.file(QStringLiteral("a.json"), editors),
                                   QStringLiteral("--object-info"), rig.file(QStringLiteral("sizes.json"), sizes),
                                   QStringLiteral("--object-info"), rig.file(QStringLiteral("saves.json"), saves),
                                   QStringLiteral("--choices"), QStringLiteral("first")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY2(answer.out.contains("\"width\": 64") && answer.out.contains("\"height\": 96"), answer.out.constData());
    QVERIFY2(answer.out.contains("\"%date:yyyy% a\""), answer.out.constData());
    QVERIFY2(answer.err.contains("Lost (3): the server does not have the node Gone"), answer.err.constData());
}

void TestConvertCommand::writesAFile()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("convert"), rig.file(QStringLiteral("a.json"), editors),
                                   QStringLiteral("--object-info"), rig.file(QStringLiteral("sizes.json"), sizes),
                                   QStringLiteral("-o"), rig.path(QStringLiteral("b.json"))});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QCOMPARE(answer.out, QByteArray());
    QFile file(rig.path(QStringLiteral("b.json")));
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("How large"));
}

void TestConvertCommand::leavesAPromptAsItIs()
{
    const ProgramRig rig;
    const QByteArray prompt = R"({"1":{"class_type":"A","inputs":{"seed":18446744073709551615}},"note":"no node"})";
    const Answer answer = rig.run({QStringLiteral("convert"), rig.file(QStringLiteral("a.json"), prompt)});
    QVERIFY2(answer.code == 0, answer.err.constData());
    QVERIFY(answer.out.contains("18446744073709551615") && !answer.out.contains("no node"));
}

void TestConvertCommand::wantsANodeList()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("convert"), rig.file(QStringLiteral("a.json"), editors)});
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.contains("the node list of a server is needed first"), answer.err.constData());
}

void TestConvertCommand::refusesWrongTimes()
{
    const ProgramRig rig;
    const Answer answer = rig.run({QStringLiteral("convert"), rig.file(QStringLiteral("a.json"), editors),
                                   QStringLiteral("--at"), QStringLiteral("noon")});
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.contains("--at: noon is no time"), answer.err.constData());
}

QTEST_GUILESS_MAIN(TestConvertCommand)
#include "tst_convertcommand.moc"
