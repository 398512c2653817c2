#include "ui/shell/maskrequests.h"

#include "base/paths.h"
#include "jobs/backend.h"
#include "ui/form/formmodel.h"
#include "ui/mask/maskpainter.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace ryla::ui {

using workflow::FileRef;
using workflow::InputRef;
using workflow::Value;

namespace {

/// The input of LoadImageMask that says where the mask is.
InputRef channelBeside(const InputRef& id)
{
    return {id.node, QStringLiteral("channel")};
}

} // namespace

MaskRequests::MaskRequests(FormModel& model, Ask& ask, const QString& folder, std::function<jobs::Backend*()> backend,
                           QWidget* over)
    : QObject(over)
    , m_model(model)
    , m_ask(ask)
    , m_folder(folder)
    , m_backend(std::move(backend))
    , m_over(over)
{
}

void MaskRequests::paint(const InputRef& id)
{
    const Value value = m_model.value(id);
    const auto* file = std::get_if<FileRef>(&value);
    if (!file || *file == FileRef() || (m_request && m_asked == id)) {
        return;
    }
    m_request = std::make_unique<QObject>();
    m_asked = id;
    const quint64 request = ++m_count;
    if (!file->localPath.isEmpty()) {
        open(id, *file, file->localPath);
        return;
    }
    emit said(tr("The picture is fetched from the server, to paint on it …"));
    if (jobs::Backend* backend = m_backend ? m_backend() : nullptr) {
        // With it dies the question, unanswered: the target was changed or removed.
        connect(backend, &QObject::destroyed, m_request.get(),
                [this] { end(tr("The server was changed while the picture was fetched. Try again.")); });
    }
    whenDone(fetched(file->serverName), this, [this, id, request, file = *file](const Result<QString>& path) {
        if (request != m_count || !m_request) {
            return;
        }
        if (path) {
            m_request = std::make_unique<QObject>(); // the server is needed no more
            open(id, file, *path);
        } else {
            end(path.error().message);
        }
    });
}

void MaskRequests::end(const QString& sentence)
{
    m_request.reset();
    emit said(sentence);
}

Later<QString> MaskRequests::fetched(const QString& serverName)
{
    jobs::Backend* backend = m_backend ? m_backend() : nullptr;
    if (!backend) {
        return now<QString>(fail(ErrorKind::NotFound, tr("%1 is only on the server, and no server is connected. "
                                                         "Connect it, or choose a picture of this computer.")
                                                          .arg(serverName)));
    }
    const comfy::UploadedFile file = comfy::UploadedFile::named(serverName);
    comfy::ServerOutput wanted;
    wanted.fileName = file.name;
    wanted.subfolder = file.subfolder;
    wanted.type = file.type;
    const QByteArray key = (backend->target().id.text + QLatin1Char('\n') + serverName).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(16);
    const QString path = QStringLiteral("%1/server-%2").arg(m_folder, QString::fromLatin1(hash));
    const auto ready = onWorker([folder = m_folder] { return Paths::ensure(folder); });
    return andThen(ready, this, [this, wanted, path, request = m_count]() -> Later<QString> {
        jobs::Backend* there = m_backend();
        if (!there || !m_request || request != m_count) {
            return now<QString>(fail(ErrorKind::Cancelled, tr("The server is no longer there.")));
        }
        return andThen(there->fetch(wanted, path, m_request.get()), this,
                       [path](const workflow::OutputFile&) { return now<QString>(path); });
    });
}

void MaskRequests::open(const InputRef& id, const FileRef& file, const QString& path)
{
    whenDone(readMaskWork(path, file.maskPath), this,
             [this, id, file, request = m_count](const Result<MaskWork>& work) {
                 if (request != m_count) {
                     return; // another field was asked for meanwhile
                 }
                 end(work ? QString() : work.error().message);
                 if (work && m_model.value(id) == Value(file)) { // else another one was chosen meanwhile
                     show(id, file, *work);
                 }
             });
}

void MaskRequests::show(const InputRef& id, const FileRef& file, const MaskWork& work)
{
    const QString note = readsOtherChannel(id)
                             ? tr("This node reads its mask from another channel than the alpha. With a painted mask "
                                  "the channel becomes alpha.")
                             : QString();
    auto* painter = new MaskPainter(work, m_folder, m_ask, note, m_over->window());
    if (file.localPath.isEmpty()) {
        painter->setWindowTitle(tr("Mask on %1").arg(file.serverName));
    }
    connect(painter, &MaskPainter::saved, this,
            [this, id, file, path = work.path](const SavedMask& mask) { take(id, file, path, mask); });
    painter->open();
}

void MaskRequests::take(const InputRef& id, const FileRef& file, const QString& path, const SavedMask& mask)
{
    if (m_model.value(id) != Value(file)) {
        emit said(tr("The field has another picture by now; the mask was not put on it."));
        return;
    }
    FileRef masked = file;
    masked.maskPath = mask.mask;
    if (mask.picture != path) {
        masked = {mask.picture, {}, mask.mask};
    }
    workflow::Patch edits;
    edits.set(id, masked);
    if (!mask.mask.isEmpty() && readsOtherChannel(id)) {
        edits.set(channelBeside(id), QStringLiteral("alpha"));
    }
    m_model.change(edits);
}

bool MaskRequests::readsOtherChannel(const InputRef& id) const
{
    const Value value = m_model.value(channelBeside(id));
    const auto* channel = std::get_if<QString>(&value);
    return channel && !channel->isEmpty() && *channel != QLatin1String("alpha");
}

} // namespace ryla::ui
