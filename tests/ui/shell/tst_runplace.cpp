// Where runs of the window go, with a pod at a scripted RunPod and a scripted
// endpoint.
#include "ui/shell/runplace.h"

#include "tests/fleet/overflowrig.h"
#include "ui/form/formpanel.h"
#include "ui/form/runbar.h"
#include "ui/shell/ask.h"
#include "ui/shell/worksession.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace ryla;
using namespace ryla::tests;
using namespace ryla::ui;

namespace {

struct Rig : OverflowRig
{
    bool start()
    {
        if (!open()) {
            return false;
        }
        target = std::make_unique<TargetSession>(targets, catalogs, [this](const jobs::TargetId& wanted) {
            jobs::Backend* known = queue.backend(wanted);
            return known ? now<jobs::Backend*>(known) : judge->use(wanted);
        });
        session = std::make_unique<WorkSession>(paths, *settings, queue, *target);
        panel = std::make_unique<FormPanel>(session->form(), ask, home.filePath(QStringLiteral("inputs")));
        place = std::make_unique<RunPlace>(*judge, *target, *session, *panel);
        QObject::connect(place.get(), &RunPlace::said, place.get(), [this](const QString& text) { sentences << text; });
        QObject::connect(session.get(), &WorkSession::problem, place.get(),
                         [this](const Error& error) { problems << error.message; });
        targets.setCurrent(fleet::Fleet::targetOf(id));
        target->start();
        QSignalSpy opened(session.get(), &WorkSession::opened);
        session->openFile(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"));
        return opened.wait(10'000) && QTest::qWaitFor([this] { return target->backend() != nullptr; });
    }
    [[nodiscard]] QString note() const
    {
        const auto* label = panel->findChild<QLabel*>(QStringLiteral("runNote"));
        return label->isHidden() ? QString() : label->text();
    }
    [[nodiscard]] QString sentence() const
    {
        return place->banner()->isHidden() ? QString() : place->banner()->sentence();
    }
    [[nodiscard]] QString action() const
    {
        for (const auto* button : place->banner()->findChildren<QPushButton*>()) {
            if (button->text().startsWith(QStringLiteral("Run on"))) {
                return button->text();
            }
        }
        return {};
    }

    Paths paths = Paths::under(home.filePath(QStringLiteral("own")));
    workflow::CatalogCache catalogs{home.filePath(QStringLiteral("catalogs"))};
    Ask ask;
    std::unique_ptr<TargetSession> target;
    std::unique_ptr<WorkSession> session;
    std::unique_ptr<FormPanel> panel;
    std::unique_ptr<RunPlace> place;
    QStringList sentences;
    QStringList problems;
};

} // namespace

class TestRunPlace : public QObject
{
    Q_OBJECT
private slots:
    void offersTheEndpointForWhatWaits();
    void waveAwayAnOffer();
    void goesThereByItselfAndSaysSo();
    void staysWhereThePriceWasNotShown();
    void neverGoesThereWhileItIsToAsk();
    void asksAgainAtAHigherPrice();
    void waitsForThePodWithoutAKey();
    void endpointInUseTellsItsPrice();
    void endpointInUseRefusesWhatDoesNotFit();
};

void TestRunPlace::offersTheEndpointForWhatWaits()
{
    Rig rig;
    QVERIFY(rig.start());
    QCOMPARE(rig.sentence(), QString());
    QTRY_COMPARE(rig.note(),
                 QStringLiteral("studio is asleep. Once it is queued, pictures is offered · $1.10/h")); // before Run
    rig.session->run(2, false);
    QTRY_COMPARE(rig.sentence(), QStringLiteral("2 jobs wait. studio is asleep."));
    QCOMPARE(rig.action(), QStringLiteral("Run on pictures instead · $1.10/h"));
    QCOMPARE(rig.endpoint.runs, 0); // never without a yes
    emit rig.place->banner()->actionTriggered();
    QTRY_COMPARE_WITH_TIMEOUT(rig.endpoint.runs, 2, 20'000);
    QTRY_COMPARE(rig.sentence(), QString());
    QVERIFY(!rig.sentences.isEmpty());
}

void TestRunPlace::waveAwayAnOffer()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.session->run(1, false);
    QTRY_COMPARE(rig.sentence(), QStringLiteral("1 job waits. studio is asleep."));
    emit rig.place->banner()->closed();
    rig.place->banner()->hide();
    rig.panel->runBar()->setCount(2); // something else changes, and all is looked at again
    rig.setMode(fleet::OverflowMode::ByItself);
    QTRY_COMPARE(rig.note(), QStringLiteral("studio is asleep. Runs on pictures · $1.10/h"));
    QCOMPARE(rig.sentence(), QString());
    rig.setMode(fleet::OverflowMode::Ask);
    QTRY_COMPARE(rig.note(), QStringLiteral("studio is asleep. Once it is queued, pictures is offered · $1.10/h"));
    rig.session->run(1, false); // another matter
    QTRY_COMPARE(rig.sentence(), QStringLiteral("2 jobs wait. studio is asleep."));
}

void TestRunPlace::goesThereByItselfAndSaysSo()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.setMode(fleet::OverflowMode::ByItself);
    QTRY_COMPARE(rig.note(), QStringLiteral("studio is asleep. Runs on pictures · $1.10/h")); // before it is pressed
    rig.session->run(1, false);
    QTRY_COMPARE(rig.endpointJobs(), 1);
    QCOMPARE(rig.sentences.value(0), QStringLiteral("studio is asleep. It runs on pictures · $1.10/h."));
    QTRY_COMPARE_WITH_TIMEOUT(rig.endpoint.runs, 1, 20'000);
    QCOMPARE(rig.sentence(), QString());
}

/// Pressed before the note was there, and for more runs than it spoke of.
void TestRunPlace::staysWhereThePriceWasNotShown()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.setMode(fleet::OverflowMode::ByItself);
    rig.session->run(1, false);
    QTRY_COMPARE(rig.queue.jobs().size(), 1);
    QCOMPARE(rig.queue.jobs().first()->record().target, fleet::Fleet::targetOf(rig.id));
    QCOMPARE(rig.sentences.value(0), QStringLiteral("studio is asleep. It waits there all the same: what it costs on "
                                                    "pictures was not shown before. It is offered now."));
    QTRY_COMPARE(rig.sentence(), QStringLiteral("1 job waits. studio is asleep."));
    QTRY_COMPARE(rig.note(), QStringLiteral("studio is asleep. Runs on pictures · $1.10/h"));
    rig.session->run(2, false); // the note is for one
    QTRY_COMPARE(rig.queue.jobs().size(), 3);
    QCOMPARE(rig.endpointJobs(), 0);
    rig.session->run(1, false);
    QTRY_COMPARE(rig.endpointJobs(), 1);
}

void TestRunPlace::neverGoesThereWhileItIsToAsk()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.setMode(fleet::OverflowMode::ByItself);
    QTRY_VERIFY(rig.note().contains(QStringLiteral("Runs on pictures")));
    rig.setMode(fleet::OverflowMode::Ask); // the note still stands there for a moment
    rig.session->run(1, false);
    QTRY_COMPARE(rig.queue.jobs().size(), 1);
    QCOMPARE(rig.endpointJobs(), 0);
    QTRY_COMPARE(rig.sentence(), QStringLiteral("1 job waits. studio is asleep."));
}

