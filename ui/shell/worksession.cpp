#include "ui/shell/worksession.h"

#include "workflow/draft.h"
#include "workflow/ownfile.h"
#include "workflow/runtexts.h"

#include <QFileInfo>
#include <QRandomGenerator>

namespace ryla::ui {
namespace {

constexpr qsizetype mostRecent = 8;
/// What is open at the very first start.
const QString firstStarter = QStringLiteral("z-image-turbo.json");

} // namespace

WorkSession::WorkSession(const Paths& paths, Settings& settings, jobs::Queue& queue, TargetSession& target,
                         QObject* parent)
    : QObject(parent)
    , m_paths(paths)
    , m_settings(settings)
    , m_queue(queue)
    , m_target(target)
    , m_drafts(paths.draftsFolder(), tr("What you typed"))
    , m_presetFiles(paths.presetsFolder(), tr("The presets"))
    , m_opener(target, paths.starterWorkflowsFolder())
    , m_shown(queue)
    , m_presets(paths.presetsFolder(), m_form)
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(500);
    connect(&m_draftTimer, &QTimer::timeout, this, &WorkSession::saveDraft);
    connect(&m_form, &FormModel::dirty, this, [this] { m_draftTimer.start(); });
    connect(&m_opener, &WorkflowOpener::opened, this, &WorkSession::take);
    connect(&m_opener, &WorkflowOpener::described, this,
            [this](const OpenedWorkflow& more) { adopt(more, FormModel::Keep::Values); });
    connect(&m_opener, &WorkflowOpener::failed, this, [this](const Error& error) {
        if (error.kind != ErrorKind::Refused) {
            m_reuse.reset(); // otherwise it only waits for a node list
            m_presetOfReuse.clear();
        }
        emit problem(error);
    });
    m_form.aids().keepIn(paths.dataFolder() + QStringLiteral("/prompts"));
    connect(&m_form.aids(), &PromptAids::problem, this, &WorkSession::problem);
    connect(&m_opener, &WorkflowOpener::unreadable, this, &WorkSession::unreadable);
    connect(&m_opener, &WorkflowOpener::unchanged, this, &WorkSession::unchanged);
    connect(&m_presets, &PresetShelf::problem, this, &WorkSession::problem);
    connect(&m_presets, &PresetShelf::changed, this, [this] {
        if (m_presets.isReady() && !m_reuse && !m_presetOfReuse.isEmpty()) {
            m_presets.saveNew(std::exchange(m_presetOfReuse, {}));
        }
    });
    connect(&m_shown, &ShownJob::changed, this, &WorkSession::shownJobChanged);
    // Also while it runs: a server takes a prompt and leaves out the outputs it refuses.
    connect(&m_queue, &jobs::Queue::jobAdded, this,
            [this](jobs::Job* job) { connect(job, &jobs::Job::changed, this, [this, job] { showProblems(*job); }); });
    connect(&m_queue, &jobs::Queue::jobDone, this, [this](const jobs::Outcome& outcome) {
        const jobs::Job* shown = m_shown.job();
        if (shown && shown->id() == outcome.record.id && outcome.record.state == jobs::JobState::Failed) {
            emit shownJobFailed(outcome.provenance.workflowPath);
        }
    });
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

void WorkSession::useForm(const workflow::FormSpec& spec, const QString& path)
{
    if (path == m_loaded.document.sourcePath()) {
        m_opener.useForm(spec, path);
        return;
    }
    // The copy goes on with what stands in the form, a starter's sample pictures included.
    workflow::Patch values = m_samples;
    for (auto entry = m_form.patch().values().cbegin(); entry != m_form.patch().values().cend(); ++entry) {
        values.set(entry.key(), entry.value());
    }
    m_samples = {};
    m_loaded.document = m_loaded.document.named(m_loaded.document.name(), path);
    remember(path);
    m_opener.useForm(spec, path);
    m_form.setValues(values);
    m_presets.open(draftKey());
    emit relocated();
}

void WorkSession::take(const OpenedWorkflow& opened)
{
    if (m_draftTimer.isActive()) {
        saveDraft(); // of the one that was open
    }
    ++m_taken;
    m_sentHashes.clear();
    emit warned({}); // those of the one that was open; the same ones may be true again
    adopt(opened, FormModel::Keep::Nothing);
    readDraft();
    remember(m_loaded.document.sourcePath());
}

void WorkSession::adopt(const OpenedWorkflow& opened, FormModel::Keep keep)
{
    m_loaded = opened.workflow;
    m_samples = opened.samples;
    const workflow::Patch before = keep == FormModel::Keep::Values ? m_form.patch() : workflow::Patch();
    m_form.setForm(opened.form, keep);
    m_sentHashes.insert(m_loaded.document.contentHash());
    if (keep == FormModel::Keep::Nothing) {
        m_lost = {};
    }
    bringBackValues(before);
    emit warned(m_loaded.warnings);
    emit documentKnown(m_loaded.document);
    if (opened.changes) {
        saveDraft();
        emit reloaded(*opened.changes);
    }
}

/// An author who takes a node out and puts it back must not cost what was typed into it.
void WorkSession::bringBackValues(const workflow::Patch& before)
{
    workflow::Patch back;
    workflow::Patch lost;
    for (const workflow::Patch& values : {m_lost, before}) {
        const auto all = values.values();
        for (auto value = all.cbegin(); value != all.cend(); ++value) {
            if (!m_form.form().find(value.key())) {
                lost.set(value.key(), *value);
            } else if (!before.contains(value.key())) {
                back.set(value.key(), *value);
            }
        }
    }
    m_lost = lost;
    if (!back.isEmpty()) {
        m_form.change(back);
    }
}

void WorkSession::fileChanged(const QString& path)
{
    if (isOpen() && path == m_loaded.document.sourcePath()) {
        m_opener.readAgain();
    }
}

void WorkSession::readDraft()
{
    whenDone(m_drafts.read(draftKey()), this, [this, taken = m_taken](const Result<QByteArray>& bytes) {
        if (taken != m_taken) {
            return;
        }
        if (bytes && !bytes->isEmpty()) {
            if (Result<void> restored = m_form.restoreDraft(*bytes); !restored) {
                emit problem(restored.error());
            }
            if (const Result<workflow::Draft> draft = workflow::draftFromJson(*bytes)) {
                bringBackValues(draft->patch);
            }
        } else if (!bytes) {
            emit problem(bytes.error());
        }
        if (const auto values = std::exchange(m_reuse, std::nullopt)) {
            takeValues(m_form, values->first, values->second ? workflow::SeedMode::Random : workflow::SeedMode::Fixed);
        }
        m_presets.open(draftKey());
        m_form.aids().open(draftKey());
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
    workflow::Draft draft = m_form.state();
    const auto lost = m_lost.values();
    for (auto value = lost.cbegin(); value != lost.cend(); ++value) {
        draft.patch.set(value.key(), *value);
    }
    whenDone(m_drafts.write(draftKey(), workflow::draftToJson(draft)), this, [this](const Result<void>& written) {
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

Later<void> WorkSession::copied(Drafts& files, const QString& from, const QString& to)
{
    return andThen(files.read(from), this, [&files, to](const QByteArray& bytes) {
        return bytes.isEmpty() ? now(Result<void>()) : files.write(to, bytes);
    });
}

void WorkSession::fileMoved(const QString& from, const QString& to)
{
    QStringList recent = m_settings.get(recentWorkflows);
    if (recent.contains(from)) {
        recent.removeAll(to);
        recent.replace(recent.indexOf(from), to);
        m_settings.set(recentWorkflows, recent);
    }
    const auto isOurs = [this, from] { return isOpen() && m_loaded.document.sourcePath() == from; };
    if (isOurs()) {
        saveDraft();
    }
    const auto both =
        andThen(copied(m_drafts, from, to), this, [this, from, to] { return copied(m_presetFiles, from, to); });
    whenDone(both, this, [this, isOurs, to](const Result<void>& done) {
        if (!done) {
            emit problem(done.error());
        }
        if (isOurs()) {
            openFile(to);
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
    workflow::ConversionOptions moment;
    moment.random = [] { return QRandomGenerator::global()->generateDouble(); };
    return workflow::withRunTexts(m_loaded.document, m_form.form(), m_loaded.sources, patch, moment);
}

void WorkSession::run(int count, bool next)
{
    if (!isOpen()) {
        return;
    }
    QList<workflow::Patch> patches;
    for (int i = 0; i < count; ++i) {
        patches << patchToSend(i);
    }
    const workflow::Patch last = patches.last();
    if (workflow::leavesNodesOut(m_form.form(), last)) {
        const auto runs = onWorker([loaded = m_loaded, form = m_form.form(), catalog = m_target.catalog(), patches] {
            return workflow::toSend(loaded, form, catalog, patches);
        });
        whenDone(runs, this, [this, next](const Result<QList<workflow::RunToSend>>& made) {
            if (made) {
                submit(*made, next);
            } else {
                emit problem(made.error());
            }
        });
    } else {
        QList<workflow::RunToSend> runs;
        for (const workflow::Patch& patch : std::as_const(patches)) {
            runs << workflow::RunToSend{m_loaded.document, workflow::withSwitchesUnsent(patch)};
        }
        submit(runs, next);
    }
    m_form.aids().rememberRun(m_form.form(), m_form.patch());
    m_form.adoptSeeds(last);
    saveDraft(); // what runs is what one wants to find again, even after a crash
}

void WorkSession::submit(const QList<workflow::RunToSend>& runs, bool next)
{
    jobs::JobRequest request;
    request.batch = jobs::BatchId{comfy::newPromptId().text};
    request.next = next;
    request.kept = m_form.form().keptOutputs;
    whenDone(m_target.routeFor(runs), this, [this, runs, request](const Result<jobs::TargetId>& where) mutable {
        if (where) {
            request.target = *where;
            send(runs, request);
        } else {
            emit problem(where.error());
        }
    });
}

void WorkSession::send(const QList<workflow::RunToSend>& runs, jobs::JobRequest request)
{
    for (qsizetype i = 0; i < runs.size(); ++i) {
        request.document = runs.at(i).document;
        request.patch = runs.at(i).patch;
        whenDone(m_queue.submit(request), this, [this, first = i == 0](const Result<jobs::Job*>& job) {
            if (!job) {
                emit problem(job.error());
            } else if (first) {
                m_shown.offer(*job);
                m_sentHashes.insert((*job)->record().document.contentHash());
            }
        });
    }
}

void WorkSession::showProblems(const jobs::Job& job)
{
    const jobs::JobRecord& record = job.record();
    if (record.problems.isEmpty() || m_told.contains(job.id())) {
        return;
    }
    // Asked at every step of a run: a hash of megabytes is made once.
    if (!m_jobHashes.contains(job.id())) {
        m_jobHashes.insert(job.id(), record.document.contentHash());
    }
    if (!m_sentHashes.contains(m_jobHashes.value(job.id()))) {
        return;
    }
    m_told.insert(job.id());
    m_form.setServerProblems(record.problems);
}

void WorkSession::retry(const jobs::JobId& id)
{
    whenDone(m_queue.retry(id), this, [this](const Result<jobs::Job*>& job) {
        if (job) {
            m_shown.show(*job);
        } else {
            emit problem(job.error());
        }
    });
}

void WorkSession::reuse(const gallery::ItemDetails& details, bool newSeed)
{
    const workflow::Provenance& made = details.provenance;
    m_reuse = std::pair(made.patch.whole(), newSeed);
    m_presetOfReuse.clear();
    if (!made.workflowPath.isEmpty() && QFileInfo::exists(made.workflowPath)) {
        openFile(made.workflowPath);
    } else {
        // The file is gone, but the prompt that was sent is all of it.
        openText(made.prompt, made.workflowName);
    }
}

void WorkSession::makePreset(const gallery::ItemDetails& details)
{
    reuse(details, false);
    m_presetOfReuse = QFileInfo(details.item.path).completeBaseName();
}

} // namespace ryla::ui
