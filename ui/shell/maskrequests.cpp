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
    if (!file || *file == FileRef() || m_busy) {
        return;
    }
    m_busy = true;
    if (!file->localPath.isEmpty()) {
        open(id, *file, file->localPath);
        return;
    }
    emit said(tr("The picture is fetched from the server, to paint on it …"));
    whenDone(fetched(file->serverName), this, [this, id, file = *file](const Result<QString>& path) {
        if (path) {
            open(id, file, *path);
        } else {
            m_busy = false;
            emit said(path.error().message);
        }
    });
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
    return andThen(ready, this, [this, wanted, path]() -> Later<QString> {
        jobs::Backend* there = m_backend();
        if (!there) {
            return now<QString>(fail(ErrorKind::Cancelled, tr("The server is no longer there.")));
        }
        return andThen(there->fetch(wanted, path, this), this,
                       [path](const workflow::OutputFile&) { return now<QString>(path); });
    });
}

void MaskRequests::open(const InputRef& id, const FileRef& file, const QString& path)
{
    whenDone(readMaskWork(path, file.maskPath), this, [this, id, file](const Result<MaskWork>& work) {
        m_busy = false;
        emit said(work ? QString() : work.error().message);
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
