#include "ui/shell/worksession.h"

#include "workflow/ownfile.h"
#include "workflow/starterfiles.h"

#include <QFileInfo>

namespace ryla::ui {
namespace {

constexpr qsizetype mostRecent = 8;
/// What is open at the very first start.
const QString firstStarter = QStringLiteral("z-image-turbo.json");

struct Described
{
    workflow::Form form;
    workflow::Patch samples;
};

Described described(const workflow::LoadedWorkflow& loaded, const workflow::NodeCatalog& catalog,
                    const QString& starters)
{
    Described result;
    result.form = workflow::describe(loaded.document, catalog, loaded.formSpec);
    result.samples = workflow::starterFiles(loaded.document, result.form, starters);
    for (workflow::Parameter& parameter : result.form.parameters) {
        parameter.value = result.samples.value(parameter.id).value_or(parameter.value);
    }
    return result;
}

/// When it began to run; of one that never did, when it ended.
QDateTime momentOf(const jobs::Job& job)
{
    const jobs::JobRecord& record = job.record();
    return record.startedAt.isValid() ? record.startedAt : record.finishedAt;
}

} // namespace

WorkSession::WorkSession(const Paths& paths, Settings& settings, jobs::Queue& queue, TargetSession& target,
                         QObject* parent)
    : QObject(parent)
    , m_paths(paths)
    , m_settings(settings)
    , m_queue(queue)
    , m_target(target)
    , m_drafts(paths.draftsFolder())
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(500);
    connect(&m_draftTimer, &QTimer::timeout, this, &WorkSession::saveDraft);
    connect(&m_form, &FormModel::dirty, this, [this] { m_draftTimer.start(); });
    connect(&m_target, &TargetSession::catalogChanged, this, [this] { describeNow(); });
    connect(&m_queue, &jobs::Queue::jobAdded, this, &WorkSession::watch);
}

WorkSession::~WorkSession()
{
    if (m_draftTimer.isActive()) {
        saveDraft();
    }
}

void WorkSession::restore()
{
    const QStringList recent = m_settings.get(recentWorkflows);
    const QString last = recent.isEmpty() ? QString() : recent.first();
    openFile(QFileInfo::exists(last) ? last : m_paths.starterWorkflowsFolder() + QLatin1Char('/') + firstStarter);
}

void WorkSession::openFile(const QString& path)
{
    const quint64 opening = ++m_opening;
    whenDone(workflow::load(path), this, [this, opening, path](const Result<workflow::LoadedWorkflow>& loaded) {
        if (opening != m_opening) {
            return; // another one was opened meanwhile
        }
        if (!loaded) {
            m_reuse.reset();
            emit problem(loaded.error());
            return;
        }
        remember(QFileInfo(path).absoluteFilePath());
        take(*loaded);
        if (!loaded->warnings.isEmpty()) {
            emit notice(loaded->warnings.join(QLatin1Char(' ')));
        }
    });
}

void WorkSession::openText(const QByteArray& bytes, const QString& name)
{
    whenDone(workflow::keepAsOwnFile(bytes, name, m_paths.workflowsFolder()), this,
             [this](const Result<QString>& path) {
                 if (path) {
                     openFile(*path);
                 } else {
                     emit problem(path.error());
                 }
             });
}

void WorkSession::reload()
{
    if (!m_loaded.document.sourcePath().isEmpty()) {
        saveDraft();
        openFile(m_loaded.document.sourcePath());
    }
    m_target.refreshCatalog();
}

void WorkSession::take(const workflow::LoadedWorkflow& loaded)
{
    if (m_draftTimer.isActive()) {
        saveDraft();
    }
    m_loaded = loaded;
    ++m_taken;
    describeNow();
    refreshLibrary();
}

void WorkSession::describeNow()
{
    if (!isOpen()) {
        return;
    }
    const quint64 describing = ++m_describing;
    const auto work = onWorker([loaded = m_loaded, catalog = m_target.catalog(),
                                starters = m_paths.starterWorkflowsFolder()]() -> Result<Described> {
        return described(loaded, catalog, starters);
    });
    whenDone(work, this, [this, describing, taken = m_taken](const Result<Described>& result) {
        if (describing != m_describing) {
            return; // a newer one is on its way
        }
        // The first form of a workflow starts anew; later ones only know more about the same fields.
        const bool first = std::exchange(m_formOf, taken) != taken;
        m_samples = result->samples;
        m_form.setForm(result->form, first ? FormModel::Keep::Nothing : FormModel::Keep::Values);
        if (first) {
            readDraft();
        }
    });
}