/// Between the offer and the press RunPod's list price has risen.
void TestRunPlace::asksAgainAtAHigherPrice()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.session->run(1, false);
    QTRY_COMPARE(rig.action(), QStringLiteral("Run on pictures instead · $1.10/h"));
    rig.cloud.serverlessPrice = 1.6;
    rig.clock.pass(11 * 60 * 1000); // it is asked for again
    emit rig.place->banner()->actionTriggered();
    QTRY_COMPARE(rig.action(), QStringLiteral("Run on pictures instead · $1.60/h"));
    QCOMPARE(rig.endpointJobs(), 0);
    QVERIFY(rig.sentences.value(0).startsWith(QStringLiteral("No job was moved: pictures costs more now")));
    emit rig.place->banner()->actionTriggered();
    QTRY_COMPARE(rig.endpointJobs(), 1);
    QTRY_COMPARE(rig.sentences.value(1), QStringLiteral("1 job runs on pictures now."));
}

void TestRunPlace::waitsForThePodWithoutAKey()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.setMode(fleet::OverflowMode::ByItself);
    QTRY_VERIFY(rig.note().contains(QStringLiteral("Runs on pictures")));
    rig.endpointKey.clear();
    rig.session->run(1, false);
    QTRY_COMPARE(rig.queue.jobs().size(), 1);
    QCOMPARE(rig.queue.jobs().first()->record().target, fleet::Fleet::targetOf(rig.id));
    QVERIFY(rig.sentences.value(0).startsWith(QStringLiteral("It waits for the pod: ")));
}

void TestRunPlace::endpointInUseTellsItsPrice()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.targets.setCurrent(OverflowRig::endpointId());
    QTRY_COMPARE(rig.note(), QStringLiteral("Runs on pictures · $1.10/h"));
    rig.session->run(1, false);
    QTRY_COMPARE_WITH_TIMEOUT(rig.endpoint.runs, 1, 20'000);
    QVERIFY(rig.problems.isEmpty());
}

void TestRunPlace::endpointInUseRefusesWhatDoesNotFit()
{
    Rig rig;
    QVERIFY(rig.start());
    rig.targets.setCurrent(OverflowRig::endpointId());
    rig.session->openText(R"({"1":{"class_type":"EmptyImage","inputs":{"width":64,"height":64}},
        "2":{"class_type":"PreviewImage","inputs":{"images":["1",0]}}})",
                          QStringLiteral("preview.json"));
    QTRY_VERIFY(rig.panel->runBar()->reason().contains(QStringLiteral("returns saved pictures only")));
    rig.session->run(1, false); // by whatever way
    QTRY_VERIFY(rig.problems.join(QLatin1Char(' ')).contains(QStringLiteral("returns saved pictures only")));
    QCOMPARE(rig.endpoint.runs, 0);
    rig.targets.setCurrent(fleet::Fleet::targetOf(rig.id));
    QTRY_COMPARE(rig.panel->runBar()->reason(), QString());
}

QTEST_MAIN(TestRunPlace)
#include "tst_runplace.moc"
