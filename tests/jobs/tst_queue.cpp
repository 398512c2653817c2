// The queue's ordinary life, against the demo pod.
#include "jobs/jobmover.h"
#include "jobs/lane.h"
#include "jobs/outcome.h"
#include "jobs/queue.h"
#include "jobs/submission.h"
#include "jobs/uploads.h"
#include "tests/jobs/queuerig.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::jobs;

class TestQueue : public QObject
{
    Q_OBJECT
private slots:
    void makesAPicture();
    void runsInOrder();
    void movesAndPutsFirst();
    void cancels_data();
    void cancels();
    void saysWhatTheServerRefuses();
    void saysWhichNodeFailed();
    void retriesAsANewJob();
    void uploadsEachContentOnce();
    void putsMasksOnPictures();
    void waitsForTheServer();
    void keepsEqualNamesApart();
    void putsFilesWhereAsked();
    void refusesUnknownTargets();
    void heedsOtherPrograms();
    void tellsLittle();
};

void TestQueue::makesAPicture()
{
    QueueRig rig;
    Queue& queue = rig.openQueue();
    const quint64 seed = 9007199254740995ULL;
    Job* job = rig.submit(rig.request(seed, 6));
    QVERIFY(job);
    QSignalSpy finished(job, &Job::finished);
    QSignalSpy previews(job, &Job::previewChanged);
    double highest = 0;
    bool wentBack = false;
    QStringList states;
    connect(job, &Job::changed, this, [&] {
        wentBack = wentBack || job->progress().fraction() < highest;
        highest = job->progress().fraction();
        if (states.isEmpty() || states.last() != toString(job->state())) {
            states << toString(job->state());
        }
    });
    QTRY_VERIFY_WITH_TIMEOUT(!rig.outcomes.isEmpty(), 20000);
    QCOMPARE(toString(job->state()), toString(JobState::Done));
    QCOMPARE(finished.count(), 1);
    QVERIFY(previews.count() > 1);
    QVERIFY(!wentBack);
    QCOMPARE(highest, 1.0);
    QVERIFY2(states.contains(QStringLiteral("running")), qPrintable(states.join(QLatin1Char(' '))));
    QCOMPARE(rig.pictures().size(), 1);
    QVERIFY(rig.leftovers().isEmpty());
    QCOMPARE(job->outputs().size(), 1);
    const workflow::OutputFile file = job->outputs().first();
    QCOMPARE(file.path, rig.galleryFolder() + QLatin1Char('/') + rig.pictures().first());
    QCOMPARE(file.sha256.size(), 64);
    QCOMPARE(file.bytes, QFileInfo(file.path).size());
    QCOMPARE(QImage(file.path).size(), QSize(64, 64));
    const workflow::Provenance& provenance = rig.outcomes.first().provenance;
    QCOMPARE(provenance.seed, QString::number(seed));
    QVERIFY(provenance.promptText.contains(QStringLiteral("lighthouse")));
    QVERIFY(provenance.prompt.contains("9007199254740995"));
    QCOMPARE(provenance.targetName, QStringLiteral("Pod"));
    QCOMPARE(provenance.targetUrl, queue.backend(job->record().target)->target().address.text());
    QVERIFY(!provenance.device.isEmpty());
    QVERIFY(provenance.queuedAt <= provenance.startedAt && provenance.startedAt <= provenance.finishedAt);
    // On disk as it is here, and its times are known now.
    Later<JobRecord> kept = queue.record(job->id());
    QTRY_VERIFY(kept.isFinished());
    QCOMPARE(toString(kept.result().value().state), toString(JobState::Done));
    QCOMPARE(kept.result().value().outputs, job->outputs());
    QVERIFY(queue.usualMs(job->record().target, QStringLiteral("KSampler")) > 0);
}

void TestQueue::runsInOrder()
{
    QueueRig rig;
    Queue& queue = rig.openQueue();
    QList<quint64> order;
    QList<Job*> jobs;
    int mostSent = 0;
    for (quint64 seed = 1; seed <= 4; ++seed) {
        Job* job = rig.submit(seed);
        QVERIFY(job);
        connect(job, &Job::finished, this, [&order, seed] { order << seed; });
        connect(job, &Job::changed, this, [&] {
            int sent = 0;
            for (const Job* one : queue.jobs()) {
                sent += one->state() == JobState::Waiting || one->state() == JobState::Running ? 1 : 0;
            }
            mostSent = std::max(mostSent, sent);
        });
        jobs << job;
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 4, 20000);
    QCOMPARE(order, (QList<quint64>{1, 2, 3, 4}));
    QCOMPARE(rig.pictures().size(), 4);
    QCOMPARE(mostSent, 2);
    QCOMPARE(queue.jobs(), jobs);
    QCOMPARE(queue.openCount(), 0);
}

