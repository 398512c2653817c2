#include "gallery/bin.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ryla::gallery {
namespace {

Result<void> putBackNow(const QList<BinnedFile>& files)
{
    for (const BinnedFile& file : files) {
        if (file.inBin.isEmpty() || !QFile::rename(file.inBin, file.path)) {
            return fail(ErrorKind::Storage,
                        QStringLiteral("%1 could not be taken out of the bin again. Look for it there.")
                            .arg(QDir::toNativeSeparators(file.path)));
        }
        // The desktop's note of where the file came from (freedesktop.org's trash specification) would point nowhere.
        const QFileInfo info(file.inBin);
        if (info.dir().dirName() == QLatin1String("files")) {
            QFile::remove(info.path() + QStringLiteral("/../info/") + info.fileName() + QStringLiteral(".trashinfo"));
        }
    }
    return {};
}

Result<QList<BinnedFile>> moveToBinNow(const QStringList& paths)
{
    QList<BinnedFile> binned;
    for (const QString& path : paths) {
        if (!QFileInfo::exists(path)) {
            continue;
        }
        BinnedFile file{path, {}};
        if (!QFile::moveToTrash(path, &file.inBin)) {
            static_cast<void>(putBackNow(binned));
            return fail(ErrorKind::Storage, QStringLiteral("%1 could not be moved to the bin. Nothing was removed.")
                                                .arg(QDir::toNativeSeparators(path)));
        }
        binned << file;
    }
    return binned;
}

} // namespace

Later<QList<BinnedFile>> moveToBin(const QStringList& paths)
{
    return onWorker([paths] { return moveToBinNow(paths); });
}

Later<void> putBack(const QList<BinnedFile>& files)
{
    return onWorker([files] { return putBackNow(files); });
}

} // namespace ryla::gallery
