// What goes wrong on a server, as the creator sees it in the real window.
#include "tests/e2e/studiorig.h"
#include "ui/form/field.h"
#include "ui/form/parameterform.h"
#include "ui/gallery/gallerymodel.h"
#include "ui/gallery/resultstrip.h"
#include "ui/queue/stagepanel.h"
#include "ui/shell/ribbonbar.h"
#include "ui/widgets/banner.h"

#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using demo::FaultScript;
using demo::PathFault;
using jobs::JobState;

class TestTroubles : public QObject
{
    Q_OBJECT
private slots:
    void socketDropped();
    void serverDies();
    void serverIsOffAtTheStart();
    void refusalLandsOnItsField();
    void refusalOfAPictureTheServerDoesNotHave();
    void refusalOfOneOutput();
    void nodeFails();
};

namespace {

ui::Banner* banner(const StudioRig& rig)
{
    return rig.find<ui::Banner>("stageBanner");
}

QString problemOf(const StudioRig& rig, const char* input)
{
    const ui::Field* field = rig.find<ui::ParameterForm>("parameterForm")->field(ref(input));
    return field ? field->problem() : QString();
}

} // namespace

void TestTroubles::socketDropped()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(30);
    FaultScript faults;
    faults.dropSocketsAfter = 5;
    rig.pod().setFaults(faults);
    QSignalSpy done(&rig.studio().queue(), &jobs::Queue::jobDone);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    QVERIFY2(rig.isShown(JobState::Done), qPrintable(rig.said()));
    QTRY_VERIFY2_WITH_TIMEOUT(rig.shell().target().state() == jobs::TargetState::Ready, qPrintable(rig.said()),
                              patience);
    QCOMPARE(done.count(), 1);
    QVERIFY(rig.has(1));
}

void TestTroubles::serverDies()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(30);
    FaultScript faults;
    faults.dieAfter = 5;
    rig.pod().setFaults(faults);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.shell().target().state() == jobs::TargetState::Lost, qPrintable(rig.said()),
                              patience);
    QTRY_VERIFY(!rig.shell().target().problem().isEmpty());
    // The run itself says that nothing is heard of it, for as long as that is so.
    QTRY_VERIFY(banner(rig)->isVisible());
    QVERIFY2(banner(rig)->sentence().contains(QStringLiteral("as soon as the server answers")),
             qPrintable(banner(rig)->sentence()));
    rig.pod().setFaults({});
    rig.pod().restart(false);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isShown(JobState::Failed), qPrintable(rig.said()), patience);
    QTRY_VERIFY(banner(rig)->isVisible());
    QVERIFY2(banner(rig)->sentence().endsWith(QLatin1Char('.')), qPrintable(banner(rig)->sentence()));
    auto* again = banner(rig)->findChild<QPushButton*>(QStringLiteral("action"));
    QCOMPARE(again->text(), QStringLiteral("Run again"));
    again->click();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    QVERIFY(rig.isShown(JobState::Done));
    QVERIFY(!banner(rig)->isVisible());
}

void TestTroubles::serverIsOffAtTheStart()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.close();
    rig.pod().die();
    rig.open();
    // The form works from the node list of last time, and Run takes the job.
    QTRY_VERIFY2_WITH_TIMEOUT(!rig.shell().target().catalog().isEmpty(), qPrintable(rig.said()), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(!rig.shell().target().problem().isEmpty(), qPrintable(rig.said()), patience);
    QTRY_VERIFY(rig.find<ui::ParameterForm>("parameterForm")->isBuilt());
    rig.makeSmall(2);
    rig.run();
    QTRY_COMPARE(rig.studio().queue().openCount(), 1);
    rig.pod().restart(false);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
}

