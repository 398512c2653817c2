#include "jobs/fileplacer.h"

#include "base/paths.h"
#include "jobs/safename.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace ryla::jobs {

namespace fs = std::filesystem;

namespace {

fs::path native(const QString& path)
{
    return fs::path(path.toStdU16String());
}

tl::unexpected<Error> cannotWrite(const QString& path, const QString& reason)
{
    return fail(ErrorKind::Storage,
                QStringLiteral("%1 cannot be written. Check that you may write there and that the disk is not full, "
                               "then run it again: only the files are fetched then.")
                    .arg(QDir::toNativeSeparators(path)),
                reason);
}

bool holds(const QString& path, const QString& sha256)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return !sha256.isEmpty() && file.open(QIODevice::ReadOnly) && hash.addData(&file) &&
           QString::fromLatin1(hash.result().toHex()) == sha256;
}

} // namespace

QString partPath(const QString& folder, const QString& job, int index)
{
    return QStringLiteral("%1/.%2-%3.part").arg(folder, job).arg(index);
}

void removeParts(const QString& folder, const QString& job)
{
    QDir place(folder);
    const QStringList parts =
        place.entryList({QStringLiteral(".%1-*.part").arg(job)}, QDir::Files | QDir::Hidden | QDir::System);
    for (const QString& part : parts) {
        place.remove(part);
    }
}

Result<Ground> prepareGround(const QString& part, const workflow::OutputFile& before)
{
    const QString folder = QFileInfo(part).path();
    if (Result<void> made = Paths::ensure(folder); !made) {
        return fail(made.error());
    }
    std::error_code none;
    // Both names on one file: killed between giving the new name and taking the old one away. Two files: the other one
    // is somebody else's.
    const bool partThere = QFileInfo::exists(part);
    const bool mine = !before.path.isEmpty() && (!partThere || fs::equivalent(native(part), native(before.path), none));
    const bool placed = mine && holds(before.path, before.sha256);
    if (partThere && !QFile::remove(part)) {
        return cannotWrite(part, QStringLiteral("an earlier attempt's file cannot be removed"));
    }
    return Ground{placed};
}

QString freePath(const QString& folder, const QString& name)
{
    for (int number = 1;; ++number) {
        const QString path = folder + QLatin1Char('/') + numberedName(name, number);
        if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink()) {
            return path;
        }
    }
}

Result<bool> placeFile(const QString& part, const QString& path)
{
    std::error_code problem;
    // A second name for the file, then the first one away: unlike a rename this never replaces what is there.
    fs::create_hard_link(native(part), native(path), problem);
    if (problem == std::errc::file_exists) {
        return false;
    }
    if (!problem) {
        fs::remove(native(part), problem);
        return true;
    }
    // File systems without links (FAT, some network disks): hold the name with an empty file, then replace that.
    QFile placeholder(path);
    if (!placeholder.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return QFileInfo::exists(path) ? Result<bool>(false) : cannotWrite(path, placeholder.errorString());
    }
    placeholder.close();
    fs::rename(native(part), native(path), problem);
    if (problem) {
        placeholder.remove();
        return cannotWrite(path, QString::fromStdString(problem.message()));
    }
    return true;
}

} // namespace ryla::jobs
