#include "tests/jobs/queuerig.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

namespace ryla::jobs {

namespace {

demo::DemoOptions podOptions()
{
    demo::DemoOptions options;
    options.secondsPerStep = 0.02;
    return options;
}

workflow::InputRef input(const char* id)
{
    return workflow::InputRef::parse(QString::fromLatin1(id));
}

} // namespace

QueueTiming quick()
{
    QueueTiming timing;
    timing.silence = 400;
    timing.poll = 100;
    timing.firstRetry = 50;
    timing.longestRetry = 400;
    timing.suspicion = 200;
    return timing;
}

QueueRig::QueueRig()
    : pod(podOptions())
{
    connect(&pod, &demo::DemoPod::served, this, [this](const QString& line) { m_served << line; });
    if (!pod.start()) {
        qFatal("the demo pod does not start");
    }
    const auto loaded = workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"));
    m_document = loaded.value().document;
}

QString QueueRig::galleryFolder() const
{
    return m_folder.filePath(m_gallery);
}

Target QueueRig::target(TargetKind kind) const
{
    return {TargetId{QStringLiteral("pod")}, kind, QStringLiteral("Pod"),
            comfy::ServerAddress::parse(pod.url().toString()).value()};
}

Queue& QueueRig::openQueue(TargetKind kind)
{
    m_queue = std::make_unique<Queue>(Queue::Options{dataFolder(), galleryFolder(), true, quick()}, m_clock);
    connect(m_queue.get(), &Queue::jobDone, this, [this](const Outcome& outcome) { outcomes << outcome; });
    m_queue->setTarget(target(kind));
    const Later<void> opened = m_queue->open();
    if (!QTest::qWaitFor([&] { return opened.isFinished(); }, 20000) || !opened.result()) {
        qFatal("the queue does not open");
    }
    return *m_queue;
}

JobRequest QueueRig::request(quint64 seed, int steps) const
{
    JobRequest request;
    request.document = m_document;
    request.target = TargetId{QStringLiteral("pod")};
    request.patch.set(input("6.width"), qint64(64));
    request.patch.set(input("6.height"), qint64(64));
    request.patch.set(input("8.steps"), qint64(steps));
    request.patch.set(input("8.seed"), workflow::Seed{seed});
    return request;
}

Job* QueueRig::submit(const JobRequest& request)
{
    const Later<Job*> submitted = m_queue->submit(request);
    const bool kept = QTest::qWaitFor([&] { return submitted.isFinished(); }, 20000);
    return kept ? submitted.result().value_or(nullptr) : nullptr;
}

QStringList QueueRig::pictures() const
{
    QStringList found;
    QDirIterator walk(galleryFolder(), QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        found << QDir(galleryFolder()).relativeFilePath(walk.next());
    }
    found.sort();
    return found;
}

QStringList QueueRig::leftovers() const
{
    QStringList found;
    QDirIterator walk(galleryFolder(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        if (QFileInfo(file).fileName().startsWith(QLatin1Char('.')) || QFileInfo(file).size() == 0) {
            found << file;
        }
    }
    return found;
}

} // namespace ryla::jobs