void TestQueue::movesAndPutsFirst()
{
    QueueRig rig;
    Queue& queue = rig.openQueue();
    QList<quint64> order;
    const auto add = [&](quint64 seed, bool next) {
        JobRequest request = rig.request(seed, seed == 1 ? 40 : 2);
        request.next = next;
        Job* job = rig.submit(request);
        connect(job, &Job::finished, this, [&order, seed] { order << seed; });
        return job;
    };
    Job* first = add(1, false);
    QTRY_COMPARE(toString(first->state()), toString(JobState::Running));
    Job* behind = add(2, false);
    QTRY_COMPARE(toString(behind->state()), toString(JobState::Waiting));
    add(3, false);
    Job* fourth = add(4, false);
    add(5, true);
    queue.move(fourth->id(), -1);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 5, 20000);
    QCOMPARE(order, (QList<quint64>{1, 2, 5, 4, 3}));
}

void TestQueue::cancels_data()
{
    QTest::addColumn<JobState>("state");
    QTest::newRow("queued") << JobState::Queued;
    QTest::newRow("waiting") << JobState::Waiting;
    QTest::newRow("running") << JobState::Running;
    QTest::newRow("fetching") << JobState::Fetching;
}

void TestQueue::cancels()
{
    QFETCH(JobState, state);
    QueueRig rig;
    rig.pod.setFaults(
        demo::FaultScript().with(demo::FaultScript::delay(QStringLiteral("/view"), std::chrono::milliseconds(300), 1)));
    Queue& queue = rig.openQueue();
    Job* first = rig.submit(1, state == JobState::Fetching ? 2 : 30);
    Job* second = rig.submit(2);
    Job* third = rig.submit(3);
    Job* victim = state == JobState::Queued ? third : state == JobState::Waiting ? second : first;
    QSignalSpy finished(victim, &Job::finished);
    QTRY_COMPARE_WITH_TIMEOUT(toString(first->state()),
                              toString(state == JobState::Fetching ? state : JobState::Running), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(toString(victim->state()), toString(state), 20000);
    queue.cancel(victim->id());
    QTRY_COMPARE_WITH_TIMEOUT(toString(victim->state()), toString(JobState::Cancelled), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 2, 20000);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(queue.openCount(), 0);
    queue.cancel(victim->id());
    QCOMPARE(finished.count(), 1);
    QCOMPARE(rig.pictures().size(), 2);
}

void TestQueue::saysWhatTheServerRefuses()
{
    QueueRig rig;
    rig.openQueue();
    JobRequest request = rig.request(1);
    request.patch.set(workflow::InputRef::parse(QStringLiteral("8.sampler_name")), QStringLiteral("no such sampler"));
    Job* job = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QCOMPARE(toString(job->record().error.kind), toString(ErrorKind::Refused));
    QVERIFY(!job->record().error.message.isEmpty());
    QCOMPARE(job->record().problems.size(), 1);
    QCOMPARE(job->record().problems.first().node.text, QStringLiteral("8"));
    QCOMPARE(job->record().problems.first().input, QStringLiteral("sampler_name"));
    // The next one is not held up.
    Job* good = rig.submit(2);
    QTRY_COMPARE_WITH_TIMEOUT(toString(good->state()), toString(JobState::Done), 20000);
}

void TestQueue::saysWhichNodeFailed()
{
    QueueRig rig;
    demo::FaultScript faults;
    faults.failingClass = QStringLiteral("VAEDecode");
    faults.failureText = QStringLiteral("out of memory");
    rig.pod.setFaults(faults);
    rig.openQueue();
    Job* job = rig.submit(1);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    QCOMPARE(job->record().failedNode.text, QStringLiteral("9"));
    QCOMPARE(job->record().error.message, QStringLiteral("Decode: out of memory"));
    QVERIFY(rig.outcomes.isEmpty());
}

void TestQueue::retriesAsANewJob()
{
    QueueRig rig;
    demo::FaultScript faults;
    faults.failingClass = QStringLiteral("KSampler");
    rig.pod.setFaults(faults);
    Queue& queue = rig.openQueue();
    Job* job = rig.submit(77);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Failed), 20000);
    rig.pod.setFaults({});
    Later<Job*> again = queue.retry(job->id());
    QTRY_VERIFY(again.isFinished());
    Job* second = again.result().value();
    QVERIFY(second->id() != job->id());
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20000);
    QCOMPARE(toString(second->state()), toString(JobState::Done));
    QCOMPARE(rig.outcomes.first().provenance.seed, QStringLiteral("77"));
    QCOMPARE(toString(job->state()), toString(JobState::Failed));
}

