#include "base/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace ryla {
namespace {

QString startersFolder()
{
    const QString beside = QCoreApplication::applicationDirPath();
    const QStringList candidates = {beside + QStringLiteral("/../share/ryla-studio/workflows"),
                                    QStringLiteral(RYLA_STARTERS_IN_SOURCE)};
    for (const QString& candidate : candidates) {
        if (QFileInfo(candidate).isDir()) {
            return QDir::cleanPath(candidate);
        }
    }
    return QDir::cleanPath(candidates.first());
}

QString standardFolder(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + QStringLiteral("/ryla-studio");
}

} // namespace

Paths Paths::standard()
{
    const QString home = qEnvironmentVariable("RYLA_HOME");
    if (!home.isEmpty()) {
        return under(QDir(home).absolutePath());
    }
    Paths paths;
    paths.m_config = standardFolder(QStandardPaths::GenericConfigLocation);
    paths.m_data = standardFolder(QStandardPaths::GenericDataLocation);
    paths.m_cache = standardFolder(QStandardPaths::GenericCacheLocation);
    paths.m_gallery =
        QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) + QStringLiteral("/RYLA Studio");
    paths.m_starters = startersFolder();
    return paths;
}

Paths Paths::under(const QString& root)
{
    Paths paths;
    paths.m_config = root;
    paths.m_data = root;
    paths.m_cache = root + QStringLiteral("/cache");
    paths.m_gallery = root + QStringLiteral("/gallery");
    paths.m_starters = startersFolder();
    return paths;
}

Result<void> Paths::ensure(const QString& folder)
{
    if (QDir().mkpath(folder)) {
        return {};
    }
    return fail(
        ErrorKind::Storage,
        QStringLiteral("The folder %1 cannot be made. Check that you may write there and that the disk is not full.")
            .arg(QDir::toNativeSeparators(folder)));
}

} // namespace ryla
