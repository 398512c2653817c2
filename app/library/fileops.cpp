#include "library/fileops.h"

#include "base/paths.h"
#include "workflow/formspec.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace ryla::library {
namespace {

constexpr qsizetype longestName = 200; // bytes; file systems take 255 with the ending

/// The file and, where there is one, the form file beside it, each with where it goes.
QList<std::pair<QString, QString>> pairsOf(const QString& from, const QString& to)
{
    QList<std::pair<QString, QString>> pairs{{from, to}};
    const QString form = workflow::formSpecPath(from);
    if (QFileInfo::exists(form)) {
        pairs.append({form, workflow::formSpecPath(to)});
    }
    return pairs;
}

QString fileName(const QString& path)
{
    return QFileInfo(path).fileName();
}

Result<QString> duplicateNow(const QString& path, const QString& folder)
{
    const QFileInfo info(path);
    const QString place = folder.isEmpty() ? info.absolutePath() : folder;
    if (Result<void> made = Paths::ensure(place); !made) {
        return fail(made.error());
    }
    const auto free = [&](const QString& name) {
        const QString to = QDir(place).absoluteFilePath(name + QLatin1Char('.') + info.suffix());
        return QFileInfo::exists(to) || QFileInfo::exists(workflow::formSpecPath(to)) ? QString() : to;
    };
    QString to = place == info.absolutePath() ? QString() : free(info.completeBaseName());
    for (int copy = 1; to.isEmpty() && copy < 1000; ++copy) {
        const QString number = copy == 1 ? QString() : QStringLiteral(" %1").arg(copy);
        to = free(QStringLiteral("%1 copy%2").arg(info.completeBaseName(), number));
    }
    for (const auto& [from, target] : pairsOf(path, to)) {
        QFile file(from);
        if (to.isEmpty() || !file.copy(target)) {
            return fail(ErrorKind::Storage,
                        QStringLiteral("%1 could not be copied into %2: %3")
                            .arg(fileName(from), QDir::toNativeSeparators(place), file.errorString()));
        }
        // A copy of a shipped file is the user's own to change.
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
    return to;
}

bool isPossible(const QString& name)
{
    const bool hasControls =
        std::any_of(name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    return !name.isEmpty() && !name.startsWith(QLatin1Char('.')) && !name.contains(QLatin1Char('/')) &&
           !name.contains(QLatin1Char('\\')) && !hasControls && name.toUtf8().size() <= longestName;
}

Result<QString> renameNow(const QString& path, const QString& typed)
{
    const QFileInfo info(path);
    QString name = typed.trimmed();
    const QString ending = QLatin1Char('.') + info.suffix();
    if (name.endsWith(ending, Qt::CaseInsensitive)) {
        name.chop(ending.size());
    }
    if (!isPossible(name)) {
        return fail(ErrorKind::Refused,
                    QStringLiteral("No file can have the name “%1”; leave out slashes and a dot at the beginning.")
                        .arg(typed.trimmed().left(60)));
    }
    const QString to = info.absolutePath() + QLatin1Char('/') + name + ending;
    if (to == info.absoluteFilePath()) {
        return to;
    }
    QList<std::pair<QString, QString>> done;
    for (const auto& [from, target] : pairsOf(path, to)) {
        QFile file(from);
        const bool taken = QFileInfo::exists(target);
        if (!taken && file.rename(target)) {
            done.append({from, target});
            continue;
        }
        for (const auto& [old, renamed] : done) {
            QFile::rename(renamed, old);
        }
        return taken ? fail(ErrorKind::Refused, QStringLiteral("There is a file %1 already.").arg(fileName(target)))
                     : fail(ErrorKind::Storage,
                            QStringLiteral("%1 could not be renamed: %2").arg(fileName(from), file.errorString()));
    }
    return to;
}

} // namespace

Later<QString> duplicateFile(const QString& path, const QString& folder)
{
    return onWorker([path, folder] { return duplicateNow(path, folder); });
}

Later<QString> renameFile(const QString& path, const QString& name)
{
    return onWorker([path, name] { return renameNow(path, name); });
}

Later<void> writeFile(const QString& path, const QByteArray& bytes)
{
    return onWorker([path, bytes]() -> Result<void> {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
            return fail(
                ErrorKind::Storage,
                QStringLiteral("%1 cannot be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
        }
        return {};
    });
}

} // namespace ryla::library