void TestQueue::uploadsEachContentOnce()
{
    QueueRig rig;
    rig.openQueue();
    const auto loaded = workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/upscale-no-model.json"));
    const workflow::WorkflowDocument document = loaded.value().document;
    workflow::InputRef picture;
    for (const workflow::NodeId& node : document.nodes()) {
        if (document.classType(node) == QLatin1String("LoadImage")) {
            picture = {node, QStringLiteral("image")};
        }
    }
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("red fox.png"));
    QImage image(16, 16, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(file));
    JobRequest request;
    request.document = document;
    request.target = rig.target().id;
    request.patch.set(picture, workflow::FileRef{file, {}});
    Job* first = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(first->state()), toString(JobState::Done), 20000);
    Job* second = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(second->state()), toString(JobState::Done), 20000);
    QCOMPARE(rig.asked(QStringLiteral("/upload/image")), 1);
    QVERIFY(first->record().prompt.contains("red fox.png"));
    request.patch.set(picture, workflow::FileRef{folder.filePath(QStringLiteral("none.png")), {}});
    Job* third = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(third->state()), toString(JobState::Failed), 20000);
    QCOMPARE(toString(third->record().error.kind), toString(ErrorKind::BadFile));
    QVERIFY(third->record().error.message.contains(QStringLiteral("none.png")));
}

void TestQueue::putsMasksOnPictures()
{
    QueueRig rig;
    rig.openQueue();
    QTemporaryDir folder;
    const QString picture = folder.filePath(QStringLiteral("owl.png"));
    QImage owl(32, 16, QImage::Format_RGB32);
    owl.fill(Qt::darkGreen);
    QVERIFY(owl.save(picture));
    const QString mask = folder.filePath(QStringLiteral("mask.png"));
    QImage alpha(32, 16, QImage::Format_ARGB32);
    alpha.fill(Qt::black);
    alpha.setPixelColor(7, 3, Qt::transparent);
    QVERIFY(alpha.save(mask));
    JobRequest request;
    request.document = workflow::read(R"({"1": {"class_type": "LoadImage", "inputs": {"image": "none.png"}},
                                          "2": {"class_type": "MaskToImage", "inputs": {"mask": ["1", 1]}},
                                          "3": {"class_type": "SaveImage",
                                                "inputs": {"images": ["2", 0], "filename_prefix": "mask"}}})",
                                      QStringLiteral("mask.json"))
                           .value();
    request.target = rig.target().id;
    const workflow::InputRef input = workflow::InputRef::parse(QStringLiteral("1.image"));
    request.patch.set(input, workflow::FileRef{picture, {}, mask});
    Job* first = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(first->state()), toString(JobState::Done), 20000);
    const QImage made(first->outputs().first().path);
    QCOMPARE(made.size(), owl.size());
    QCOMPARE(made.pixelColor(7, 3), QColor(Qt::white));
    QCOMPARE(made.pixelColor(8, 3), QColor(Qt::black));
    QVERIFY(first->record().prompt.contains("clipspace/mask.png"));

    // The same again brings nothing anew; a picture that is only there is masked there.
    Job* second = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(second->state()), toString(JobState::Done), 20000);
    QCOMPARE(rig.asked(QStringLiteral("/upload/image")), 1);
    QCOMPARE(rig.asked(QStringLiteral("/upload/mask")), 1);
    alpha.setPixelColor(9, 9, Qt::transparent);
    QVERIFY(alpha.save(mask));
    request.patch.set(input, workflow::FileRef{{}, QStringLiteral("owl.png"), mask});
    Job* third = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(third->state()), toString(JobState::Done), 20000);
    QCOMPARE(rig.asked(QStringLiteral("/upload/image")), 1);
    QCOMPARE(QImage(third->outputs().first().path).pixelColor(9, 9), QColor(Qt::white));
}

