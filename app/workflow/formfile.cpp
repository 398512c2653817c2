#include "workflow/formfile.h"

#include "base/paths.h"
#include "workflow/formcarrier.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace ryla::workflow {
namespace {

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(ErrorKind::Storage,
                    QStringLiteral("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    return {};
}

bool mayWriteBeside(const QFileInfo& workflow, const QString& starters)
{
    const QString folder = workflow.absolutePath();
    const bool shipped = !starters.isEmpty() && folder == QFileInfo(starters).absoluteFilePath();
    return !shipped && QFileInfo(folder).isWritable();
}

/// A name in `folder` under which neither a workflow nor a form stands.
QString freeName(const QString& folder, const QFileInfo& workflow)
{
    const QString ending = workflow.suffix().isEmpty() ? QString() : QLatin1Char('.') + workflow.suffix();
    QString path = QDir(folder).filePath(workflow.completeBaseName() + ending);
    for (int copy = 2; QFileInfo::exists(path) || QFileInfo::exists(formSpecPath(path)); ++copy) {
        path =
            QDir(folder).filePath(QStringLiteral("%1 (%2)%3").arg(workflow.completeBaseName()).arg(copy).arg(ending));
    }
    return path;
}

Result<SavedForm> save(const QString& workflow, const FormSpec& spec, const QString& starters, const QString& ownFolder)
{
    const QFileInfo file(workflow);
    SavedForm saved{workflow, formSpecPath(workflow), false};
    if (!mayWriteBeside(file, starters)) {
        if (const Result<void> made = Paths::ensure(ownFolder); !made) {
            return fail(made.error());
        }
        const QString copy = freeName(ownFolder, file);
        if (!QFile::copy(workflow, copy)) {
            return fail(ErrorKind::Storage, QStringLiteral("%1 cannot be copied to %2, where its form would be kept")
                                                .arg(file.fileName(), QDir::toNativeSeparators(ownFolder)));
        }
        // The copy of a read-only file is the user's own.
        QFile::setPermissions(copy, QFile::permissions(copy) | QFile::ReadOwner | QFile::WriteOwner);
        saved = {copy, formSpecPath(copy), true};
    }
    const Result<void> written = writeFile(saved.form, formSpecToJson(spec));
    return written ? Result<SavedForm>(saved) : fail(written.error());
}

} // namespace

Later<SavedForm> saveForm(const QString& workflow, const FormSpec& spec, const QString& starters,
                          const QString& ownFolder)
{
    return onWorker([=] { return save(workflow, spec, starters, ownFolder); });
}

Later<void> exportWithForm(const QString& workflow, const FormSpec& spec, const QString& target)
{
    return onWorker([=]() -> Result<void> {
        const Result<LoadedWorkflow> loaded = loadNow(workflow);
        if (!loaded) {
            return fail(loaded.error());
        }
        const Result<QByteArray> bytes = withFormInside(loaded->document, spec);
        return bytes ? writeFile(target, *bytes) : fail(bytes.error());
    });
}

} // namespace ryla::workflow
