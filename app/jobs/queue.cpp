#include "jobs/queue.h"

#include "base/whenended.h"
#include "jobs/handover.h"
#include "jobs/lane.h"
#include "jobs/newrecord.h"
#include "jobs/outcome.h"

#include <algorithm>
#include <map>
#include <vector>

namespace ryla::jobs {

/// What the queue is made of, in the order the parts need each other.
class Queue::Private
{
public:
    Private(const Options& given, const Clock& time, Queue* queue)
        : options(given)
        , clock(time)
        , store(given.dataFolder)
        , mover(store, time, given.timing.coalesce)
        , q(queue)
    {
        wishTimer.setInterval(given.timing.poll);
        connect(&wishTimer, &QTimer::timeout, q, [this] { askWishes(); });
        connect(&mover, &JobMover::problem, q, &Queue::problem);
    }

    Surroundings around() { return {store, mover, timings, clock, options.galleryFolder, options.timing}; }

    Lane* lane(const TargetId& id) const
    {
        const auto found = lanes.find(id);
        return found == lanes.end() ? nullptr : found->second.get();
    }

    Job* add(const JobRecord& record, const Progress& progress = {});
    void take(const QList<JobRecord>& records, const QList<Progress>& progress);
    void begin();
    void askWishes();
    void heed(const QList<JobWish>& wishes);
    void announce(const Outcome& outcome);
    void cancelElsewhere(const JobId& id);
    Later<Job*> insert(const JobRecord& record, bool next);
    [[nodiscard]] Result<const Lane*> laneFor(const TargetId& id) const;

