#pragma once

#include "base/later.h"
#include "workflow/catalog.h"

namespace ryla::workflow {

/// The last catalog of each server on disk, so that forms work while the server is off. Files are written to a
/// temporary name and renamed. Works on the worker pool; methods may be called from any thread.
class CatalogCache
{
public:
    explicit CatalogCache(const QString& folder);

    /// `serverKey`: any text that names the server (its address). An empty catalog where nothing is kept.
    Later<NodeCatalog> read(const QString& serverKey) const;
    Later<void> write(const QString& serverKey, const NodeCatalog& catalog) const;

private:
    [[nodiscard]] QString file(const QString& serverKey) const;
    QString m_folder;
};

} // namespace ryla::workflow
