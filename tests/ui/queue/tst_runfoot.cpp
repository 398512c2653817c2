#include "ui/queue/runfoot.h"

#include "base/clock.h"
#include "jobs/jobmover.h"
#include "tests/jobs/workflows.h"
#include "ui/widgets/elidedlabel.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

class TestRunFoot : public QObject
{
    Q_OBJECT
private slots:
    void followsAJob();
    void timeMovesByItself();
};

namespace {

struct Rig
{
    Rig()
    {
        JobRecord record;
        record.id = JobId{QStringLiteral("j")};
        record.document = pictureWorkflow();
        job = std::make_unique<Job>(record);
        window.show();
        foot.setParent(&window);
        foot.showJob(
            job.get(), [](const QString&) { return 0.0; }, [this] { return clock.monotonicMs(); });
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return foot.findChild<ElidedLabel*>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return foot.findChild<QPushButton*>(QString::fromLatin1(name));
    }

    QTemporaryDir folder;
    SystemClock clock;
    JobStore store{folder.path()};
    JobMover mover{store, clock, 1};
    std::unique_ptr<Job> job;
    QWidget window;
    RunFoot foot;
};

} // namespace

void TestRunFoot::followsAJob()
{
    Rig rig;
    QVERIFY(rig.foot.isVisible());
    QCOMPARE(rig.text("stageHeadline"), QStringLiteral("Waiting for its turn"));
    bool answers = false;
    rig.foot.setReaches([&answers](const TargetId&) { return answers; });
    QTRY_COMPARE(rig.text("stageHeadline"), QStringLiteral("Waiting for the server"));
    answers = true; // nobody tells; it is seen
    QTRY_COMPARE(rig.text("stageHeadline"), QStringLiteral("Waiting for its turn"));
    QSignalSpy stop(&rig.foot, &RunFoot::stopRequested);
    rig.button("stopButton")->click();
    QCOMPARE(stop.count(), 1);
    QVERIFY(!rig.button("retryButton")->isVisible());
    rig.mover.finish(*rig.job, JobState::Cancelled);
    QCOMPARE(rig.text("stageHeadline"), QStringLiteral("Cancelled"));
    QVERIFY(!rig.button("stopButton")->isVisible());
    QSignalSpy retry(&rig.foot, &RunFoot::retryRequested);
    rig.button("retryButton")->click();
    QCOMPARE(retry.count(), 1);
    rig.mover.forget(*rig.job);
    rig.job.reset();
    QVERIFY(!rig.foot.isVisible());
}

void TestRunFoot::timeMovesByItself()
{
    Rig rig;
    rig.mover.step(*rig.job, JobState::Running);
    QTRY_VERIFY(!rig.text("stageDetail").isEmpty());
    const QString first = rig.text("stageDetail");
    QTRY_VERIFY(rig.text("stageDetail") != first); // nothing more is heard of the job
}

QTEST_MAIN(TestRunFoot)
#include "tst_runfoot.moc"
