#include "ui/queue/jobtimeline.h"

#include "tests/jobs/workflows.h"

#include <QTest>

using namespace ryla;
using namespace ryla::jobs;
using namespace ryla::ui;

Q_DECLARE_METATYPE(ryla::jobs::JobState)

class TestJobTimeline : public QObject
{
    Q_OBJECT
private slots:
    void headlines_data();
    void headlines();
    void waitsForItsServer();
    void runningSampler();
    void slowSampler();
    void segments();
    void failedNode();
    void timeLeft_data();
    void timeLeft();
    void done();
    void durations_data();
    void durations();
};

namespace {

const UsualMs unknown = [](const QString&) { return 0.0; };

/// Loader kept, text done in 1.5 s, sampler at 2 of 8 since 10 000, the rest waiting.
Progress underWay()
{
    Progress progress = Progress::of(pictureWorkflow(), comfy::PromptId{QStringLiteral("p")});
    progress.started = true;
    for (NodeStep& step : progress.nodes) {
        if (step.id.text == QLatin1String("1")) {
            step.state = NodeState::Cached;
        } else if (step.id.text == QLatin1String("6")) {
            step.state = NodeState::Done;
            step.startedMs = 8000;
            step.finishedMs = 9500;
        } else if (step.id.text == QLatin1String("3")) {
            step.state = NodeState::Running;
            step.startedMs = 10'000;
            step.value = 2;
            step.maximum = 8;
            progress.current = step.id;
        }
    }
    progress.reached = 0.4;
    return progress;
}

JobRecord inState(JobState state)
{
    JobRecord record;
    record.state = state;
    record.document = pictureWorkflow();
    return record;
}

Segment segmentOf(const JobTimeline& timeline, const QString& title)
{
    for (const Segment& segment : timeline.segments) {
        if (segment.title == title) {
            return segment;
        }
    }
    return {};
}

} // namespace

void TestJobTimeline::headlines_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<bool>("busy");
    QTest::newRow("queued") << JobState::Queued << QStringLiteral("Waiting for its turn") << true;
    QTest::newRow("preparing") << JobState::Preparing << QStringLiteral("Preparing") << true;
    QTest::newRow("uploading") << JobState::Uploading << QStringLiteral("Uploading pictures") << true;
    QTest::newRow("submitting") << JobState::Submitting << QStringLiteral("Sending") << true;
    QTest::newRow("waiting") << JobState::Waiting << QStringLiteral("Next on the server") << true;
    QTest::newRow("running") << JobState::Running << QStringLiteral("Running") << true;
    QTest::newRow("fetching") << JobState::Fetching << QStringLiteral("Fetching the result") << true;
    QTest::newRow("done") << JobState::Done << QStringLiteral("Done") << false;
    QTest::newRow("failed") << JobState::Failed << QStringLiteral("Failed") << false;
    QTest::newRow("cancelled") << JobState::Cancelled << QStringLiteral("Cancelled") << false;
}

void TestJobTimeline::waitsForItsServer()
{
    const auto headline = [](JobState state) {
        return timelineOf(inState(state), Progress(), unknown, 0, 0, false).headline;
    };
    QCOMPARE(headline(JobState::Queued), QStringLiteral("Waiting for the server"));
    QCOMPARE(headline(JobState::Done), QStringLiteral("Done"));
}

void TestJobTimeline::headlines()
{
    QFETCH(JobState, state);
    QFETCH(QString, headline);
    QFETCH(bool, busy);
    const JobTimeline timeline = timelineOf(inState(state), Progress(), unknown, 0, 0);
    QCOMPARE(timeline.headline, headline);
    QCOMPARE(timeline.busy, busy);
    QCOMPARE(timeline.fraction, state == JobState::Fetching || state == JobState::Done ? 1.0 : 0.0);
}