void TestQueue::waitsForTheServer()
{
    QueueRig rig;
    rig.pod.die();
    rig.openQueue();
    Job* job = rig.submit(1);
    Backend* backend = rig.queue().backend(rig.target().id);
    QTRY_COMPARE_WITH_TIMEOUT(backend->state(), TargetState::Lost, 20000);
    QVERIFY(!backend->problem().isEmpty());
    QCOMPARE(toString(job->state()), toString(JobState::Queued));
    QVERIFY(rig.pod.restart(false));
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
    QCOMPARE(backend->state(), TargetState::Ready);
}

void TestQueue::keepsEqualNamesApart()
{
    QueueRig rig;
    rig.openQueue();
    Job* first = rig.submit(5);
    QTRY_COMPARE_WITH_TIMEOUT(toString(first->state()), toString(JobState::Done), 20000);
    // The same again is answered from the cache, with the file of before.
    Job* second = rig.submit(5);
    QTRY_COMPARE_WITH_TIMEOUT(toString(second->state()), toString(JobState::Done), 20000);
    QCOMPARE(second->outputs().size(), 1);
    QVERIFY(second->outputs().first().path.endsWith(QStringLiteral(" (2).png")));
    QCOMPARE(second->outputs().first().sha256, first->outputs().first().sha256);
    QCOMPARE(rig.pictures().size(), 2);
}

void TestQueue::putsFilesWhereAsked()
{
    QueueRig rig;
    rig.openQueue();
    QTemporaryDir folder;
    JobRequest request = rig.request(1);
    request.outputFolder = folder.filePath(QStringLiteral("out/here"));
    Job* job = rig.submit(request);
    QTRY_COMPARE_WITH_TIMEOUT(toString(job->state()), toString(JobState::Done), 20000);
    QVERIFY(job->outputs().first().path.startsWith(request.outputFolder + QLatin1Char('/')));
    QVERIFY(rig.pictures().isEmpty());
}

void TestQueue::refusesUnknownTargets()
{
    QueueRig rig;
    rig.openQueue();
    JobRequest request = rig.request(1);
    request.target = TargetId{QStringLiteral("nowhere")};
    const Later<Job*> refused = rig.queue().submit(request);
    QTRY_VERIFY(refused.isFinished());
    QCOMPARE(toString(refused.result().error().kind), toString(ErrorKind::Refused));
    QVERIFY(!rig.queue().backend(request.target));
    rig.queue().removeTarget(rig.target().id);
    QVERIFY(!rig.queue().backend(rig.target().id));
}

void TestQueue::heedsOtherPrograms()
{
    QueueRig rig;
    rig.openQueue();
    Job* running = rig.submit(1, 60);
    rig.submit(2);
    Job* queued = rig.submit(3);
    QTRY_COMPARE_WITH_TIMEOUT(toString(running->state()), toString(JobState::Running), 20000);
    const SystemClock clock;
    Queue other(Queue::Options{rig.dataFolder(), rig.galleryFolder(), true, quick()}, clock);
    const Later<void> opened = other.open();
    QTRY_VERIFY(opened.isFinished());
    QVERIFY(other.jobs().isEmpty());
    Later<QList<JobRecord>> seen = other.recent(10);
    QTRY_VERIFY(seen.isFinished());
    QCOMPARE(seen.result().value().size(), 3);
    other.cancel(queued->id());
    other.cancel(running->id());
    QTRY_COMPARE_WITH_TIMEOUT(toString(queued->state()), toString(JobState::Cancelled), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(toString(running->state()), toString(JobState::Cancelled), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.size(), 1, 20000);
}

void TestQueue::tellsLittle()
{
    QTemporaryDir folder;
    JobStore store(folder.path());
    const SystemClock clock;
    JobMover mover(store, clock, 33);
    Job job(JobRecord{});
    QSignalSpy changed(&job, &Job::changed);
    QSignalSpy previews(&job, &Job::previewChanged);
    for (int i = 0; i < 1000; ++i) {
        mover.feed(job, comfy::PreviewFrame{{}, {}, QByteArray::number(i)});
    }
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(previews.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(job.preview(), QByteArray("999"));
}

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
