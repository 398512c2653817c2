#include "ui/pods/stagetrack.h"

#include "tests/ui/pods/podsamples.h"
#include "ui/pods/card.h"
#include "ui/pods/podwords.h"
#include "ui/pods/radiorows.h"
#include "ui/pods/stepbar.h"
#include "ui/pods/troublechoice.h"
#include "ui/pods/troublewords.h"
#include "ui/widgets/inlinemessage.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace ryla;
using namespace ryla::ui;

class TestStageTrack : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<pods::Choice>(); }
    void widths();
    void showsTheSteps();
    void saysItAloud();
    void hidesWhatIsNotThere();
    void offersWays();
    void anotherGpu();
    void noGpuAtAll();
    void anotherPort();
    void everyChoiceHasItsButton();
    void staysWhereItIs();
    void rowsByKeyboard();
};

namespace {

QPushButton* wayButton(const QWidget& in, pods::Choice choice)
{
    return in.findChild<QPushButton*>(QStringLiteral("troubleWay%1").arg(int(choice)));
}

} // namespace

void TestStageTrack::widths()
{
    QCOMPARE(stepWidths({10, 10, 10}, 320, 10), (QList<double>{100, 100, 100}));
    QCOMPARE(stepWidths({160, 10, 10}, 320, 10), (QList<double>{160, 70, 70}));
    QCOMPARE(stepWidths({300, 300}, 310, 10), (QList<double>{150, 150}));
    QVERIFY(stepWidths({}, 100, 4).isEmpty());
    const QList<double> many = stepWidths({120, 90, 40, 40, 40}, 400, 5);
    QCOMPARE(std::accumulate(many.begin(), many.end(), 0.0), 380.0);
}

void TestStageTrack::showsTheSteps()
{
    StageTrack track;
    track.setView(samples::starting().stage);
    track.resize(track.sizeHint().expandedTo({1000, 10}));
    track.show();
    const auto* bar = track.findChild<StepBar*>();
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->accessibleDescription().count(QLatin1String(", ")), 6);
    QVERIFY(!bar->isCut());
    QVERIFY(bar->accessibleDescription().contains(QStringLiteral("Container: 48 s")));
    QCOMPARE(track.findChild<QLabel*>(QStringLiteral("stageHeadline"))->text(),
             QStringLiteral("Starting: waiting for ComfyUI"));
    // It moves with the seconds.
    const QImage before = track.grab().toImage();
    StageView later = samples::starting().stage;
    later.steps[4].seconds = 35;
    track.setView(later);
    QVERIFY(track.grab().toImage() != before);
}

void TestStageTrack::saysItAloud()
{
    StageTrack track;
    track.setView(samples::starting().stage);
    QCOMPARE(track.accessibleName(), stageSpoken(samples::starting().stage));
}

void TestStageTrack::hidesWhatIsNotThere()
{
    StageTrack track;
    track.show();
    track.setView(samples::ready().stage);
    QVERIFY(!track.findChild<StepBar*>()->isVisible());
    QVERIFY(!track.findChild<TroubleChoice*>()->isVisible());
    track.setView(samples::noGpu().stage);
    QVERIFY(track.findChild<StepBar*>()->isVisible());
    QVERIFY(track.findChild<TroubleChoice*>()->isVisible());
}

void TestStageTrack::offersWays()
{
    StageTrack track;
    QSignalSpy chosen(&track, &StageTrack::wayChosen);
    track.setView(samples::unusable().stage);
    track.show();
    QCOMPARE(track.findChild<InlineMessage*>()->mood(), Mood::Bad); // it costs
    QVERIFY(!track.findChild<QPushButton*>(QStringLiteral("troubleMore"))->isVisible());
    wayButton(track, pods::Choice::StopNow)->click();
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen.first().first().value<pods::Choice>() == pods::Choice::StopNow);
    QVERIFY(chosen.first().at(1).toString().isEmpty());
    track.setView(samples::noGpu().stage);
    auto* more = track.findChild<QPushButton*>(QStringLiteral("troubleMore"));
    auto* details = track.findChild<QLabel*>(QStringLiteral("troubleDetails"));
    QVERIFY(more->isVisible());
    QVERIFY(!details->isVisible());
    more->click();
    QVERIFY(details->isVisible());
    QCOMPARE(track.findChild<InlineMessage*>()->mood(), Mood::Warn);
    QVERIFY(!wayButton(track, pods::Choice::StopNow));
}

