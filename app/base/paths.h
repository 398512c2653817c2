#pragma once

#include "base/result.h"

#include <QString>

namespace ryla {

/// Where this program keeps its files. The only caller of QStandardPaths. With RYLA_HOME set (or a root given)
/// everything lies in that one folder, for portable use and for tests. Folders are made when asked for by ensure().
class Paths
{
public:
    /// RYLA_HOME if it is set, else the platform's places.
    static Paths standard();
    /// Everything under `root`.
    static Paths under(const QString& root);

    [[nodiscard]] QString settingsFile() const { return m_config + QStringLiteral("/settings.ini"); }
    /// Databases: jobs.sqlite, gallery.sqlite, library.sqlite.
    [[nodiscard]] QString dataFolder() const { return m_data; }
    /// Finished pictures, one folder a day.
    [[nodiscard]] QString galleryFolder() const { return m_gallery; }
    /// Workflows opened or dropped by the user, copied here; watched by the list.
    [[nodiscard]] QString workflowsFolder() const { return m_data + QStringLiteral("/workflows"); }
    /// Named values, one file a workflow.
    [[nodiscard]] QString presetsFolder() const { return m_data + QStringLiteral("/presets"); }
    /// Values typed but not yet run, one file a workflow.
    [[nodiscard]] QString draftsFolder() const { return m_data + QStringLiteral("/drafts"); }
    /// May be deleted at any time: catalogs, thumbnails.
    [[nodiscard]] QString cacheFolder() const { return m_cache; }
    /// Where the shipped starter workflows lie: the installed share folder, or the source tree when run from a build.
    [[nodiscard]] QString starterWorkflowsFolder() const { return m_starters; }

    /// Makes the folder if it is not there. Error: Storage, with the path and the reason.
    static Result<void> ensure(const QString& folder);

private:
    QString m_config;
    QString m_data;
    QString m_gallery;
    QString m_cache;
    QString m_starters;
};

} // namespace ryla
