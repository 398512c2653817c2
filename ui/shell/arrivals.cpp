#include "ui/shell/arrivals.h"

#include "library/library.h"
#include "ui/form/picturefile.h"
#include "ui/shell/webarrival.h"
#include "ui/shell/worksession.h"

#include <QCursor>
#include <QFileInfo>

#include <algorithm>

namespace ryla::ui {

using workflow::FileRef;
using workflow::Parameter;
using workflow::ParameterKind;

namespace {

/// More files than this at once are a mistake of the hand.
constexpr qsizetype mostAtOnce = 100;
/// As many picture fields are offered by name.
constexpr qsizetype mostFields = 4;
/// A longer text is no address.
constexpr qsizetype longestAddress = 4096;

QString nameOf(const QString& path)
{
    return QFileInfo(path).fileName();
}

} // namespace

Arrivals::Arrivals(WorkSession& session, library::Library& library, const TargetSession& target, const QString& folder,
                   QWidget* over)
    : QObject(over)
    , m_session(session)
    , m_library(library)
    , m_target(target)
    , m_folder(folder)
    , m_over(over)
{
    m_menu.setObjectName(QStringLiteral("arrivalMenu"));
}

void Arrivals::takeFiles(const QList<QUrl>& urls)
{
    QStringList paths;
    QStringList folders;
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            (QFileInfo(url.toLocalFile()).isDir() ? folders : paths) << url.toLocalFile();
        }
    }
    if (paths.isEmpty() && folders.isEmpty()) {
        takeAddress(urls.value(0)); // of several the first: each is to be looked at
        return;
    }
    for (const QString& folder : std::as_const(folders)) {
        m_library.addFolder(folder);
    }
    if (paths.isEmpty()) {
        return; // the list shows them
    }
    if (paths.size() > mostAtOnce) {
        emit said(tr("These are %1 files; drop at most %2 at once.").arg(paths.size()).arg(mostAtOnce));
    } else if (paths.size() == 1) {
        takeOne(paths.first());
    } else {
        takeSeveral(paths);
    }
}

void Arrivals::takePicture(const QByteArray& bytes)
{
    whenDone(keepPicture(bytes, m_folder), this, [this](const Result<QString>& path) {
        if (path) {
            takeOne(*path);
        } else {
            emit said(path.error().message);
        }
    });
}

void Arrivals::takeText(const QString& text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed, QUrl::StrictMode);
    if (trimmed.size() <= longestAddress && url.isValid() && isWebAddress(url)) {
        takeAddress(url);
    } else {
        m_session.openText(text.toUtf8(), tr("Dropped workflow"));
    }
}

void Arrivals::takeAddress(const QUrl& url)
{
    if (m_web) {
        m_web->dialog()->reject(); // what came before was not wanted
    }
    const QList<Parameter> fields = pictureFields();
    m_web = new WebArrival(url, m_folder, openWork(), fields.isEmpty() ? QString() : fields.first().title, {}, m_over);
    connect(m_web, &WebArrival::openWanted, this, [this](const QString& path) { m_session.openFile(path); });
    connect(m_web, &WebArrival::textWanted, &m_session, &WorkSession::openText);
    connect(m_web, &WebArrival::valuesWanted, this, &Arrivals::use);
    connect(m_web, &WebArrival::pictureWanted, this, [this, fields](const QString& path) {
        m_session.form().setValue(fields.first().id, FileRef{path, {}});
    });
    m_web->start();
}

OpenWork Arrivals::openWork() const
{
    return {m_session.document(), m_session.form().form(), m_target.catalog()};
}

/// The same picture again, until the user asks for another.
void Arrivals::use(const workflow::Patch& values)
{
    takeValues(m_session.form(), values, workflow::SeedMode::Fixed);
}

void Arrivals::takeOne(const QString& path)
{
    whenDone(lookAt(path, openWork()), this, [this, looking = ++m_looking](const Result<SeenFile>& file) {
        if (looking != m_looking) {
            return; // something newer came
        }
        if (file) {
            judge(*file);
        } else {
            emit said(file.error().message);
        }
    });
}

void Arrivals::judge(const SeenFile& file)
{
    const bool fits = file.values && !file.kind.isEmpty();
    const bool onlyPicture = file.refusal && file.isPicture && !pictureFields().isEmpty();
    if (fits || onlyPicture) {
        offer(file);
    } else {
        m_session.openFile(file.path); // which says what is wrong with it, if anything is
    }
}

void Arrivals::offer(const SeenFile& file)
{
    m_menu.clear();
    const QString head = file.values ? tr("%1 was made with this workflow") : tr("%1 carries no workflow");
    m_menu.addAction(head.arg(nameOf(file.path)))->setEnabled(false);
    m_menu.addSeparator();
    if (file.values) {
        m_menu.addAction(tr("Take its values"), this, [this, values = *file.values] { use(values); })
            ->setObjectName(QStringLiteral("takeValues"));
        m_menu
            .addAction(tr("Make a preset of its values"), this,
                       [this, values = *file.values, name = QFileInfo(file.path).completeBaseName()] {
                           use(values);
                           m_session.presets().saveNew(name);
                       })
            ->setObjectName(QStringLiteral("makePreset"));
        m_menu.addAction(tr("Open it as a workflow"), this, [this, path = file.path] { m_session.openFile(path); })
            ->setObjectName(QStringLiteral("openWorkflow"));
    }
    const QList<Parameter> fields = file.isPicture ? pictureFields().mid(0, mostFields) : QList<Parameter>();
    for (const Parameter& field : fields) {
        m_menu
            .addAction(tr("Use it as “%1”").arg(field.title), this,
                       [this, id = field.id, path = file.path] {
                           m_session.form().setValue(id, FileRef{path, {}});
                       })
            ->setObjectName(QStringLiteral("usePicture"));
    }
    m_menu.popup(QCursor::pos());
}

QList<Parameter> Arrivals::pictureFields() const
{
    QList<Parameter> fields;
    for (const Parameter& parameter : m_session.form().form().parameters) {
        if (parameter.kind == ParameterKind::Image) {
            fields << parameter;
        }
    }
    return fields;
}

void Arrivals::takeSeveral(const QStringList& paths)
{
    whenDone(withWorkflows(paths), this, [this, paths, looking = ++m_looking](const Result<QStringList>& found) {
        if (looking != m_looking || !found) {
            return;
        }
        if (found->isEmpty()) {
            emit said(tr("None of the %1 files carries a workflow.").arg(paths.size()));
            return;
        }
        listAfterFirst(*found);
        m_session.openFile(found->first());
        const QString open = tr("%1 is opened").arg(nameOf(found->first()));
        const QString listed =
            found->size() > 1 ? tr(", %n more in the list", nullptr, int(found->size()) - 1) : QString();
        const qsizetype without = paths.size() - found->size();
        emit said(open + listed + (without > 0 ? tr("; %1 carry no workflow.").arg(without) : QStringLiteral(".")));
    });
}

/// The one that is opened goes to the front by itself.
void Arrivals::listAfterFirst(const QStringList& paths)
{
    for (qsizetype i = paths.size() - 1; i > 0; --i) {
        m_library.use(paths.at(i));
    }
}

} // namespace ryla::ui
