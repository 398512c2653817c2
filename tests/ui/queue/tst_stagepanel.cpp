#include "ui/queue/stagepanel.h"

#include "base/clock.h"
#include "gallery/picturereader.h"
#include "jobs/jobmover.h"
#include "tests/jobs/workflows.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/picturepane.h"

#include <QBuffer>
#include <QImageReader>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

class TestStagePanel : public QObject
{
    Q_OBJECT
private slots:
    void emptyOffersToRun();
    void previewThenResult();
    void latePreviewDoesNotHideTheResult();
    void rubbishPreviewIsPassedOver();
    void failureCanBeRunAgain();
    void cancelledCanBeRunAgain();
    void stopAsks();
    void silenceIsTold();
    void silenceThatIsExplained();
    void anotherResult();
    void jobThatDies();
    void withoutPicture_data();
    void withoutPicture();
    void failedKeepsItsOwnPicture();
    void offersTheFirstRunOnly();
    void unreadableResult();
    void doesNotLiftTheLimitOfPictures();
    void toolsStandClearOfThePicturesEdge_data();
    void toolsStandClearOfThePicturesEdge();
    void cardGoesFirst();
};

namespace {

QImage painted(QSize size, QColor colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

QByteArray jpeg(QSize size)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    painted(size, Qt::darkGreen).save(&buffer, "JPG");
    return buffer.data();
}

/// A job as the queue moves it, without a server.
struct Staged
{
    Staged()
    {
        panel.resize(600, 500);
        panel.show();
    }
    void begin(const char* id = "j")
    {
        JobRecord record;
        record.id = JobId{QString::fromLatin1(id)};
        record.promptId = comfy::PromptId{QStringLiteral("p-") + record.id.text};
        record.document = pictureWorkflow();
        job = std::make_unique<Job>(record);
        mover.setProgress(*job, Progress::of(record.document, record.promptId));
        panel.showJob(
            job.get(), [](const QString&) { return 0.0; }, [this] { return clock.monotonicMs(); });
        mover.step(*job, JobState::Running);
    }
    void preview(const QByteArray& bytes)
    {
        comfy::PreviewFrame preview;
        preview.promptId = job->record().promptId;
        preview.image = bytes;
        mover.feed(*job, preview);
    }
    workflow::OutputFile output(const char* name, QColor colour)
    {
        workflow::OutputFile file;
        file.kind = workflow::OutputKind::Image;
        file.path = folder.filePath(QString::fromLatin1(name));
        painted(QSize(64, 48), colour).save(file.path);
        return file;
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return panel.findChild<QPushButton*>(QString::fromLatin1(name));
    }
    /// What stands where the picture would; empty while there is one.
    [[nodiscard]] QString instead() const
    {
        auto* nothing = panel.findChild<QWidget*>(QStringLiteral("stageNothing"));
        return nothing->isVisible() ? nothing->findChild<QLabel*>(QStringLiteral("line"))->text() : QString();
    }
    [[nodiscard]] Banner* banner() const { return panel.findChild<Banner*>(QStringLiteral("stageBanner")); }

    QTemporaryDir folder;
    SystemClock clock;
    JobStore store{folder.path()};
    JobMover mover{store, clock, 1};
    StagePanel panel;
    std::unique_ptr<Job> job;
};

} // namespace

void TestStagePanel::emptyOffersToRun()
{
    Staged staged;
    QVERIFY(!staged.panel.picture()->isVisible());
    QSignalSpy run(&staged.panel, &StagePanel::runRequested);
    for (auto* button : staged.panel.findChildren<QPushButton*>()) {
        if (button->isVisible()) {
            button->click();
        }
    }
    QCOMPARE(run.count(), 1);
}

