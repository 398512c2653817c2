#include "ui/shell/webarrival.h"

#include "base/paths.h"
#include "jobs/safename.h"
#include "ui/form/picturefile.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace ryla::ui {
namespace {

constexpr int thumbnailEdge = 192;
constexpr int mostNames = 10'000;

/// Writes into a new file: what has this name already is never replaced.
Result<QString> written(const QByteArray& bytes, const QString& name, const QString& folder)
{
    if (const Result<void> made = Paths::ensure(folder); !made) {
        return fail(made.error());
    }
    for (int number = 1; number < mostNames; ++number) {
        const QString path = QDir(folder).filePath(jobs::numberedName(name, number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            if (QFile::exists(path)) {
                continue;
            }
            return fail(ErrorKind::Storage, WebArrival::tr("It cannot be kept in %1: %2")
                                                .arg(QDir::toNativeSeparators(folder), file.errorString()));
        }
        if (file.write(bytes) != bytes.size() || !file.flush()) {
            const QString why = file.errorString();
            file.remove();
            return fail(ErrorKind::Storage,
                        WebArrival::tr("It cannot be kept in %1: %2").arg(QDir::toNativeSeparators(folder), why));
        }
        return path;
    }
    return fail(ErrorKind::Storage, WebArrival::tr("There are too many files of this name in %1.").arg(folder));
}

} // namespace

WebArrival::WebArrival(const QUrl& url, const QString& folder, OpenWork open, const QString& field,
                       const WebFetch::Limits& limits, QWidget* over)
    : QObject(over)
    , m_folder(folder)
    , m_open(std::move(open))
    , m_field(field)
    , m_fetch(url, "*/*", limits)
    , m_dialog(new ArrivalDialog(m_fetch.host(), over))
{
    connect(&m_fetch, &WebFetch::progressed, this, [this](qint64 received, qint64 total) {
        m_dialog->showProgress(fetchWords(m_fetch.host(), received, total) + QStringLiteral(" …"));
    });
    connect(&m_fetch, &WebFetch::finished, this, [this](const Result<WebFetch::Fetched>& fetched) {
        if (fetched) {
            take(*fetched);
        } else {
            m_dialog->showProblem(fetched.error().message);
        }
    });
    connectChoices();
}

WebArrival::~WebArrival()
{
    delete m_dialog;
}

void WebArrival::connectChoices()
{
    connect(m_dialog, &QDialog::rejected, this, &WebArrival::end);
    connect(m_dialog, &ArrivalDialog::openAsked, this, [this] {
        if (!m_file.kind.isEmpty()) {
            keep(&WebArrival::openWanted);
            return;
        }
        emit textWanted(m_bytes, QFileInfo(m_name).completeBaseName());
        end();
    });
    connect(m_dialog, &ArrivalDialog::valuesAsked, this, [this] {
        emit valuesWanted(m_file.values.value_or(workflow::Patch()));
        end();
    });
    connect(m_dialog, &ArrivalDialog::pictureAsked, this, [this] { keep(&WebArrival::pictureWanted); });
}

void WebArrival::start()
{
    m_dialog->showProgress(fetchWords(m_fetch.host(), 0, -1) + QStringLiteral(" …"));
    m_dialog->open();
    m_fetch.start();
}

void WebArrival::take(const WebFetch::Fetched& fetched)
{
    m_bytes = fetched.bytes;
    m_name = jobs::safeFileName(fetched.name.isEmpty() ? m_fetch.host() : fetched.name);
    m_room = std::make_shared<QTemporaryDir>();
    const auto kept =
        onWorker([bytes = m_bytes, name = m_name, room = m_room] { return written(bytes, name, room->path()); });
    whenDone(kept, this, [this](const Result<QString>& path) {
        if (path) {
            whenDone(lookAt(*path, m_open), this, [this](const Result<SeenFile>& file) { show(file); });
        } else {
            m_dialog->showProblem(path.error().message);
        }
    });
}

/// From now on it stays, under a name of its own.
void WebArrival::keep(void (WebArrival::*wanted)(const QString&))
{
    const auto kept =
        onWorker([bytes = m_bytes, name = m_name, folder = m_folder] { return written(bytes, name, folder); });
    whenDone(kept, this, [this, wanted](const Result<QString>& path) {
        if (!path) {
            m_dialog->showProblem(path.error().message);
            return;
        }
        emit(this->*wanted)(*path);
        end();
    });
}

void WebArrival::show(const Result<SeenFile>& file)
{
    if (!file) {
        m_dialog->showProblem(file.error().message);
        return;
    }
    m_file = *file;
    if (!m_file.isPicture) {
        m_dialog->showFile(m_file, m_name, {}, m_field);
        return;
    }
    whenDone(readPictureFile(m_file.path, thumbnailEdge), this, [this](const Result<PictureFile>& picture) {
        m_dialog->showFile(m_file, m_name, picture ? picture->thumbnail : QImage(), m_field);
    });
}

void WebArrival::end()
{
    m_dialog->disconnect(this);
    m_dialog->close();
    deleteLater();
}

} // namespace ryla::ui
