#pragma once

#include "base/clock.h"
#include "demo/demopod.h"
#include "jobs/queue.h"
#include "workflow/loader.h"

#include <QTemporaryDir>

#include <memory>

namespace ryla::jobs {

/// A demo pod, folders of its own, and a queue on them: what the tests of the queue begin with.
class QueueRig : public QObject
{
    Q_OBJECT
public:
    QueueRig();

    /// Opens a (further) queue on the same folders, with the pod as its target.
    Queue& openQueue(TargetKind kind = TargetKind::Address);
    void closeQueue() { m_queue.reset(); }
    [[nodiscard]] Queue& queue() const { return *m_queue; }
    [[nodiscard]] Target target(TargetKind kind = TargetKind::Address) const;

    /// A small picture of the sampler in a few steps; another seed, another picture.
    [[nodiscard]] JobRequest request(quint64 seed, int steps = 3) const;
    /// Waits until it is on disk; null where it was refused.
    Job* submit(const JobRequest& request);
    Job* submit(quint64 seed, int steps = 3) { return submit(request(seed, steps)); }

    /// Complete files in the gallery folder, relative, sorted; and what else lies there.
    [[nodiscard]] QStringList pictures() const;
    [[nodiscard]] QStringList leftovers() const;
    /// How often the pod was asked this ("POST /prompt").
    [[nodiscard]] int asked(const QString& what) const { return int(m_served.filter(what).size()); }
    [[nodiscard]] QString dataFolder() const { return m_folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString galleryFolder() const;
    void setGalleryFolder(const QString& name) { m_gallery = name; }

    demo::DemoPod pod;
    QList<Outcome> outcomes;

private:
    QTemporaryDir m_folder;
    QString m_gallery = QStringLiteral("gallery");
    SystemClock m_clock;
    workflow::WorkflowDocument m_document;
    QStringList m_served;
    std::unique_ptr<Queue> m_queue;
};

/// Short enough for tests.
QueueTiming quick();

} // namespace ryla::jobs
