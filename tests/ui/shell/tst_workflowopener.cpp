#include "ui/shell/workflowopener.h"

#include "studio.h"
#include "tests/support/answerof.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::ui;

class TestWorkflowOpener : public QObject
{
    Q_OBJECT
private slots:
    void waitsForTheNodeList();
    void knowsMoreWithEachNodeList();
    void badFiles_data();
    void badFiles();
};

namespace {

constexpr int patience = 20000;

const QByteArray fromTheEditor = R"({"last_node_id": 1, "last_link_id": 0, "links": [], "groups": [], "version": 0.4,
    "nodes": [{"id": 1, "type": "CLIPTextEncode", "title": "My words", "mode": 0, "order": 0, "inputs": [],
               "outputs": [], "widgets_values": ["a {red|green} fox"]}]})";

/// A home and the demo pod as its target, asked for only by start().
struct Rig
{
    Rig()
        : studio({Paths::under(home.path()), true, true, false, {}})
        , target(studio.targets(), studio.catalogs(), [this](const jobs::TargetId& id) { return studio.use(id); })
        , opener(target, studio.paths().starterWorkflowsFolder())
    {
        QObject::connect(&opener, &WorkflowOpener::opened, &opener,
                         [this](const OpenedWorkflow& opened) { last = opened; });
        QObject::connect(&opener, &WorkflowOpener::described, &opener,
                         [this](const OpenedWorkflow& more) { last = more; });
        QObject::connect(&opener, &WorkflowOpener::failed, &opener,
                         [this](const Error& error) { sentence = error.message; });
    }
    QString write(const char* name, const QByteArray& bytes) const
    {
        const QString path = home.filePath(QString::fromLatin1(name));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }

    QTemporaryDir home;
    Studio studio;
    TargetSession target;
    WorkflowOpener opener;
    OpenedWorkflow last;
    QString sentence;
};

workflow::InputRef text()
{
    return workflow::InputRef::parse(QStringLiteral("1.text"));
}

} // namespace

void TestWorkflowOpener::waitsForTheNodeList()
{
    Rig rig;
    QVERIFY(tests::answerOf(rig.studio.open()));
    const QSignalSpy opened(&rig.opener, &WorkflowOpener::opened);
    const QSignalSpy failed(&rig.opener, &WorkflowOpener::failed);
    rig.opener.open(rig.write("Of the editor.json", fromTheEditor));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY2(rig.sentence.contains(QStringLiteral("Of the editor")), qPrintable(rig.sentence));
    QCOMPARE(opened.count(), 0);
    rig.target.start();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(rig.last.workflow.document.name(), QStringLiteral("Of the editor"));
    QVERIFY(rig.last.form.find(text()));
    QCOMPARE(rig.last.form.find(text())->nodeTitle, QStringLiteral("My words"));
    // As it was typed: what is drawn from it is drawn at every run.
    QCOMPARE(toString(rig.last.form.find(text())->value), QStringLiteral("a {red|green} fox"));
    QVERIFY(rig.last.form.find(text())->dynamicPrompts);
    QCOMPARE(rig.last.workflow.document.uiWorkflow(), fromTheEditor);
}

void TestWorkflowOpener::knowsMoreWithEachNodeList()
{
    Rig rig;
    QVERIFY(tests::answerOf(rig.studio.open()));
    const QSignalSpy opened(&rig.opener, &WorkflowOpener::opened);
    const QSignalSpy described(&rig.opener, &WorkflowOpener::described);
    rig.opener.open(rig.write("Exact.json", R"({"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "a fox"}}})"));
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(!rig.last.form.find(text())->described);
    rig.target.start();
    QTRY_VERIFY_WITH_TIMEOUT(!described.isEmpty(), patience);
    QVERIFY(rig.last.form.find(text())->described);
    QCOMPARE(opened.count(), 1);
}

void TestWorkflowOpener::badFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("broken off") << QByteArray("{\"1\": ");
    QTest::newRow("of the editor, without a node") << QByteArray(R"({"nodes": [], "links": [], "version": 0.4})");
    QTest::newRow("empty") << QByteArray();
}

void TestWorkflowOpener::badFiles()
{
    QFETCH(QByteArray, bytes);
    Rig rig;
    QVERIFY(tests::answerOf(rig.studio.open()));
    const QSignalSpy opened(&rig.opener, &WorkflowOpener::opened);
    const QSignalSpy described(&rig.opener, &WorkflowOpener::described);
    rig.target.start();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.target.catalog().isEmpty(), patience);
    rig.opener.open(rig.write("Good.json", fromTheEditor));
    QTRY_COMPARE(opened.count(), 1);
    rig.opener.open(rig.write("Bad.json", bytes));
    QTRY_VERIFY2(rig.sentence.contains(QStringLiteral("Bad")), qPrintable(rig.sentence));
    // What was open stays open, and goes on to follow the node list.
    rig.target.refreshCatalog();
    QTRY_VERIFY_WITH_TIMEOUT(!described.isEmpty(), patience);
    QCOMPARE(rig.last.workflow.document.name(), QStringLiteral("Good"));
    QCOMPARE(opened.count(), 1);
}

QTEST_MAIN(TestWorkflowOpener)
#include "tst_workflowopener.moc"