    Options options;
    const Clock& clock;
    JobStore store;
    JobMover mover;
    Timings timings;
    QTimer wishTimer;
    std::vector<std::unique_ptr<Job>> jobs;
    QHash<JobId, Job*> byId;
    /// Ended before this session, and told of in it.
    QSet<JobId> announced;
    std::map<TargetId, std::unique_ptr<Lane>> lanes;
    bool begun = false;
    Queue* q;
};

Job* Queue::Private::add(const JobRecord& record, const Progress& progress)
{
    jobs.push_back(std::make_unique<Job>(record));
    Job* job = jobs.back().get();
    byId.insert(record.id, job);
    mover.setProgress(*job, progress);
    emit q->jobAdded(job);
    if (Lane* found = lane(record.target)) {
        found->take(*job);
    }
    if (begun && !wishTimer.isActive()) {
        wishTimer.start();
    }
    return job;
}

void Queue::Private::take(const QList<JobRecord>& records, const QList<Progress>& progress)
{
    for (qsizetype i = 0; i < records.size(); ++i) {
        const JobRecord& record = records[i];
        if (byId.contains(record.id) || announced.contains(record.id)) {
            continue; // asked for twice
        }
        if (!isOver(record.state)) {
            add(record, progress[i]);
            continue;
        }
        announced.insert(record.id);
        // Done, but perhaps the program died before the gallery had it. Elsewhere than in the gallery it needs no
        // telling.
        if (record.outputFolder.isEmpty()) {
            const auto outcome = onWorker([record]() -> Result<Outcome> { return outcomeOf(record, {}, {}); });
            whenDone(outcome, q, [this](const Result<Outcome>& told) { announce(*told); });
        } else {
            store.markAnnounced(record.id);
        }
    }
    if (!begun) {
        begin();
    }
}

void Queue::Private::begin()
{
    begun = true;
    for (const auto& [id, one] : lanes) {
        one->begin();
    }
    if (q->openCount() > 0) {
        wishTimer.start();
    }
    emit q->ready();
}

void Queue::Private::askWishes()
{
    if (q->openCount() == 0) {
        wishTimer.stop();
        return;
    }
    whenDone(store.wishes(), q, [this](const Result<QList<JobWish>>& wishes) {
        if (wishes) {
            heed(*wishes);
        }
    });
}

void Queue::Private::heed(const QList<JobWish>& wishes)
{
    for (const JobWish& wish : wishes) {
        Job* job = q->job(wish.id);
        if (!job || job->isOver()) {
            continue;
        }
        mover.place(*job, wish.position);
        const bool removed = wish.state == JobState::Cancelled && job->state() == JobState::Queued;
        if (removed || (wish.cancelWanted && !job->record().cancelWanted)) {
            q->cancel(wish.id);
        }
    }
}

void Queue::Private::announce(const Outcome& outcome)
{
    if (!outcome.record.outputFolder.isEmpty()) {
        store.markAnnounced(outcome.record.id);
    }
    emit q->jobDone(outcome);
}

void Queue::Private::cancelElsewhere(const JobId& id)
{
    whenDone(store.askCancel(id), q, [this](const Result<JobRecord>& record) {
        if (!record) {
            emit q->problem(record.error());
            return;
        }
        // Its owner may be gone; telling the server twice does no harm.
        Lane* known = lane(record->target);
        if (known && !isOver(record->state) && !record->promptId.isEmpty()) {
            known->backend().cancel(record->promptId);
        }
    });
}

Later<Job*> Queue::Private::insert(const JobRecord& record, bool next)
{
    return andThen(store.insert(record, next), q, [this](const JobRecord& kept) { return now<Job*>(add(kept)); });
}

Result<const Lane*> Queue::Private::laneFor(const TargetId& id) const
{
    const Lane* known = lane(id);
    return known
               ? Result<const Lane*>(known)
               : fail(ErrorKind::Refused, QStringLiteral("There is no target “%1”. Choose where to run.").arg(id.text));
}

Queue::Queue(const Options& options, const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(options, clock, this))
{
}

Queue::~Queue() = default;

Later<void> Queue::open()
{
    const Later<void> opened = andThen(d->store.ready(), this, [this] {
        return andThen(d->store.nodeTimes(), this, [this](const QList<NodeTime>& times) {
            d->timings.set(times);
            return now<void>({});
        });
    });
    return andThen(opened, this, [this] { return adopt(); });
}

Later<void> Queue::adopt()
{
    const auto left = d->options.adoptOrphans ? d->store.adopt() : now<QList<JobRecord>>(QList<JobRecord>());
    return andThen(left, this, [this](QList<JobRecord> records) {
        records.removeIf([this](const JobRecord& record) {
            return d->byId.contains(record.id) || d->announced.contains(record.id);
        });
        if (records.isEmpty() && d->begun) {
            return now<void>({});
        }
        const auto progress = onWorker([records]() -> Result<QList<Progress>> { return firstProgress(records); });
        return andThen(progress, this, [this, records](const QList<Progress>& all) {
            d->take(records, all);
            return now<void>({});
        });
    });
}

void Queue::setTarget(const Target& target)
{
    if (Lane* known = d->lane(target.id)) {
        known->setTarget(target);
        return;
    }
    auto lane = std::make_unique<Lane>(target, d->around());
    connect(lane.get(), &Lane::collected, this, [this](const Outcome& outcome) { d->announce(outcome); });
    for (const auto& job : d->jobs) {
        if (job->record().target == target.id && !job->isOver()) {
            lane->take(*job);
        }
    }
    Lane* added = lane.get();
    d->lanes[target.id] = std::move(lane);
    if (d->begun) {
        added->begin();
    }
}

void Queue::removeTarget(const TargetId& id)
{
    Lane* lane = d->lane(id);
    if (!lane) {
        return;
    }
    const auto leave = [this, id] {
        if (const Lane* retired = d->lane(id); retired && retired->isRetired()) {
            d->lanes.erase(id);
        }
    };
    if (lane->retire()) {
        leave();
    } else {
        connect(lane, &Lane::idle, this, leave, Qt::QueuedConnection);
    }
}

void Queue::pause(const TargetId& id, bool paused)
{
    if (Lane* lane = d->lane(id)) {
        lane->setPaused(paused);
    }
}

Backend* Queue::backend(const TargetId& id) const
{
    Lane* lane = d->lane(id);
    return lane ? &lane->backend() : nullptr;
}

Later<Job*> Queue::submit(const JobRequest& request)
{
    const Result<const Lane*> lane = d->laneFor(request.target);
    if (!lane) {
        return now<Job*>(fail(lane.error()));
    }
    return d->insert(newRecord(request, (*lane)->target(), d->clock.now()), request.next);
}

void Queue::cancel(const JobId& id)
{
    Job* known = job(id);
    if (!known) {
        d->cancelElsewhere(id);
    } else if (Lane* lane = d->lane(known->record().target)) {
        lane->cancel(*known);
    } else if (!known->isOver()) {
        d->mover.finish(*known, JobState::Cancelled);
    }
}

Later<Job*> Queue::retry(const JobId& id)
{
    if (const Job* known = job(id)) {
        return d->insert(repeated(known->record(), d->clock.now()), false);
    }
    return andThen(d->store.record(id), this,
                   [this](const JobRecord& record) { return d->insert(repeated(record, d->clock.now()), false); });
}

void Queue::acknowledge(const JobId& id)
{
    d->store.markAnnounced(id);
}

Later<QList<JobId>> Queue::retarget(const QList<JobId>& ids, const TargetId& to)
{
    const Result<const Lane*> lane = d->laneFor(to);
    if (!lane) {
        return now<QList<JobId>>(fail(lane.error()));
    }
    const Target target = (*lane)->target();
    const LaneOf laneOf = [this](const TargetId& id) { return d->lane(id); };
    QList<Job*> known;
    for (const JobId& id : ids) {
        if (Job* one = job(id)) {
            known << one;
        }
    }
    const QList<Job*> held = withheld(known, laneOf);
    auto promise = std::make_shared<QPromise<Result<QList<JobId>>>>();
    promise->start();
    whenEnded(d->store.retarget(idsOf(held), to, target.name), this,
              [this, promise, held, target, laneOf](const Result<QList<JobWish>>& moved) {
                  QList<JobId> gone;
                  for (const Moved& one : handOver(held, moved.value_or(QList<JobWish>()), target, laneOf, d->mover)) {
                      gone << one.job->id();
                      emit jobRetargeted(one.job, one.from);
                  }
                  promise->addResult(moved ? Result<QList<JobId>>(gone) : fail(moved.error()));
                  promise->finish();
              });
    return promise->future();
}

void Queue::move(const JobId& id, int by)
{
    whenDone(d->store.swapPlaces(id, by), this, [this](const Result<QList<JobWish>>& moved) {
        if (!moved) {
            emit problem(moved.error());
            return;
        }
        for (const JobWish& one : *moved) {
            if (Job* known = job(one.id)) {
                d->mover.place(*known, one.position);
            }
        }
    });
}

QList<Job*> Queue::jobs() const
{
    QList<Job*> all;
    for (const auto& job : d->jobs) {
        all << job.get();
    }
    return all;
}

Job* Queue::job(const JobId& id) const
{
    return d->byId.value(id);
}

int Queue::openCount() const
{
    return int(std::count_if(d->jobs.begin(), d->jobs.end(), [](const auto& job) { return !job->isOver(); }));
}

Later<QList<JobRecord>> Queue::recent(int limit)
{
    return d->store.recent(limit);
}

Later<QList<StateCount>> Queue::elsewhere(const TargetId& target)
{
    return d->store.elsewhere(target, d->options.adoptOrphans);
}

Later<QList<JobRecord>> Queue::recordsAt(const TargetId& target, const QDateTime& since, int newest)
{
    return d->store.recordsAt(target, since, newest);
}

Later<JobRecord> Queue::record(const JobId& id)
{
    return d->store.record(id);
}

double Queue::usualMs(const TargetId& target, const QString& classType) const
{
    return d->timings.usualMs(target, classType);
}

} // namespace ryla::jobs
