#include "library/healthservice.h"

#include "base/later.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>
#include <utility>
#include <vector>

namespace ryla::library {
namespace {

/// Results are told so often while a long list is worked through.
constexpr qint64 batchMs = 150;
constexpr qsizetype batchFiles = 50;

/// Tells one content of a file from another, also where no hash is known (pictures).
QString contentOf(const Entry& entry)
{
    return QStringLiteral("%1/%2/%3").arg(entry.facts.hash).arg(entry.file.modifiedMs).arg(entry.file.size);
}

} // namespace

HealthService::HealthService(QObject* parent)
    : QObject(parent)
{
}

void HealthService::setCatalog(const workflow::NodeCatalog& catalog)
{
    // A server tells its list at every connection: megabytes, compared elsewhere.
    const auto isSame =
        onWorker([old = m_catalog, catalog] { return Result<bool>(old.objectInfo() == catalog.objectInfo()); });
    m_catalog = catalog;
    whenDone(isSame, this, [this](const Result<bool>& same) {
        if (!*same) {
            forgetAll();
        }
    });
}

void HealthService::forgetAll()
{
    ++m_generation;
    const QStringList paths = m_known.keys();
    m_known.clear();
    if (!paths.isEmpty()) {
        emit reported(paths);
    }
    setEntries(m_entries);
}

void HealthService::setEntries(const QList<Entry>& entries)
{
    m_entries = entries;
    std::vector<const Entry*> order; // thousands, and an entry is large
    order.reserve(size_t(entries.size()));
    for (const Entry& entry : std::as_const(m_entries)) {
        order.push_back(&entry);
    }
    std::stable_sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
        return a->marks.usedAt.isValid() && (!b->marks.usedAt.isValid() || a->marks.usedAt > b->marks.usedAt);
    });
    m_waiting.clear();
    QSet<QString> paths;
    for (const Entry* entry : order) {
        paths.insert(entry->path());
        const auto known = m_known.constFind(entry->path());
        const QString content = contentOf(*entry);
        if (known == m_known.constEnd() || known->content != content) {
            m_waiting.append({entry->path(), content});
        }
    }
    m_known.removeIf([&paths](QHash<QString, Known>::iterator known) { return !paths.contains(known.key()); });
    goOn();
}

void HealthService::goOn()
{
    if (m_isBusy || m_waiting.isEmpty() || m_catalog.isEmpty()) {
        return;
    }
    m_isBusy = true;
    using Reports = QList<std::pair<QString, Known>>;
    const auto work = onWorker([batch = m_waiting.mid(0, batchFiles), catalog = m_catalog] {
        Reports reports;
        QElapsedTimer time;
        time.start();
        for (const auto& [path, content] : batch) {
            reports.append({path, {content, healthOf(path, catalog)}});
            if (time.elapsed() > batchMs) {
                break;
            }
        }
        return Result<Reports>(reports);
    });
    whenDone(work, this,
             [this, generation = m_generation](const Result<Reports>& reports) { take(*reports, generation); });
}

void HealthService::take(const QList<std::pair<QString, Known>>& reports, int generation)
{
    m_isBusy = false;
    QStringList paths;
    for (const auto& [path, known] : generation == m_generation ? reports : QList<std::pair<QString, Known>>()) {
        m_known.insert(path, known);
        m_waiting.removeOne(std::pair(path, known.content));
        paths.append(path);
    }
    if (!paths.isEmpty()) {
        emit reported(paths);
    }
    goOn();
}

HealthReport HealthService::report(const QString& path) const
{
    const auto known = m_known.constFind(path);
    if (known != m_known.constEnd()) {
        return known->report;
    }
    HealthReport unknown;
    unknown.reason = m_catalog.isEmpty() ? QStringLiteral("The server has not told its node list yet.") : QString();
    return unknown;
}

} // namespace ryla::library
