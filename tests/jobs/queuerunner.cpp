// A program that runs a queue until it is killed: tst_killedqueue starts it. Arguments: data folder, gallery folder,
// address, then one seed a job. Says every change of a job's state.
#include "base/clock.h"
#include "jobs/queue.h"
#include "workflow/loader.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace ryla;

namespace {

jobs::JobRequest requestOf(const workflow::WorkflowDocument& document, const QString& seed)
{
    const auto input = [](const char* id) { return workflow::InputRef::parse(QString::fromLatin1(id)); };
    jobs::JobRequest request;
    request.document = document;
    request.target = jobs::TargetId{QStringLiteral("pod")};
    request.patch.set(input("6.width"), qint64(64));
    request.patch.set(input("6.height"), qint64(64));
    request.patch.set(input("8.steps"), qint64(20));
    request.patch.set(input("8.seed"), workflow::Seed{seed.toULongLong()});
    return request;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const SystemClock clock;
    jobs::Queue queue(jobs::Queue::Options{arguments.value(1), arguments.value(2), true, {}}, clock);
    QTextStream out(stdout);
    QObject::connect(&queue, &jobs::Queue::jobAdded, &app, [&](jobs::Job* job) {
        QObject::connect(job, &jobs::Job::changed, &app, [&out, job, last = QString()]() mutable {
            const QString state = jobs::toString(job->state());
            if (state != last) {
                out << state << Qt::endl;
                last = state;
            }
        });
    });
    const auto address = comfy::ServerAddress::parse(arguments.value(3));
    queue.setTarget(
        {jobs::TargetId{QStringLiteral("pod")}, jobs::TargetKind::Address, QStringLiteral("Pod"), *address});
    whenDone(queue.open(), &app, [&](const Result<void>& opened) {
        const auto loaded = workflow::loadNow(QStringLiteral(RYLA_SOURCE_ROOT "/workflows/z-image-turbo.json"));
        for (const QString& seed : arguments.mid(4)) {
            queue.submit(requestOf(loaded->document, seed));
        }
        out << (opened ? "open" : "not open") << Qt::endl;
    });
    return QCoreApplication::exec();
}
