#pragma once

#include "library/health.h"

#include <QHash>
#include <QObject>

namespace ryla::library {

/// Knows for every workflow of the list whether the current server has all it needs: computed in the background, a few
/// at a time, anew when the file or the node list changed. GUI thread; the work is done on one worker.
class HealthService : public QObject
{
    Q_OBJECT
public:
    explicit HealthService(QObject* parent = nullptr);

    /// Another node list; the same one again changes nothing.
    void setCatalog(const workflow::NodeCatalog& catalog);
    /// The list as it is now; those opened last are looked at first.
    void setEntries(const QList<Entry>& entries);
    /// Unknown until it was looked at.
    [[nodiscard]] HealthReport report(const QString& path) const;

signals:
    void reported(const QStringList& paths);

private:
    struct Known
    {
        QString content;
        HealthReport report;
    };
    void forgetAll();
    void goOn();
    void take(const QList<std::pair<QString, Known>>& reports, int generation);

    workflow::NodeCatalog m_catalog;
    /// Of the catalog.
    int m_generation = 0;
    QList<Entry> m_entries;
    QList<std::pair<QString, QString>> m_waiting; // path, content
    QHash<QString, Known> m_known;
    bool m_isBusy = false;
};

} // namespace ryla::library
