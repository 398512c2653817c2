#include "workflow/loader.h"

#include "workflow/formats.h"
#include "workflow/formats/bytesource.h"
#include "workflow/formats/carried.h"
#include "workflow/formcarrier.h"

#include <QBuffer>
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

Result<void> openFile(QFile& file)
{
    const QFileInfo info(file);
    if (!info.exists()) {
        return fail(ErrorKind::NotFound, QStringLiteral("%1: there is no such file").arg(file.fileName()));
    }
    if (!info.isFile()) {
        return fail(ErrorKind::BadFile, QStringLiteral("%1: this is not a file").arg(file.fileName()));
    }
    // Unbuffered: readers of clips jump, and a buffer would be filled anew at each place.
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(ErrorKind::Storage,
                    QStringLiteral("%1 could not be read: %2").arg(file.fileName(), file.errorString()));
    }
    return {};
}

Result<QByteArray> bytesOf(QIODevice& device, qint64 limit)
{
    if (device.size() > limit) {
        return fail(ErrorKind::BadFile, tooLarge(device.size(), limit));
    }
    device.seek(0);
    QByteArray bytes = device.read(device.size());
    // The file may have grown meanwhile. A read of `limit` at once would take that much memory for the smallest file.
    for (QByteArray more = device.read(65536); !more.isEmpty() && bytes.size() <= limit; more = device.read(65536)) {
        bytes += more;
    }
    if (bytes.size() > limit) {
        return fail(ErrorKind::BadFile, tooLarge(bytes.size(), limit));
    }
    return bytes;
}

Result<CarriedWorkflow> workflowOf(QIODevice& device)
{
    const QByteArray head = device.read(headBytes);
    for (const Container& container : containers()) {
        if (container.recognises(head)) {
            ByteSource source(device);
            return workflowAmong(container.read(source), QString::fromUtf8(container.name));
        }
    }
    const Result<QByteArray> bytes = bytesOf(device, maxWorkflowBytes);
    if (!bytes) {
        return fail(bytes.error());
    }
    for (const Format& format : formats()) {
        if (format.recognises(*bytes)) {
            const Result<WorkflowDocument> document = format.read(*bytes);
            return document ? Result<CarriedWorkflow>(CarriedWorkflow{*document, {}, {}, {}}) : fail(document.error());
        }
    }
    return fail(ErrorKind::BadFile, QStringLiteral("this is no ComfyUI workflow"));
}

/// A form beside the file counts more than one inside.
void addCarriedForm(LoadedWorkflow& loaded)
{
    const std::optional<Result<FormSpec>> carried = carriedForm(loaded.document);
    if (carried && *carried) {
        loaded.formSpec = **carried;
    } else if (carried) {
        loaded.warnings << carried->error().inContext(QStringLiteral("The form inside")).message;
    }
}

void addFormSpec(LoadedWorkflow& loaded, const QString& path)
{
    const QString formPath = formSpecPath(path);
    if (!QFileInfo::exists(formPath)) {
        addCarriedForm(loaded);
        return;
    }
    const QString name = QFileInfo(formPath).fileName();
    QFile file(formPath);
    const Result<void> opened = openFile(file);
    const Result<QByteArray> bytes = opened ? bytesOf(file, maxFormSpecBytes) : fail(opened.error());
    if (!bytes) {
        loaded.warnings << bytes.error().inContext(name).message;
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
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const Result<CarriedWorkflow> found = workflowOf(buffer);
    if (!found) {
        return fail(found.error().inContext(name));
    }
    return found->document.named(QFileInfo(name).completeBaseName(), {});
}

Result<LoadedWorkflow> loadNow(const QString& path)
{
    QFile file(path);
    if (const Result<void> opened = openFile(file); !opened) {
        return fail(opened.error());
    }
    const QFileInfo info(path);
    const Result<CarriedWorkflow> found = workflowOf(file);
    if (!found) {
        return fail(found.error().inContext(info.fileName()));
    }
    const WorkflowDocument document = found->document.named(info.completeBaseName(), {});
    LoadedWorkflow loaded;
    loaded.origin = found->origin;
    loaded.carried = found->found;
    loaded.warnings = found->warnings;
    loaded.document = document;
    addFormSpec(loaded, path);
    for (const QString& key : otherEntries(document).mid(0, 20)) {
        loaded.warnings << QStringLiteral("The entry \"%1\" is no node; it is kept in the file but not sent").arg(key);
    }
    const QString title = loaded.formSpec.title.trimmed();
    loaded.document = withoutForm(document).named(title.isEmpty() ? document.name() : title, info.absoluteFilePath());
    return loaded;
}

Later<LoadedWorkflow> load(const QString& path)
{
    return onWorker([path] { return loadNow(path); });
}

} // namespace ryla::workflow