void TestStagePanel::previewThenResult()
{
    Staged staged;
    staged.begin();
    staged.preview(jpeg({32, 32}));
    QTRY_COMPARE(staged.panel.picture()->picture().size(), QSize(32, 32));
    QVERIFY(staged.panel.picture()->isVisible());
    QVERIFY(staged.panel.shownFile().isEmpty());
    QVERIFY(!staged.button("stageBig")->isVisible());
    const workflow::OutputFile file = staged.output("a.png", Qt::red);
    staged.mover.finish(*staged.job, JobState::Done, {file});
    QTRY_COMPARE(staged.panel.picture()->picture().size(), QSize(64, 48));
    QCOMPARE(staged.panel.shownFile(), file.path);
    QCOMPARE(staged.panel.findChild<ElidedLabel*>(QStringLiteral("stageHeadline"))->text(), QStringLiteral("Done"));
    QVERIFY(!staged.button("stopButton")->isVisible());
    QSignalSpy big(&staged.panel, &StagePanel::bigRequested);
    staged.button("stageBig")->click();
    QCOMPARE(big.count(), 1);
}

void TestStagePanel::latePreviewDoesNotHideTheResult()
{
    Staged staged;
    staged.begin();
    QSignalSpy previews(staged.job.get(), &Job::previewChanged);
    staged.preview(jpeg({1500, 1500})); // its decoding outlives the run
    QTRY_COMPARE(previews.count(), 1);
    staged.mover.finish(*staged.job, JobState::Done, {staged.output("a.png", Qt::red)});
    QTRY_COMPARE(staged.panel.picture()->picture().size(), QSize(64, 48));
    QTRY_COMPARE(workerPool().activeThreadCount(), 0);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(staged.panel.picture()->picture().size(), QSize(64, 48));
}

void TestStagePanel::rubbishPreviewIsPassedOver()
{
    Staged staged;
    staged.begin();
    staged.preview("no picture at all");
    staged.preview(jpeg({32, 32}));
    QTRY_COMPARE(staged.panel.picture()->picture().size(), QSize(32, 32));
}

void TestStagePanel::failureCanBeRunAgain()
{
    Staged staged;
    staged.begin();
    staged.mover.fail(*staged.job, {ErrorKind::Refused, QStringLiteral("Out of memory."), QStringLiteral("trace")}, {},
                      workflow::NodeId{QStringLiteral("3")});
    QTRY_VERIFY(staged.banner()->isVisible());
    QCOMPARE(staged.banner()->sentence(), QStringLiteral("Sampler: Out of memory."));
    QSignalSpy retry(&staged.panel, &StagePanel::retryRequested);
    staged.banner()->findChild<QPushButton*>(QStringLiteral("action"))->click();
    QCOMPARE(retry.count(), 1);
    QCOMPARE(retry.last().first().value<JobId>().text, QStringLiteral("j"));
    std::unique_ptr<Job> before = std::move(staged.job);
    staged.begin("next");
    QVERIFY(!staged.banner()->isVisible());
}

void TestStagePanel::cancelledCanBeRunAgain()
{
    Staged staged;
    staged.begin();
    QVERIFY(!staged.button("retryButton")->isVisible());
    staged.mover.finish(*staged.job, JobState::Cancelled);
    QTRY_VERIFY(staged.button("retryButton")->isVisible());
    QSignalSpy retry(&staged.panel, &StagePanel::retryRequested);
    staged.button("retryButton")->click();
    QCOMPARE(retry.count(), 1);
}

void TestStagePanel::stopAsks()
{
    Staged staged;
    staged.begin();
    QSignalSpy stop(&staged.panel, &StagePanel::stopRequested);
    QTRY_VERIFY(staged.button("stopButton")->isVisible());
    staged.button("stopButton")->click();
    QCOMPARE(stop.count(), 1);
}

/// One sentence about a pod that sleeps is enough; what a run itself says is shown all the same.
void TestStagePanel::silenceThatIsExplained()
{
    Staged staged;
    staged.begin();
    staged.mover.setSilence(*staged.job, QStringLiteral("The server is gone."));
    QTRY_VERIFY(staged.banner()->isVisible());
    staged.panel.setSilenceExplained(true);
    QVERIFY(!staged.banner()->isVisible());
    staged.panel.setSilenceExplained(false);
    QVERIFY(staged.banner()->isVisible());
}

