#include "workflow/tosend.h"

#include "tests/workflow/smallcatalog.h"
#include "workflow/convert/ready.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

namespace {

const char* const spec = R"({"version": 1, "fields": [{"id": "4.image", "optional": true}],
    "switches": [{"name": "Large", "nodes": ["10"], "off": "mute"}, {"name": "Lora", "nodes": ["2"], "default": false},
                 {"name": "All", "nodes": ["9"]}]})";

InputRef ref(const char* text)
{
    return InputRef::parse(QString::fromUtf8(text));
}

} // namespace

class TestToSend : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void sendsWhatIsOn();
    void keepsValuesUnsent();
    void leavesPicturesOut();
    void refusesNothing();
    void turnsOnWhatTheFileHasOff_data();
    void turnsOnWhatTheFileHasOff();

private:
    LoadedWorkflow m_loaded;
    Form m_form;
};

void TestToSend::init()
{
    m_loaded.document = testing::smallDocument();
    m_loaded.formSpec = parseFormSpec(spec).value_or(FormSpec());
    m_form = describe(m_loaded.document, testing::smallCatalog(), m_loaded.formSpec);
    QCOMPARE(m_form.switches.size(), 3);
}

void TestToSend::sendsWhatIsOn()
{
    Patch patch;
    patch.set(switchRef(QStringLiteral("Lora")), true);
    QVERIFY(!leavesNodesOut(m_form, patch));
    const auto run = toSend(m_loaded, m_form, testing::smallCatalog(), patch);
    QVERIFY(run);
    QCOMPARE(run->document.promptJson(), m_loaded.document.promptJson());
    QVERIFY(run->patch.values().isEmpty());
}

void TestToSend::keepsValuesUnsent()
{
    Patch patch;
    patch.set(switchRef(QStringLiteral("Large")), false);
    patch.set(ref("10.factor"), 4.0);
    patch.set(ref("2.strength"), 0.1);
    patch.set(ref("8.steps"), qint64(5));
    QVERIFY(leavesNodesOut(m_form, patch));
    const auto run = toSend(m_loaded, m_form, testing::smallCatalog(), patch);
    QVERIFY(run);
    for (const char* gone : {"2", "10", "11"}) {
        QVERIFY2(!run->document.contains(NodeId{QString::fromUtf8(gone)}), gone);
    }
    QCOMPARE(run->patch.values().keys(), QList<InputRef>{ref("8.steps")});
    QVERIFY(run->patch.whole() == patch);
    QVERIFY(*patchFromJson(patchToJson(run->patch)) == run->patch);
    QVERIFY(applied(run->document, run->patch));
}

void TestToSend::leavesPicturesOut()
{
    Patch patch;
    patch.set(ref("4.image"), FileRef());
    const auto run = toSend(m_loaded, m_form, testing::smallCatalog(), patch);
    QVERIFY(run);
    QVERIFY(!run->document.contains(NodeId{QStringLiteral("6")}));
    QVERIFY(run->document.link(ref("8.positive")) == Link({NodeId{QStringLiteral("3")}, 0}));
    QVERIFY(run->patch.unsent().contains(ref("4.image")));
}

void TestToSend::refusesNothing()
{
    Patch patch;
    patch.set(switchRef(QStringLiteral("All")), false);
    const auto run = toSend(m_loaded, m_form, testing::smallCatalog(), patch);
    QVERIFY(!run);
    QVERIFY(run.error().kind == ErrorKind::Refused);
}

void TestToSend::turnsOnWhatTheFileHasOff_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("muted") << 2;
    QTest::newRow("bypassed") << 4;
}

void TestToSend::turnsOnWhatTheFileHasOff()
{
    QFETCH(int, mode);
    const QByteArray editors = QStringLiteral(R"({"nodes": [
        {"id": 4, "type": "Picture", "widgets_values": ["one.png"], "outputs": [{"name": "IMAGE", "type": "IMAGE"}]},
        {"id": 10, "type": "Upscale", "mode": %1, "widgets_values": [3.0],
         "inputs": [{"name": "image", "type": "IMAGE", "link": 1}], "outputs": [{"name": "IMAGE", "type": "IMAGE"}]},
        {"id": 11, "type": "Save", "widgets_values": ["x"], "inputs": [{"name": "images", "type": "IMAGE", "link": 2}]}],
        "links": [[1, 4, 0, 10, 0, "IMAGE"], [2, 10, 0, 11, 0, "IMAGE"]], "last_node_id": 11})")
                                   .arg(mode)
                                   .toUtf8();
    LoadedWorkflow loaded;
    loaded.document = read(editors, QStringLiteral("e.json")).value_or(WorkflowDocument());
    loaded.formSpec = parseFormSpec(R"({"version": 1, "switches": [{"name": "Large", "nodes": ["10"],
        "default": false}]})")
                          .value_or(FormSpec());
    const auto ready = readyToRun(loaded, testing::smallCatalog());
    QVERIFY2(ready, qPrintable(ready ? QString() : ready.error().message));
    const Form form = describe(ready->document, testing::smallCatalog(), ready->formSpec, ready->sources);
    Patch patch;
    const auto off = toSend(*ready, form, testing::smallCatalog(), patch);
    QVERIFY(off->document.link(ref("11.images")) == Link({NodeId{QStringLiteral("4")}, 0}));
    patch.set(switchRef(QStringLiteral("Large")), true);
    const auto on = toSend(*ready, form, testing::smallCatalog(), patch);
    QVERIFY(on->document.link(ref("11.images")) == Link({NodeId{QStringLiteral("10")}, 0}));
    QVERIFY(on->document.literal(ref("10.factor")) == Value(3.0));
}

QTEST_GUILESS_MAIN(TestToSend)
#include "tst_tosend.moc"
