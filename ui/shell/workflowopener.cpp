#include "ui/shell/workflowopener.h"

#include "workflow/convert/ready.h"
#include "workflow/starterfiles.h"

#include <QFileInfo>

#include <utility>

namespace ryla::ui {
namespace {

bool isSomething(const workflow::LoadedWorkflow& loaded)
{
    return !loaded.document.isEmpty() || workflow::needsConversion(loaded.document);
}

bool isSame(const workflow::WorkflowDocument& a, const workflow::WorkflowDocument& b)
{
    return a.contentHash() == b.contentHash() && a.uiWorkflow() == b.uiWorkflow();
}

/// `known`: the same file as it was opened before; it serves while there is no node list.
Result<OpenedWorkflow> made(const workflow::LoadedWorkflow& source, const workflow::LoadedWorkflow& known,
                            const workflow::NodeCatalog& catalog, const QString& starters)
{
    Result<workflow::LoadedWorkflow> ready = workflow::readyToRun(source, catalog);
    if (!ready && (ready.error().kind != ErrorKind::Refused || known.document.isEmpty())) {
        return fail(ready.error());
    }
    OpenedWorkflow result{ready ? *ready : known, {}, {}, {}};
    const workflow::WorkflowDocument& document = result.workflow.document;
    result.form = workflow::describe(document, catalog, result.workflow.formSpec, result.workflow.sources);
    result.samples = workflow::starterFiles(document, result.form, starters);
    for (workflow::Parameter& parameter : result.form.parameters) {
        parameter.value = result.samples.value(parameter.id).value_or(parameter.value);
    }
    return result;
}

} // namespace

struct WorkflowOpener::ReadAgain
{
    workflow::LoadedWorkflow loaded;
    /// As what is open.
    bool isSame = false;
};

WorkflowOpener::WorkflowOpener(const TargetSession& target, const QString& starters, QObject* parent)
    : QObject(parent)
    , m_target(target)
    , m_starters(starters)
{
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(1000);
    connect(&m_waiting, &QTimer::timeout, this, [this] {
        emit failed(
            Error{ErrorKind::Refused,
                  tr("%1 is in the editor's format, which keeps values without their names; it opens as soon as "
                     "%2 has told its node list.")
                      .arg(m_source.document.name(), m_target.target().name),
                  {}});
    });
    connect(&m_target, &TargetSession::catalogChanged, this, &WorkflowOpener::describe);
}

void WorkflowOpener::open(const QString& path)
{
    m_waiting.stop();
    whenDone(workflow::load(path), this, [this, opening = ++m_opening](const Result<workflow::LoadedWorkflow>& read) {
        if (opening != m_opening) {
            return; // another one was opened meanwhile
        }
        if (!read) {
            emit failed(read.error());
            return;
        }
        m_source = *read;
        m_isNew = true;
        describe();
    });
}

void WorkflowOpener::useForm(const workflow::FormSpec& spec, const QString& path)
{
    if (m_isNew) {
        return; // another file is being opened
    }
    const QString title = spec.title.isEmpty() ? QFileInfo(path).completeBaseName() : spec.title;
    ++m_given;
    for (workflow::LoadedWorkflow* one : {&m_source, &m_openSource, &m_open}) {
        one->formSpec = spec;
        one->document = one->document.named(title, path);
    }
    describe();
}

void WorkflowOpener::readAgain()
{
    const QString path = m_openSource.document.sourcePath();
    if (path.isEmpty() || m_isNew) {
        return; // another one is on its way
    }
    const auto work = onWorker([path, open = m_openSource]() -> Result<ReadAgain> {
        const Result<workflow::LoadedWorkflow> read = workflow::loadNow(path);
        return read ? Result<ReadAgain>(ReadAgain{*read, isSame(read->document, open.document)}) : fail(read.error());
    });
    whenDone(work, this,
             [this, path, reading = ++m_reading, opening = m_opening, given = m_given](const Result<ReadAgain>& read) {
                 if (reading != m_reading || opening != m_opening || path != m_openSource.document.sourcePath()) {
                     return;
                 }
                 if (read) {
                     takeAgain(*read, given != m_given);
                 } else {
                     emit unreadable(read.error());
                 }
             });
}

/// `hasForm`: the author gave a form meanwhile.
void WorkflowOpener::takeAgain(const ReadAgain& read, bool hasForm)
{
    if (read.isSame) { // it was away, or changed back
        ++m_describing;
        m_waiting.stop();
        m_before.reset();
        m_source = m_openSource;
        emit unchanged();
        return;
    }
    m_before = m_before ? m_before : m_openSource.document;
    m_source = read.loaded;
    if (hasForm) {
        m_source.formSpec = m_openSource.formSpec;
        m_source.document = m_source.document.named(m_openSource.document.name(), m_openSource.document.sourcePath());
    }
    describe();
}

void WorkflowOpener::describe()
{
    if (!isSomething(m_source)) {
        return;
    }
    const bool isKnown = !m_isNew && !m_before;
    const auto work =
        onWorker([source = m_source, known = isKnown ? m_open : workflow::LoadedWorkflow(),
                  before = m_isNew ? std::nullopt : m_before, catalog = m_target.catalog(), starters = m_starters] {
            Result<OpenedWorkflow> result = made(source, known, catalog, starters);
            if (result && before) {
                result->changes = workflow::difference(*before, source.document);
            }
            return result;
        });
    whenDone(work, this, [this, describing = ++m_describing](const Result<OpenedWorkflow>& result) {
        if (describing != m_describing) {
            return; // a newer one is on its way
        }
        if (result) {
            take(*result);
            return;
        }
        if (result.error().kind == ErrorKind::Refused) {
            m_waiting.start();
            return;
        }
        m_source = m_openSource;
        const bool wasOpen = m_before && !m_isNew;
        m_before.reset();
        m_isNew = false;
        if (wasOpen) {
            emit unreadable(result.error());
        } else {
            emit failed(result.error());
        }
    });
}

void WorkflowOpener::take(const OpenedWorkflow& result)
{
    m_waiting.stop();
    m_before.reset();
    m_openSource = m_source;
    m_open = result.workflow;
    if (std::exchange(m_isNew, false)) {
        emit opened(result);
    } else {
        emit described(result);
    }
}

} // namespace ryla::ui
