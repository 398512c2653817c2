#include "jobs/nodelists.h"

namespace ryla::jobs {
namespace {

Later<workflow::NodeCatalog> firstOf(QStringList keys, const workflow::CatalogCache& catalogs, QObject* context)
{
    if (keys.isEmpty()) {
        return now<workflow::NodeCatalog>(workflow::NodeCatalog());
    }
    const QString key = keys.takeFirst();
    return andThen(catalogs.read(key), context, [keys, &catalogs, context](const workflow::NodeCatalog& catalog) {
        return catalog.isEmpty() ? firstOf(keys, catalogs, context) : now<workflow::NodeCatalog>(catalog);
    });
}

} // namespace

Later<workflow::NodeCatalog> borrowedNodes(const TargetList& targets, const workflow::CatalogCache& catalogs,
                                           QObject* context)
{
    QStringList keys;
    const QList<Target> all = targets.all();
    for (const Target& target : all) {
        if (target.kind == TargetKind::Address) {
            keys << target.address.text();
        }
    }
    return firstOf(keys, catalogs, context);
}

} // namespace ryla::jobs