void WorkSession::readDraft()
{
    whenDone(m_drafts.read(draftKey()), this, [this, opening = m_opening](const Result<QByteArray>& bytes) {
        if (opening != m_opening) {
            return;
        }
        if (bytes && !bytes->isEmpty()) {
            if (Result<void> restored = m_form.restoreDraft(*bytes); !restored) {
                emit problem(restored.error());
            }
        } else if (!bytes) {
            emit problem(bytes.error());
        }
        if (const auto values = std::exchange(m_reuse, std::nullopt)) {
            m_form.setValues(values->first);
            for (const workflow::Parameter& parameter : m_form.form().parameters) {
                if (parameter.kind == workflow::ParameterKind::Seed) {
                    m_form.setSeedMode(parameter.id,
                                       values->second ? workflow::SeedMode::Random : workflow::SeedMode::Fixed);
                }
            }
        }
        emit opened();
    });
}

QString WorkSession::draftKey() const
{
    const QString path = m_loaded.document.sourcePath();
    return path.isEmpty() ? m_loaded.document.contentHash() : path;
}

void WorkSession::saveDraft()
{
    m_draftTimer.stop();
    if (!isOpen()) {
        return;
    }
    whenDone(m_drafts.write(draftKey(), m_form.draft()), this, [this](const Result<void>& written) {
        if (!written) {
            emit problem(written.error());
        }
    });
}

void WorkSession::remember(const QString& path)
{
    QStringList recent = m_settings.get(recentWorkflows);
    recent.removeAll(path);
    recent.prepend(path);
    m_settings.set(recentWorkflows, QStringList(recent.mid(0, mostRecent)));
}

void WorkSession::refreshLibrary()
{
    const workflow::LibraryWish wish{m_settings.get(recentWorkflows), m_paths.starterWorkflowsFolder(),
                                     m_paths.workflowsFolder()};
    whenDone(workflow::listLibrary(wish), this, [this](const Result<QList<workflow::LibraryEntry>>& entries) {
        if (entries && *entries != m_library) {
            m_library = *entries;
            emit libraryChanged();
        }
    });
}

workflow::Patch WorkSession::patchToSend(int index) const
{
    workflow::Patch patch = m_form.patchForRun(index);
    const auto samples = m_samples.values();
    for (auto sample = samples.begin(); sample != samples.end(); ++sample) {
        if (!patch.contains(sample.key())) {
            patch.set(sample.key(), *sample);
        }
    }
    return patch;
}

void WorkSession::run(int count, bool next)
{
    if (!isOpen()) {
        return;
    }
    jobs::JobRequest request;
    request.document = m_loaded.document;
    request.target = m_target.target().id;
    request.batch = jobs::BatchId{comfy::newPromptId().text};
    request.next = next;
    workflow::Patch last;
    for (int i = 0; i < count; ++i) {
        request.patch = last = patchToSend(i);
        whenDone(m_queue.submit(request), this, [this, first = i == 0](const Result<jobs::Job*>& job) {
            if (!job) {
                emit problem(job.error());
            } else if (first && (!m_shown || m_shown->isOver())) {
                show(*job);
            }
        });
    }
    m_form.adoptSeeds(last);
    saveDraft(); // what runs is what one wants to find again, even after a crash
}

void WorkSession::watch(jobs::Job* job)
{
    connect(job, &jobs::Job::finished, this, [this, job] { onJobEnd(job); });
    connect(job, &jobs::Job::changed, this, [this, job] { follow(job); });
    follow(job);
}

void WorkSession::follow(jobs::Job* job)
{
    // The stage goes along with what runs, and stays at what ran last; short jobs are over before anybody looks.
    const bool worthIt = job->record().startedAt.isValid() || job->state() == jobs::JobState::Failed;
    if (worthIt && (!m_shown || (m_shown->isOver() && momentOf(*m_shown) < momentOf(*job)))) {
        show(job);
    }
}

void WorkSession::onJobEnd(jobs::Job* job)
{
    const jobs::JobRecord& record = job->record();
    if (record.document.contentHash() == m_loaded.document.contentHash() && !record.problems.isEmpty()) {
        m_form.setServerProblems(record.problems);
    }
    for (jobs::Job* each : m_queue.jobs()) {
        follow(each);
    }
}

void WorkSession::cancelShown()
{
    if (m_shown && !m_shown->isOver()) {
        m_queue.cancel(m_shown->id());
    }
}

void WorkSession::retry(const jobs::JobId& id)
{
    whenDone(m_queue.retry(id), this, [this](const Result<jobs::Job*>& job) {
        if (job) {
            show(*job);
        } else {
            emit problem(job.error());
        }
    });
}

void WorkSession::show(jobs::Job* job)
{
    if (job != m_shown) {
        m_shown = job;
        emit shownJobChanged();
    }
}

void WorkSession::reuse(const gallery::ItemDetails& details, bool newSeed)
{
    const workflow::Provenance& made = details.provenance;
    m_reuse = std::pair(made.patch, newSeed);
    if (!made.workflowPath.isEmpty() && QFileInfo::exists(made.workflowPath)) {
        openFile(made.workflowPath);
    } else {
        // The file is gone, but the prompt that was sent is all of it.
        openText(made.prompt, made.workflowName);
    }
}

} // namespace ryla::ui
