#include "cli/catalogsource.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QFile>

namespace ryla::cli {

namespace {

Result<workflow::NodeCatalog> readObjectInfo(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::NotFound, QStringLiteral("--object-info: %1 cannot be read: %2")
                                             .arg(QDir::toNativeSeparators(path), file.errorString()));
    }
    Result<workflow::NodeCatalog> catalog = workflow::NodeCatalog::fromObjectInfo(file.readAll());
    if (!catalog) {
        return fail(ErrorKind::BadFile, QStringLiteral("--object-info: %1: %2").arg(path, catalog.error().message));
    }
    return catalog;
}

} // namespace

std::unique_ptr<Studio> makeStudio(bool gallery, bool adoptOrphans, StudioOptions::Pods pods)
{
    StudioOptions options;
    options.gallery = gallery;
    options.adoptOrphans = adoptOrphans;
    options.pods = pods;
    options.demo.secondsPerStep = 0.05;
    return std::make_unique<Studio>(options);
}

void CatalogSource::declare(CLI::App& app)
{
    m_target.declare(app);
    app.add_option("--object-info", m_objectInfo,
                   "A saved answer of /object_info, in place of a server (repeatable: later ones over earlier ones)")
        ->take_all()
        ->allow_extra_args(false);
}

Later<workflow::NodeCatalog> CatalogSource::read(std::unique_ptr<Studio>& studio, Console& console,
                                                 QObject* context) const
{
    if (!m_objectInfo.empty()) {
        workflow::NodeCatalog all;
        for (const std::string& path : m_objectInfo) {
            const Result<workflow::NodeCatalog> catalog = readObjectInfo(QString::fromStdString(path));
            if (!catalog) {
                return now<workflow::NodeCatalog>(fail(catalog.error()));
            }
            all = all.mergedWith(*catalog);
        }
        return now<workflow::NodeCatalog>(all);
    }
    studio = makeStudio();
    if (!m_target.given()) {
        return m_target.cachedCatalog(*studio);
    }
    return andThen(m_target.connectTo(*studio), context, [&studio, &console, context](jobs::Backend* backend) {
        return readCatalog(*studio, *backend, console, context);
    });
}

} // namespace ryla::cli