void TestStagePanel::silenceIsTold()
{
    Staged staged;
    staged.begin();
    staged.mover.setSilence(*staged.job, QStringLiteral("The server is gone."));
    QTRY_VERIFY(staged.banner()->isVisible());
    QVERIFY(staged.banner()->sentence().startsWith(QStringLiteral("The server is gone. ")));
    QVERIFY(!staged.banner()->findChild<QWidget*>(QStringLiteral("action"))->isVisible());
    QVERIFY(staged.button("stopButton")->isVisible());
    // Closed by hand it stays away, until there is something new to say.
    staged.banner()->findChild<QPushButton*>(QStringLiteral("close"))->click();
    QSignalSpy changed(staged.job.get(), &Job::changed);
    staged.mover.wishCancel(*staged.job);
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY(!staged.banner()->isVisible());
    staged.mover.setSilence(*staged.job, {});
    QTRY_VERIFY(changed.count() > 1);
    staged.mover.setSilence(*staged.job, QStringLiteral("Gone again."));
    QTRY_VERIFY(staged.banner()->isVisible());
    staged.mover.setSilence(*staged.job, {});
    QTRY_VERIFY(!staged.banner()->isVisible());
}

void TestStagePanel::anotherResult()
{
    Staged staged;
    staged.begin();
    staged.mover.finish(*staged.job, JobState::Done, {staged.output("a.png", Qt::red)});
    QTRY_VERIFY(!staged.panel.shownFile().isEmpty());
    gallery::Item item;
    item.kind = workflow::OutputKind::Image;
    item.jobId = QStringLiteral("another");
    item.path = staged.output("b.png", Qt::blue).path;
    staged.panel.showItem(item);
    QCOMPARE(staged.panel.shownFile(), item.path);
    QVERIFY(!staged.panel.job()); // what stands under the picture would be of another one
    QTRY_COMPARE(staged.panel.picture()->picture().pixelColor(5, 5), QColor(Qt::blue));
    QVERIFY(!staged.panel.findChild<QWidget*>(QStringLiteral("stageFoot"))->isVisible());
    item.path = staged.folder.filePath(QStringLiteral("gone.png"));
    staged.panel.showItem(item);
    QTRY_COMPARE(staged.panel.shownFile(), QString());
    QVERIFY(!staged.panel.picture()->hasPicture());
}

void TestStagePanel::jobThatDies()
{
    Staged staged;
    staged.begin();
    staged.preview(jpeg({32, 32}));
    QTRY_VERIFY(staged.panel.picture()->hasPicture());
    staged.mover.forget(*staged.job);
    staged.job.reset();
    QTRY_VERIFY(!staged.panel.findChild<QWidget*>(QStringLiteral("stageFoot"))->isVisible());
}

void TestStagePanel::withoutPicture_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("failed") << QStringLiteral("failed") << QStringLiteral("This run failed before it made a picture.");
    QTest::newRow("cancelled") << QStringLiteral("cancelled")
                               << QStringLiteral("This run was stopped before it made a picture.");
    QTest::newRow("done") << QStringLiteral("done") << QStringLiteral("This run ended without a picture.");
}

void TestStagePanel::withoutPicture()
{
    QFETCH(QString, end);
    QFETCH(QString, sentence);
    Staged staged;
    staged.begin();
    staged.mover.finish(*staged.job, JobState::Done, {staged.output("a.png", Qt::red)});
    QTRY_VERIFY(staged.panel.picture()->isVisible());
    std::unique_ptr<Job> before = std::move(staged.job);
    staged.begin("next");
    QSignalSpy changed(&staged.panel, &StagePanel::shownFileChanged);
    QVERIFY(staged.panel.picture()->isVisible()); // while it runs one may go on looking
    if (end == QLatin1String("failed")) {
        staged.mover.fail(*staged.job, {ErrorKind::Refused, QStringLiteral("Out of memory."), {}}, {}, {});
    } else {
        staged.mover.finish(*staged.job, jobStateFromString(end));
    }
    QTRY_COMPARE(staged.instead(), sentence);
    QVERIFY(!staged.panel.picture()->hasPicture());
    QVERIFY(staged.panel.shownFile().isEmpty());
    QVERIFY(changed.count() > 0); // the strip marks what the stage shows
    std::unique_ptr<Job> second = std::move(staged.job);
    staged.begin("third");
    QTRY_COMPARE(staged.instead(), QString()); // it was not about this one
}