void TestJobTimeline::runningSampler()
{
    const JobTimeline timeline = timelineOf(inState(JobState::Running), underWay(), unknown, 11'000, 3100);
    QCOMPARE(timeline.headline, QStringLiteral("Sampler: step 2 of 8"));
    QCOMPARE(timeline.detail, QStringLiteral("2.0 it/s · 3.1 s so far"));
    QCOMPARE(timeline.fraction, 0.4);
}

void TestJobTimeline::slowSampler()
{
    const JobTimeline timeline = timelineOf(inState(JobState::Running), underWay(), unknown, 18'000, 75'000);
    QCOMPARE(timeline.detail, QStringLiteral("4.0 s/it · 1 min 15 s so far"));
}

void TestJobTimeline::segments()
{
    const UsualMs usual = [](const QString& classType) { return classType == QLatin1String("VAEDecode") ? 1200.0 : 0; };
    const JobTimeline timeline = timelineOf(inState(JobState::Running), underWay(), usual, 11'000, 3100);
    QCOMPARE(timeline.segments.size(), 5); // the loose encoder does not run
    const Segment kept = segmentOf(timeline, QStringLiteral("CheckpointLoaderSimple"));
    QVERIFY(kept.state == Segment::State::Kept);
    QCOMPARE(kept.caption, QStringLiteral("kept"));
    QCOMPARE(segmentOf(timeline, QStringLiteral("CLIPTextEncode")).caption, QStringLiteral("1.5 s"));
    const Segment sampler = segmentOf(timeline, QStringLiteral("Sampler"));
    QVERIFY(sampler.state == Segment::State::Running);
    QCOMPARE(sampler.caption, QStringLiteral("2 / 8"));
    QCOMPARE(sampler.fraction, 0.25);
    const Segment decoder = segmentOf(timeline, QStringLiteral("VAEDecode"));
    QVERIFY(decoder.state == Segment::State::Waiting);
    QCOMPARE(decoder.caption, QStringLiteral("≈ 1.2 s"));
    QVERIFY(decoder.weight > segmentOf(timeline, QStringLiteral("Save")).weight);
    QVERIFY(sampler.weight > decoder.weight);
}

void TestJobTimeline::failedNode()
{
    JobRecord record = inState(JobState::Failed);
    record.failedNode = workflow::NodeId{QStringLiteral("8")};
    const JobTimeline byName = timelineOf(record, underWay(), unknown, 11'000, 0);
    QVERIFY(segmentOf(byName, QStringLiteral("VAEDecode")).state == Segment::State::Failed);
    record.failedNode = {};
    const JobTimeline whereItRan = timelineOf(record, underWay(), unknown, 11'000, 0);
    QVERIFY(segmentOf(whereItRan, QStringLiteral("Sampler")).state == Segment::State::Failed);
    const JobTimeline stopped = timelineOf(inState(JobState::Cancelled), underWay(), unknown, 11'000, 0);
    QVERIFY(segmentOf(stopped, QStringLiteral("Sampler")).state != Segment::State::Running);
}

void TestJobTimeline::timeLeft_data()
{
    QTest::addColumn<double>("usual");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QString>("left");
    // Six steps at two a second, and decode and save as usual.
    QTest::newRow("by its own speed") << 1000.0 << qint64(11'000) << QStringLiteral("≈ 5.0 s left");
    QTest::newRow("nothing known") << 0.0 << qint64(11'000) << QString();
    QTest::newRow("too early for a speed") << 1000.0 << qint64(10'100) << QStringLiteral("≈ 2.9 s left");
}

void TestJobTimeline::timeLeft()
{
    QFETCH(double, usual);
    QFETCH(qint64, now);
    QFETCH(QString, left);
    const UsualMs same = [usual](const QString&) { return usual; };
    const QString detail = timelineOf(inState(JobState::Running), underWay(), same, now, 3100).detail;
    QVERIFY2(left.isEmpty() ? !detail.contains(QStringLiteral("left")) : detail.endsWith(left), qPrintable(detail));
}

void TestJobTimeline::done()
{
    QCOMPARE(timelineOf(inState(JobState::Done), underWay(), unknown, 0, 4200).detail, QStringLiteral("in 4.2 s"));
    QVERIFY(timelineOf(inState(JobState::Done), underWay(), unknown, 0, 20).detail.isEmpty());
    Progress kept = underWay();
    for (NodeStep& step : kept.nodes) {
        step.state = NodeState::Cached;
    }
    QVERIFY(timelineOf(inState(JobState::Done), kept, unknown, 0, 20).detail.contains(QStringLiteral("kept it all")));
}

void TestJobTimeline::durations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0.0 s");
    QTest::newRow("tenths") << qint64(430) << QStringLiteral("0.4 s");
    QTest::newRow("seconds") << qint64(12'900) << QStringLiteral("12 s");
    QTest::newRow("minutes") << qint64(185'000) << QStringLiteral("3 min 5 s");
    QTest::newRow("hours") << qint64(7'380'000) << QStringLiteral("2 h 3 min");
}

void TestJobTimeline::durations()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(durationText(ms), text);
}

QTEST_APPLESS_MAIN(TestJobTimeline)
#include "tst_jobtimeline.moc"
