#include "studio.h"

#include "base/whenended.h"
#include "jobs/serverlesstarget.h"

namespace ryla {
namespace {

/// How soon the jobs of a program that has ended are taken up by the one that watches the pods.
constexpr int adoptMs = 60'000;

const QString addressPrefix = QStringLiteral("server:");

QUrl urlIn(const char* variable)
{
    return QUrl(qEnvironmentVariable(variable));
}

/// As RunPod's own tools have it (runpod.md 7): another place for its API, such as a test's. A key that is sent there
/// must not also go to RunPod, so its balance is asked for at that place, too.
pods::runpod::Bases runpodBases(pods::runpod::Bases bases)
{
    if (const QUrl rest = urlIn("RUNPOD_API_URL"); rest.isValid() && !rest.isEmpty()) {
        bases.rest = rest;
        bases.graphql = rest.resolved(QUrl(QStringLiteral("/graphql")));
    }
    if (const QUrl balance = urlIn("RUNPOD_GRAPHQL_URL"); balance.isValid() && !balance.isEmpty()) {
        bases.graphql = balance;
    }
    if (const QUrl files = urlIn("RUNPOD_S3_URL"); files.isValid() && !files.isEmpty()) {
        bases.s3 = [files](const QString&) { return files; };
    }
    // Where ports of machines are reached, with {id} and {port} in it.
    if (const QString proxy = qEnvironmentVariable("RYLA_RUNPOD_PROXY"); !proxy.isEmpty()) {
        bases.proxy = [proxy](const pods::MachineId& id, int port) {
            QString url = proxy;
            return QUrl(
                url.replace(QLatin1String("{id}"), id.text).replace(QLatin1String("{port}"), QString::number(port)));
        };
    }
    return bases;
}

} // namespace

Studio::Studio(StudioOptions options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_settings(std::make_unique<Settings>(m_options.paths.settingsFile()))
    , m_secrets(m_options.keyStore ? systemSecretStore() : memorySecretStore())
    , m_targets(std::make_unique<jobs::TargetList>(*m_settings, *m_secrets))
    , m_catalogs(m_options.paths.cacheFolder() + QStringLiteral("/catalogs"))
{
    if (m_options.gallery) {
        m_store = std::make_unique<gallery::Store>(m_options.paths.dataFolder());
        m_thumbnails = std::make_unique<gallery::ThumbnailService>(m_options.paths.cacheFolder());
        m_importer = std::make_unique<gallery::Importer>(*m_store);
        connect(m_importer.get(), &gallery::Importer::problem, this, &Studio::problem);
        makeLibrary();
    }
    const jobs::Queue::Options queueOptions{m_options.paths.dataFolder(), m_options.paths.galleryFolder(),
                                            m_options.adoptOrphans};
    m_queue = std::make_unique<jobs::Queue>(queueOptions, m_clock);
    connect(m_queue.get(), &jobs::Queue::problem, this, &Studio::problem);
    if (m_versions) {
        connect(m_queue.get(), &jobs::Queue::jobDone, m_versions.get(), [this](const jobs::Outcome& outcome) {
            if (outcome.record.state == jobs::JobState::Done && !outcome.outputs.isEmpty()) {
                const workflow::Provenance& made = outcome.provenance;
                m_versions->worked(made.workflowPath, made.documentHash, made.finishedAt);
            }
        });
    }
    connect(m_targets.get(), &jobs::TargetList::removed, m_queue.get(), &jobs::Queue::removeTarget);
    connect(m_targets.get(), &jobs::TargetList::moved, this, &Studio::moveTarget);
    if (m_importer) {
        connect(m_queue.get(), &jobs::Queue::jobAdded, this, [this](jobs::Job* job) {
            connect(job, &jobs::Job::finished, this, [this, job] {
                const jobs::JobRecord& record = job->record();
                // Also what a run had made before a node failed; jobDone follows as for one that is done.
                const bool made =
                    record.state == jobs::JobState::Done || (!record.failedNode.isEmpty() && !record.outputs.isEmpty());
                // Files that went to a folder of the user's own are not the gallery's.
                if (made && record.outputFolder.isEmpty()) {
                    m_keeping.insert(job->id());
                }
            });
        });
        connect(m_queue.get(), &jobs::Queue::jobDone, this, &Studio::keep);
    }
    makeFleet();
}

void Studio::makeFleet()
{
    if (m_options.pods == StudioOptions::Pods::None) {
        return;
    }
    fleet::Options options;
    options.dataFolder = m_options.paths.dataFolder();
    options.keeps = m_options.pods != StudioOptions::Pods::Asked;
    options.paceMs = m_options.podSeconds * 1000;
    options.lastInput = m_options.lastInput;
    options.demo.start = [this] { return demoAddress(); };
    options.demo.stop = [this] { m_demo.reset(); };
    options.runpod = runpodBases(m_options.runpod);
    m_fleet = std::make_unique<fleet::Fleet>(fleet::Parts{*m_settings, *m_secrets, *m_targets, *m_queue, podClock()},
                                             options);
    connect(m_fleet.get(), &fleet::Fleet::problem, this, &Studio::problem);
    connect(m_fleet.get(), &fleet::Fleet::keyChanged, this, &Studio::useNewKey);
    m_overflow = std::make_unique<fleet::OverflowJudge>(fleet::OverflowJudge::Parts{
        *m_settings, *m_targets, *m_queue, *m_fleet, m_clock, [this](const jobs::TargetId& id) { return use(id); }});
    connect(m_overflow.get(), &fleet::OverflowJudge::problem, this, &Studio::problem);
}

void Studio::openFleet()
{
    if (!m_fleet) {
        return;
    }
    if (m_options.pods == StudioOptions::Pods::KeptByWindow) {
        shareDuty();
    }
    if (m_options.pods != StudioOptions::Pods::Asked) {
        connect(&m_adopting, &QTimer::timeout, this, [this] {
            if (!m_duty || m_duty->mayAct()) {
                adoptLeft();
            }
        });
        m_adopting.start(adoptMs);
    }
    whenDone(m_fleet->open(), this, [this](const Result<void>& opened) {
        if (!opened) {
            emit problem(opened.error()); // pods can be started and stopped all the same
        }
    });
}

void Studio::shareDuty()
{
    constexpr int roundMs = 15'000;
    m_duty = std::make_unique<pods::GuardianDuty>(m_options.paths.dataFolder(), pods::GuardianRole::Window, roundMs,
                                                  m_clock);
    m_fleet->setActing(false);
    connect(m_duty.get(), &pods::GuardianDuty::changed, this, &Studio::takeDuty);
    connect(m_duty.get(), &pods::GuardianDuty::waiting, this, [this] {
        if (!m_fleet->pods().all().isEmpty()) {
            emit said(QStringLiteral("Another window of RYLA Studio watches your pods; this one shows them, and takes "
                                     "over when it closes."));
        }
    });
    connect(m_duty.get(), &pods::GuardianDuty::problem, this, &Studio::problem);
    m_duty->begin();
}

/// Jobs that the one before left behind come first: what is on a pod must be known before it is judged idle.
void Studio::takeDuty()
{
    if (!m_duty->mayAct()) {
        m_fleet->setActing(false);
        return;
    }
    whenEnded(adoptLeft(), this, [this](const Result<void>&) { // which tells of its own failure
        m_fleet->setActing(m_duty->mayAct());
    });
}

/// Of programs that have ended: whoever watches the pods brings their jobs to an end.
Later<void> Studio::adoptLeft()
{
    const Later<void> adopted = m_queue->adopt();
    whenEnded(adopted, this, [this, before = m_queue->jobs().size()](const Result<void>& done) {
        if (!done) {
            emit problem(done.error());
        }
        if (m_queue->jobs().size() > before) {
            useTargetsOfOpenJobs();
        }
    });
    return adopted;
}

void Studio::makeLibrary()
{
    m_libraryStore = std::make_unique<library::Store>(m_options.paths.dataFolder());
    m_library = std::make_unique<library::Library>(
        *m_libraryStore, *m_settings, m_options.paths.starterWorkflowsFolder(), m_options.paths.workflowsFolder());
    m_versions = std::make_unique<library::Versions>(*m_libraryStore);
    connect(m_library.get(), &library::Library::problem, this, &Studio::problem);
    connect(m_versions.get(), &library::Versions::problem, this, &Studio::problem);
    // Of a workflow that was used, the content it had was kept then; what it has now is the next version.
    connect(m_library.get(), &library::Library::fileChanged, m_versions.get(), [this](const QString& path) {
        const library::Entry* entry = m_library->find(path);
        if (entry && entry->marks.usedAt.isValid()) {
            m_versions->keep(path);
        }
    });
}

void Studio::keep(const jobs::Outcome& outcome)
{
    if (!outcome.record.outputFolder.isEmpty()) {
        return;
    }
    m_keeping.insert(outcome.record.id);
    whenDone(m_importer->import(outcome.outputs, outcome.provenance), this,
             [this, id = outcome.record.id](const Result<QList<gallery::Item>>& items) {
                 if (items) { // else the importer has told, and the next start tries again
                     m_queue->acknowledge(id);
                 }
                 keptOne(id);
             });
}

void Studio::keptOne(const jobs::JobId& id)
{
    m_keeping.remove(id);
    if (m_keeping.isEmpty()) {
        emit kept();
    }
}

Studio::~Studio() = default;

Later<void> Studio::open()
{
    if (Result<void> made = Paths::ensure(m_options.paths.dataFolder()); !made) {
        return now<void>(fail(made.error()));
    }
    return andThen(m_queue->open(), this, [this] {
        openFleet();
        useTargetsOfOpenJobs();
        return now<void>({});
    });
}

void Studio::useTargetsOfOpenJobs()
{
    for (const jobs::Job* job : m_queue->jobs()) {
        const jobs::TargetId id = job->record().target;
        if (!job->isOver() && !m_queue->backend(id)) {
            whenDone(use(id), this, [this](const Result<jobs::Backend*>& backend) {
                if (!backend) {
                    emit problem(backend.error());
                }
            });
        }
    }
}

jobs::TargetId Studio::idOf(const comfy::ServerAddress& address)
{
    return jobs::TargetId{addressPrefix + address.text()};
}

Later<jobs::Backend*> Studio::useServerless(const jobs::TargetId& id)
{
    const std::optional<jobs::Target> listed = m_targets->find(id);
    const auto target = listed ? Result<jobs::Target>(*listed) : jobs::serverlessTarget(jobs::endpointOf(id), {});
    if (!target) {
        return now<jobs::Backend*>(fail(target.error()));
    }
    const auto key = fleet::accountKey(*m_secrets, QStringLiteral("runpod"), this);
    return andThen(key, this, [this, target = *target](const Secret& secret) {
        const Result<jobs::Target> whole = jobs::withKey(target, secret);
        return now<jobs::Backend*>(whole ? Result<jobs::Backend*>(use(*whole)) : fail(whole.error()));
    });
}

/// Endpoints that are in use, or that jobs wait for, go on with it.
void Studio::useNewKey(const QString& kind)
{
    if (kind != QLatin1String("runpod")) {
        return;
    }
    QSet<jobs::TargetId> used;
    const QList<jobs::Target> targets = m_targets->all();
    for (const jobs::Target& target : targets) {
        used.insert(target.id);
    }
    for (const jobs::Job* job : m_queue->jobs()) {
        used.insert(job->record().target);
    }
    for (const jobs::TargetId& id : std::as_const(used)) {
        if (jobs::isServerless(id) && m_queue->backend(id)) {
            whenDone(useServerless(id), this, [this](const Result<jobs::Backend*>& backend) {
                if (!backend) {
                    emit problem(backend.error());
                }
            });
        }
    }
}

Later<jobs::Backend*> Studio::use(const jobs::TargetId& id, const QList<comfy::ExtraHeader>& headers)
{
    if (jobs::isServerless(id)) {
        return useServerless(id);
    }
    if (id.text.startsWith(addressPrefix)) {
        const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(id.text.mid(addressPrefix.size()));
        return address ? now<jobs::Backend*>(use(jobs::Target{id, jobs::TargetKind::Address, address->text(),
                                                              address->withHeaders(headers)}))
                       : now<jobs::Backend*>(fail(address.error()));
    }
    return andThen(m_targets->withSecrets(id), this, [this, headers](jobs::Target target) -> Later<jobs::Backend*> {
        if (target.kind != jobs::TargetKind::Demo) {
            target.address = target.address.withHeaders(target.address.headers() + headers);
            return now<jobs::Backend*>(use(target));
        }
        return andThen(demoAddress(), this, [this, target](const QUrl& url) mutable -> Later<jobs::Backend*> {
            const Result<comfy::ServerAddress> address = comfy::ServerAddress::parse(url.toString());
            if (!address) {
                return now<jobs::Backend*>(fail(address.error()));
            }
            target.address = *address;
            return now<jobs::Backend*>(use(target));
        });
    });
}

jobs::Backend* Studio::use(const jobs::Target& target)
{
    m_queue->setTarget(target);
    jobs::Backend* backend = m_queue->backend(target.id);
    backend->connectNow();
    return backend;
}

/// Jobs that wait for it go where it is now, with its new login, also while another one is in use.
void Studio::moveTarget(const jobs::TargetId& id)
{
    if (!m_queue->backend(id) || jobs::isServerless(id)) {
        return; // an endpoint does not move, and its key is not the list's
    }
    whenDone(m_targets->withSecrets(id), this, [this](const Result<jobs::Target>& target) {
        if (!target) {
            emit problem(target.error());
        } else if (m_queue->backend(target->id)) {
            m_queue->setTarget(*target);
        }
    });
}

Later<QUrl> Studio::demoAddress()
{
    if (!m_demo) {
        m_demo = std::make_unique<demo::PodThread>(m_options.demo);
        m_demoUrl = m_demo->start();
        whenDone(m_demoUrl, this, [this](const Result<QUrl>& url) {
            if (!url) {
                m_demo.reset(); // it starts only once
            }
        });
    }
    return m_demoUrl;
}

} // namespace ryla
