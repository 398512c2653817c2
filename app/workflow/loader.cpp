#include "workflow/loader.h"

#include "workflow/formats.h"

#include <QFile>
#include <QFileInfo>

namespace ryla::workflow {
namespace {

constexpr qint64 maxFormSpecBytes = 4 * 1024 * 1024;

QString tooLarge(qint64 size, qint64 limit)
{
    constexpr qint64 mib = 1024 * 1024;
    return QStringLiteral("%1 MB is too large; up to %2 MB can be read").arg(size / mib).arg(limit / mib);
}

Result<QByteArray> bytesOf(const QString& path, qint64 limit)
{
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? path : info.fileName();
    if (!info.exists()) {
        return fail(ErrorKind::NotFound, QStringLiteral("%1: there is no such file").arg(path));
    }
    if (!info.isFile()) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1: this is not a file").arg(path));
    }
    if (info.size() > limit) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1: %2").arg(name, tooLarge(info.size(), limit)));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Storage, QStringLiteral("%1 could not be read: %2").arg(path, file.errorString()));
    }
    // The file may grow between the question and the reading.
    QByteArray bytes = file.read(limit + 1);
    if (bytes.size() > limit) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1: %2").arg(name, tooLarge(bytes.size(), limit)));
    }
    return bytes;
}

void addFormSpec(LoadedWorkflow& loaded, const QString& path)
{
    const QString formPath = formSpecPath(path);
    if (!QFileInfo::exists(formPath)) {
        return;
    }
    const QString name = QFileInfo(formPath).fileName();
    const Result<QByteArray> bytes = bytesOf(formPath, maxFormSpecBytes);
    if (!bytes) {
        loaded.warnings << bytes.error().message;
        return;
    }
    if (const Result<FormSpec> spec = parseFormSpec(*bytes)) {
        loaded.formSpec = *spec;
    } else {
        loaded.warnings << spec.error().inContext(name).message;
    }
}

} // namespace

Result<WorkflowDocument> read(const QByteArray& bytes, const QString& name)
{
    if (bytes.size() > maxWorkflowBytes) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1: %2").arg(name, tooLarge(bytes.size(), maxWorkflowBytes)));
    }
    for (const Format& format : formats()) {
        if (format.recognises(bytes)) {
            const Result<WorkflowDocument> document = format.read(bytes);
            if (!document) {
                return fail(document.error().inContext(name));
            }
            return document->named(QFileInfo(name).completeBaseName(), {});
        }
    }
    return fail(ErrorKind::BadFile, QStringLiteral("%1: this is no ComfyUI workflow").arg(name));
}

Result<LoadedWorkflow> loadNow(const QString& path)
{
    const Result<QByteArray> bytes = bytesOf(path, maxWorkflowBytes);
    if (!bytes) {
        return fail(bytes.error());
    }
    const Result<WorkflowDocument> document = read(*bytes, QFileInfo(path).fileName());
    if (!document) {
        return fail(document.error());
    }
    LoadedWorkflow loaded;
    addFormSpec(loaded, path);
    for (const QString& key : otherEntries(*document).mid(0, 20)) {
        loaded.warnings << QStringLiteral("The entry \"%1\" is no node; it is kept in the file but not sent").arg(key);
    }
    const QString title = loaded.formSpec.title.trimmed();
    loaded.document = document->named(title.isEmpty() ? document->name() : title, QFileInfo(path).absoluteFilePath());
    return loaded;
}

Later<LoadedWorkflow> load(const QString& path)
{
    return onWorker([path]() -> Result<LoadedWorkflow> {
        Result<LoadedWorkflow> loaded = loadNow(path);
        if (loaded && needsConversion(loaded->document)) {
            // Who asks without a node list can do nothing with it.
            return fail(
                ErrorKind::BadFile,
                QStringLiteral("%1: this workflow is in the editor's format; in ComfyUI choose Workflow → Export "
                               "(API) and open the file it saves, or make that file with `ryla convert`")
                    .arg(QFileInfo(path).fileName()));
        }
        return loaded;
    });
}

} // namespace ryla::workflow