void TestStageTrack::anotherGpu()
{
    StageTrack track;
    QSignalSpy chosen(&track, &StageTrack::wayChosen);
    track.setView(samples::noGpu().stage);
    auto* gpus = track.findChild<RadioRows*>(QStringLiteral("troubleGpus"));
    QCOMPARE(gpus->chosen(), QStringLiteral("5090")); // the first that is free
    const QList<QRadioButton*> rows = gpus->findChildren<QRadioButton*>();
    QCOMPARE(rows.size(), 3);
    QVERIFY(!rows[0]->isEnabled());
    QVERIFY(rows[2]->accessibleName().contains(QStringLiteral("$0.49/h")));
    rows[2]->click();
    wayButton(track, pods::Choice::OtherGpu)->click();
    QVERIFY(chosen.first().first().value<pods::Choice>() == pods::Choice::OtherGpu);
    QCOMPARE(chosen.first().at(1).toString(), QStringLiteral("a6000"));
    // New prices keep what was chosen.
    StageView dearer = samples::noGpu().stage;
    dearer.trouble->gpus[1].price = QStringLiteral("$1.10/h");
    track.setView(dearer);
    QCOMPARE(track.findChild<RadioRows*>(QStringLiteral("troubleGpus"))->chosen(), QStringLiteral("a6000"));
}

void TestStageTrack::noGpuAtAll()
{
    StageView view = samples::noGpu().stage;
    for (GpuView& gpu : view.trouble->gpus) {
        gpu.stock = pods::Stock::None;
    }
    StageTrack track;
    track.setView(view);
    QVERIFY(!wayButton(track, pods::Choice::OtherGpu)->isEnabled());
    QVERIFY(wayButton(track, pods::Choice::Wait)->isEnabled());
}

void TestStageTrack::anotherPort()
{
    StageView view = samples::unusable().stage;
    view.trouble->ways = {{pods::Choice::UsePort, {}, true}, {pods::Choice::KeepWaiting, {}, false}};
    view.trouble->ports = {3000, 8888};
    StageTrack track;
    QSignalSpy chosen(&track, &StageTrack::wayChosen);
    track.setView(view);
    track.findChild<QRadioButton*>(QStringLiteral("troublePorts-1"))->click();
    wayButton(track, pods::Choice::UsePort)->click();
    QVERIFY(chosen.last().first().value<pods::Choice>() == pods::Choice::UsePort);
    QCOMPARE(chosen.last().at(1).toString(), QStringLiteral("8888"));
    wayButton(track, pods::Choice::KeepWaiting)->click();
    QVERIFY(chosen.last().first().value<pods::Choice>() == pods::Choice::KeepWaiting);
    QVERIFY(chosen.last().at(1).toString().isEmpty());
}

void TestStageTrack::everyChoiceHasItsButton()
{
    StageView view = samples::unusable().stage;
    view.trouble->ways.clear();
    for (int choice = 0; choice <= int(pods::Choice::GiveUp); ++choice) {
        view.trouble->ways.append({pods::Choice(choice)});
    }
    StageTrack track;
    track.setView(view);
    QStringList titles;
    for (const WayView& way : view.trouble->ways) {
        const QPushButton* take = wayButton(track, way.choice);
        QVERIFY2(take && !take->text().isEmpty(), qPrintable(pods::toString(way.choice)));
        QVERIFY2(!titles.contains(wayTitle(way.choice)), qPrintable(wayTitle(way.choice)));
        titles.append(wayTitle(way.choice));
    }
}

void TestStageTrack::staysWhereItIs()
{
    StageTrack track;
    track.setView(samples::noGpu().stage);
    const QPushButton* before = wayButton(track, pods::Choice::GiveUp);
    StageView later = samples::noGpu().stage;
    later.waitingJobs = 4;
    track.setView(later);
    QCOMPARE(wayButton(track, pods::Choice::GiveUp), before);
}

void TestStageTrack::rowsByKeyboard()
{
    RadioRows rows(QStringLiteral("rows"));
    QSignalSpy picked(&rows, &RadioRows::picked);
    rows.setRows({{QStringLiteral("a"), QStringLiteral("A")},
                  {QStringLiteral("b"), QStringLiteral("B"), {}, {}, Token::Muted, {}, false},
                  {QStringLiteral("c"), QStringLiteral("C")}});
    rows.show();
    rows.activateWindow();
    QTRY_VERIFY(rows.isActiveWindow());
    QCOMPARE(rows.chosen(), QStringLiteral("a"));
    auto* first = rows.findChild<QRadioButton*>(QStringLiteral("rows-0"));
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Down);
    QCOMPARE(rows.chosen(), QStringLiteral("c"));
    QCOMPARE(picked.count(), 1);
    rows.choose(QStringLiteral("b")); // not possible
    QCOMPARE(rows.chosen(), QStringLiteral("c"));
    QTest::mouseClick(first, Qt::LeftButton, {}, QPoint(first->width() - 4, 4)); // anywhere on the row
    QCOMPARE(rows.chosen(), QStringLiteral("a"));
    rows.setRows({});
    QVERIFY(rows.chosen().isEmpty());
}

QTEST_MAIN(TestStageTrack)
#include "tst_stagetrack.moc"
