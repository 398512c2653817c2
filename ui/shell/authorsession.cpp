#include "ui/shell/authorsession.h"

#include "ui/shell/worksession.h"

#include <QDir>
#include <QFileInfo>

#include <chrono>

namespace ryla::ui {
namespace {

constexpr auto pause = std::chrono::milliseconds(600);

} // namespace

AuthorSession::AuthorSession(WorkSession& session, const TargetSession& target, const Paths& paths, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_target(target)
    , m_paths(paths)
{
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &AuthorSession::save);
    connect(&m_model, &AuthorModel::changed, this, [this] {
        m_edited = true;
        m_later.start();
    });
    connect(&session, &WorkSession::opened, this, [this] {
        if (m_session.document().sourcePath() != m_path) {
            turn(false); // what was typed belongs to the one before
        } else if (m_on && m_edited && m_session.loaded().formSpec != m_model.spec()) {
            m_session.useForm(m_model.spec(), m_path); // it was read before the last edit was written
        }
    });
    // Somebody changed the file: there may be other inputs to choose from.
    connect(&session, &WorkSession::reloaded, this, [this] {
        if (m_on) {
            readMaterial();
        }
    });
}

AuthorSession::~AuthorSession()
{
    if (m_later.isActive()) {
        static_cast<void>(write());
    }
}

void AuthorSession::turn(bool on)
{
    if (!on) {
        if (m_later.isActive()) {
            save();
        }
        m_on = false;
        emit turned(false);
        return;
    }
    if (!m_session.isOpen() || m_session.document().sourcePath().isEmpty()) {
        emit turned(false);
        return;
    }
    readMaterial();
}

void AuthorSession::readMaterial()
{
    const auto material = onWorker([loaded = m_session.loaded(), catalog = m_target.catalog()] {
        return Result<workflow::AuthorMaterial>(workflow::authorMaterial(loaded, catalog));
    });
    const QString path = m_session.document().sourcePath();
    whenDone(material, this, [this, path](const Result<workflow::AuthorMaterial>& made) {
        if (made && path == m_session.document().sourcePath()) {
            begin(*made);
        }
    });
}

void AuthorSession::begin(const workflow::AuthorMaterial& material)
{
    const QString path = m_session.document().sourcePath();
    const workflow::FormSpec& spec = m_session.loaded().formSpec;
    // Coming back to the same form keeps its undo, and so does a file that changed while its form is being made.
    if (path == m_path && (m_on || m_model.spec() == spec)) {
        m_model.setMaterial(material);
    } else {
        m_path = path;
        m_edited = false;
        m_model.open(material, workflow::firstDraft(spec, m_session.form().form()));
    }
    m_on = true;
    emit turned(true);
}

Later<workflow::SavedForm> AuthorSession::write() const
{
    return workflow::saveForm(m_path, m_model.spec(), m_paths.starterWorkflowsFolder(), m_paths.workflowsFolder());
}

void AuthorSession::save()
{
    m_later.stop();
    if (m_saving) {
        m_again = true; // two writers could change places
        return;
    }
    m_saving = true;
    whenDone(write(), this, [this, path = m_path](const Result<workflow::SavedForm>& result) { saved(path, result); });
}

void AuthorSession::fileMoved(const QString& from, const QString& to)
{
    if (from != m_path || from == to) {
        return;
    }
    m_path = to;
    if (m_later.isActive() || m_saving) {
        save();
    }
}

void AuthorSession::saved(const QString& path, const Result<workflow::SavedForm>& result)
{
    m_saving = false;
    if (path != m_path) { // renamed meanwhile, or another workflow is being made a form for
        if (std::exchange(m_again, false)) {
            save();
        }
        return;
    }
    if (!result) {
        m_again = false;
        emit problem(result.error());
        return;
    }
    if (result->copied) {
        emit told(tr("This workflow cannot be changed where it lies, so a copy with your form was made: %1")
                      .arg(QDir::toNativeSeparators(result->workflow)));
    }
    m_path = result->workflow;
    if (m_session.document().sourcePath() == path) { // otherwise another workflow is open by now
        m_session.useForm(m_model.spec(), result->workflow);
    }
    if (std::exchange(m_again, false)) {
        save();
    }
}

void AuthorSession::exportTo(const QString& path)
{
    const workflow::FormSpec& known = m_session.loaded().formSpec;
    const workflow::FormSpec& spec = m_on ? m_model.spec() : known;
    whenDone(workflow::exportWithForm(m_session.document().sourcePath(),
                                      workflow::firstDraft(spec, m_session.form().form()), path),
             this, [this, path](const Result<void>& written) {
                 if (written) {
                     emit told(tr("Exported with the form inside: %1").arg(QDir::toNativeSeparators(path)));
                 } else {
                     emit problem(written.error());
                 }
             });
}

} // namespace ryla::ui
