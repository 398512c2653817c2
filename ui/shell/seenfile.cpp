#include "ui/shell/seenfile.h"

#include "gallery/picturereader.h"
#include "workflow/convert/ready.h"
#include "workflow/formats.h"

#include <QFile>
#include <QFileInfo>

namespace ryla::ui {
namespace {

QString kindOf(const QString& path)
{
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(workflow::headBytes) : QByteArray();
    for (const workflow::Container& container : workflow::containers()) {
        if (container.recognises(head)) {
            return QString::fromUtf8(container.name);
        }
    }
    return {};
}

Result<SeenFile> seen(const QString& path, const OpenWork& open)
{
    const Result<workflow::LoadedWorkflow> loaded = workflow::loadNow(path);
    if (!loaded && loaded.error().kind != ErrorKind::BadFile) {
        return fail(loaded.error());
    }
    SeenFile file;
    file.path = path;
    file.bytes = QFileInfo(path).size();
    file.kind = kindOf(path);
    file.isPicture = gallery::pictureSize(path).isValid();
    if (!loaded) {
        file.refusal = loaded.error();
        return file;
    }
    const Result<workflow::LoadedWorkflow> ready = workflow::readyToRun(*loaded, open.catalog);
    if (!ready) {
        file.warnings = loaded->warnings;
        if (ready.error().kind != ErrorKind::Refused) { // Refused: there is no node list yet
            file.refusal = ready.error();
        }
        return file;
    }
    file.warnings = ready->warnings;
    file.nodes = int(ready->document.nodes().size());
    file.values = workflow::valuesFor(open.document, open.form, ready->document);
    return file;
}

} // namespace

Later<SeenFile> lookAt(const QString& path, const OpenWork& open)
{
    return onWorker([path, open] { return seen(path, open); });
}

Later<QStringList> withWorkflows(const QStringList& paths)
{
    return onWorker([paths]() -> Result<QStringList> {
        QStringList found;
        for (const QString& path : paths) {
            if (workflow::loadNow(path)) {
                found << path;
            }
        }
        return found;
    });
}

} // namespace ryla::ui
