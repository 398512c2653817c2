#include "workflow/ownfile.h"

#include "base/paths.h"
#include "workflow/loader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

namespace ryla::workflow {
namespace {

QString safeName(QString name)
{
    static const QRegularExpression bad(QStringLiteral("[^\\p{L}\\p{N} _.()-]"));
    name = name.replace(bad, QStringLiteral("_")).trimmed().left(80);
    while (name.startsWith(QLatin1Char('.'))) {
        name.remove(0, 1);
    }
    return name.isEmpty() ? QStringLiteral("workflow") : name;
}

bool holds(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.size() == bytes.size() && file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
}

Result<QString> keep(const QByteArray& bytes, const QString& name, const QString& folder)
{
    if (const Result<WorkflowDocument> document = read(bytes, name); !document) {
        return fail(document.error());
    }
    if (Result<void> made = Paths::ensure(folder); !made) {
        return fail(made.error());
    }
    const QString base = QDir(folder).absoluteFilePath(safeName(name));
    QString path = base + QStringLiteral(".json");
    for (int copy = 2; QFile::exists(path); ++copy) {
        if (holds(path, bytes)) {
            return path;
        }
        path = QStringLiteral("%1 (%2).json").arg(base).arg(copy);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(ErrorKind::Storage, QStringLiteral("The workflow cannot be kept as %1: %2")
                                            .arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    return path;
}

} // namespace

Later<QString> keepAsOwnFile(const QByteArray& bytes, const QString& name, const QString& folder)
{
    return onWorker([bytes, name, folder] { return keep(bytes, name, folder); });
}

} // namespace ryla::workflow