void TestStagePanel::failedKeepsItsOwnPicture()
{
    Staged staged;
    staged.begin();
    JobRecord record = staged.job->record();
    record.id = JobId{QStringLiteral("half")};
    record.state = JobState::Failed;
    record.error = {ErrorKind::Refused, QStringLiteral("Out of memory."), {}};
    record.outputs = {staged.output("half.png", Qt::green)};
    Job half(record);
    staged.panel.showJob(&half, {}, [] { return qint64(0); });
    QTRY_COMPARE(staged.panel.picture()->picture().size(), QSize(64, 48));
    QCOMPARE(staged.panel.shownFile(), record.outputs.first().path);
    QVERIFY(staged.banner()->isVisible());
    staged.panel.showJob(nullptr, {}, {});
}

/// While what was run waits, the empty stage does not ask for it once more.
void TestStagePanel::offersTheFirstRunOnly()
{
    Staged staged;
    const auto* run = staged.panel.findChild<QWidget*>(QStringLiteral("stageEmpty"))
                          ->findChild<QPushButton*>(QStringLiteral("action"));
    QVERIFY(run->isVisible());
    staged.begin();
    QVERIFY(!run->isVisible());
    staged.panel.showJob(nullptr, {}, {});
    QVERIFY(run->isVisible());
}

void TestStagePanel::unreadableResult()
{
    Staged staged;
    staged.begin();
    workflow::OutputFile broken = staged.output("broken.png", Qt::red);
    QFile file(broken.path);
    QVERIFY(file.resize(60)); // the header is there, the picture is not
    staged.mover.finish(*staged.job, JobState::Done, {broken});
    QTRY_COMPARE(staged.instead(), QStringLiteral("broken.png is damaged and cannot be shown."));
    gallery::Item item;
    item.kind = workflow::OutputKind::Image;
    item.jobId = QStringLiteral("another");
    item.path = staged.output("good.png", Qt::blue).path;
    staged.panel.showItem(item);
    QTRY_VERIFY(staged.panel.picture()->isVisible());
    QCOMPARE(staged.instead(), QString());
}

void TestStagePanel::doesNotLiftTheLimitOfPictures()
{
    Staged staged;
    staged.begin();
    staged.mover.finish(*staged.job, JobState::Done, {staged.output("a.png", Qt::red)});
    QTRY_VERIFY(staged.panel.picture()->isVisible());
    QCOMPARE(QImageReader::allocationLimit(), gallery::maxPictureMegabytes);
}

void TestStagePanel::toolsStandClearOfThePicturesEdge_data()
{
    QTest::addColumn<QSize>("panel");
    QTest::newRow("room above") << QSize(400, 900);
    QTest::newRow("none above") << QSize(900, 300);
}

void TestStagePanel::toolsStandClearOfThePicturesEdge()
{
    QFETCH(QSize, panel);
    Staged staged;
    staged.begin();
    staged.mover.finish(*staged.job, JobState::Done, {staged.output("a.png", Qt::red)});
    QTRY_VERIFY(staged.panel.picture()->isVisible());
    staged.panel.resize(panel);
    const auto tools = [&staged] { return staged.button("stageBig")->parentWidget()->geometry(); };
    const auto picture = [&staged] { return staged.panel.picture()->pictureRect().toRect(); };
    QTRY_VERIFY(!picture().intersects(tools()) || picture().contains(tools()));
    QVERIFY(staged.panel.picture()->rect().contains(tools()));
}

void TestStagePanel::cardGoesFirst()
{
    Staged staged;
    auto* card = new QWidget;
    card->setFixedHeight(260);
    staged.panel.setCard(card);
    auto* line =
        staged.panel.findChild<QWidget*>(QStringLiteral("stageEmpty"))->findChild<QLabel*>(QStringLiteral("line"));
    staged.panel.resize(600, 700);
    QTRY_VERIFY(line->isVisible());
    staged.panel.resize(600, 300);
    QTRY_VERIFY(!line->isVisible());
    QTRY_COMPARE(card->height(), 260);
    staged.panel.setCard(nullptr);
    QVERIFY(line->isVisible());
}

QTEST_MAIN(TestStagePanel)
#include "tst_stagepanel.moc"