void TestTroubles::refusalLandsOnItsField()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(2);
    PathFault refusal;
    refusal.path = QStringLiteral("/prompt");
    refusal.method = "POST";
    refusal.status = 400;
    refusal.contentType = "application/json";
    refusal.body =
        R"({"error": {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation",
        "details": "", "extra_info": {}}, "node_errors": {"8": {"errors": [{"type": "value_bigger_than_max",
        "message": "Value 2 bigger than max of 1", "details": "steps", "extra_info": {"input_name": "steps",
        "received_value": 2}}], "dependent_outputs": ["10"], "class_type": "KSampler"}}})";
    rig.pod().setFaults(FaultScript().with(refusal));
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isShown(JobState::Failed), qPrintable(rig.said()), patience);
    QTRY_VERIFY2(problemOf(rig, "8.steps").contains(QStringLiteral("bigger than max")),
                 qPrintable(problemOf(rig, "8.steps")));
    QVERIFY(problemOf(rig, "4.text").isEmpty());
    QTRY_VERIFY(banner(rig)->isVisible());
    QVERIFY(!banner(rig)->sentence().isEmpty());
    // The server's word does not keep anybody from trying again; an edit takes it away.
    rig.set("8.steps", qint64(3));
    QTRY_VERIFY(problemOf(rig, "8.steps").isEmpty());
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
}

void TestTroubles::refusalOfAPictureTheServerDoesNotHave()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QSignalSpy opened(&rig.session(), &ui::WorkSession::opened);
    const QByteArray workflow = R"({"1": {"class_type": "LoadImage", "inputs": {"image": "not-there.png"}},
        "2": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}},
        "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "x"}}})";
    rig.session().openText(workflow, QStringLiteral("invert"));
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    auto* run = rig.find<QPushButton>("runButton");
    if (run->isEnabled()) {
        rig.run();
        QTRY_VERIFY2_WITH_TIMEOUT(rig.isShown(JobState::Failed), qPrintable(rig.said()), patience);
    }
    // Said by us before sending or by the server after it: beside the field in either case.
    QTRY_VERIFY2(!problemOf(rig, "1.image").isEmpty(), qPrintable(rig.said()));
}

/// The server takes a prompt of which one output is wrong, leaves that out and says so.
void TestTroubles::refusalOfOneOutput()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    QSignalSpy opened(&rig.session(), &ui::WorkSession::opened);
    // Too large for the server: nothing this program would refuse by itself, as the input is not among its fields.
    const QByteArray workflow = R"({"1": {"class_type": "EmptyImage",
            "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 255}},
        "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "right"}},
        "3": {"class_type": "ImageInvert", "inputs": {}},
        "4": {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "filename_prefix": "wrong"}}})";
    rig.session().openText(workflow, QStringLiteral("two outputs"));
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.has(1), qPrintable(rig.said()), patience);
    QVERIFY2(rig.isShown(JobState::Done), qPrintable(rig.said()));
    QCOMPARE(rig.shown()->record().problems.size(), 1);
    QCOMPARE(rig.shown()->record().problems.first().node.text, QStringLiteral("3"));
    QTRY_VERIFY2(banner(rig)->isVisible(), qPrintable(rig.said()));
    QVERIFY2(banner(rig)->sentence().contains(QStringLiteral("left out")), qPrintable(banner(rig)->sentence()));
}

void TestTroubles::nodeFails()
{
    StudioRig rig;
    rig.open();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isReady(), qPrintable(rig.said()), patience);
    rig.makeSmall(2);
    FaultScript faults;
    faults.failingClass = QStringLiteral("VAEDecode");
    faults.failureText = QStringLiteral("out of paint");
    rig.pod().setFaults(faults);
    rig.run();
    QTRY_VERIFY2_WITH_TIMEOUT(rig.isShown(JobState::Failed), qPrintable(rig.said()), patience);
    QTRY_VERIFY(banner(rig)->isVisible());
    QVERIFY2(banner(rig)->sentence().contains(QStringLiteral("Decode")), qPrintable(banner(rig)->sentence()));
    QVERIFY2(banner(rig)->sentence().contains(QStringLiteral("out of paint")), qPrintable(banner(rig)->sentence()));
    const ui::SegmentBar* bar = rig.find<ui::SegmentBar>("timeline");
    int failed = 0;
    for (const ui::Segment& segment : bar->segments()) {
        failed += segment.state == ui::Segment::State::Failed ? 1 : 0;
    }
    QCOMPARE(failed, 1);
}

QTEST_MAIN(TestTroubles)
#include "tst_troubles.moc"
