#include "library/scan.h"

#include "workflow/formspec.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QSet>

namespace ryla::library {
namespace {

qint64 timeOf(const QFileInfo& info)
{
    return info.lastModified().toMSecsSinceEpoch();
}

FoundFile foundFile(const QFileInfo& info, const QString& folder)
{
    const QFileInfo form(workflow::formSpecPath(info.absoluteFilePath()));
    return {info.absoluteFilePath(), folder, info.size(), timeOf(info), form.isFile() ? timeOf(form) : 0};
}

bool isWorkflowName(const QString& name)
{
    return name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) &&
           !name.endsWith(QLatin1String(".form.json"), Qt::CaseInsensitive);
}

class Walker
{
public:
    Walker(const std::function<bool()>& stopped, const ScanLimits& limits)
        : m_stopped(stopped)
        , m_limits(limits)
    {
    }

    void lookInto(const QString& folder)
    {
        FolderState state{folder, FolderState::State::Fine};
        const QFileInfo info(folder);
        if (folder.isEmpty() || !info.isDir()) {
            state.state = FolderState::State::Gone;
        } else if (!info.isReadable() || !info.isExecutable()) {
            state.state = FolderState::State::Unreadable;
        } else if (!walk(info, folder)) {
            state.state = FolderState::State::Cut;
        }
        m_scan.folders.append(state);
    }

    void take(const QString& path)
    {
        const QFileInfo info(path);
        if (info.isFile() && !m_known.contains(info.absoluteFilePath())) {
            add(foundFile(info, {}));
        }
    }

    Scan result()
    {
        m_scan.stopped = m_stopped();
        return std::move(m_scan);
    }

private:
    struct Place
    {
        QString path;
        int depth = 0;
    };

    /// Whether all of it was seen. Breadth first: of a tree that is cut, the upper part is what one wants to see.
    bool walk(const QFileInfo& root, const QString& folder)
    {
        bool whole = true;
        QList<Place> places{{root.absoluteFilePath(), 0}};
        for (qsizetype i = 0; i < places.size() && !m_stopped(); ++i) {
            const Place place = places.at(i);
            const QString real = QFileInfo(place.path).canonicalFilePath();
            if (real.isEmpty() || m_visited.contains(real)) {
                continue;
            }
            if (m_scan.directories.size() >= m_limits.folders) {
                return false;
            }
            m_visited.insert(real);
            m_scan.directories.append(place.path);
            whole = list(place, folder, places) && whole;
        }
        return whole;
    }

    bool list(const Place& place, const QString& folder, QList<Place>& places)
    {
        // Not entryInfoList(): it would hold a million names before the first is looked at.
        QDirIterator names(place.path, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
        bool whole = true;
        while (names.hasNext() && !m_stopped()) {
            if (++m_names > m_limits.names) {
                return false;
            }
            names.next();
            const QFileInfo info = names.fileInfo();
            if (isWorkflowName(info.fileName()) && info.isFile()) {
                if (m_scan.files.size() >= m_limits.files) {
                    return false;
                }
                add(foundFile(info, folder));
            } else if (info.isDir()) {
                if (place.depth + 1 < m_limits.depth) {
                    places.append({info.absoluteFilePath(), place.depth + 1});
                } else {
                    whole = false;
                }
            }
        }
        return whole;
    }

    void add(const FoundFile& file)
    {
        m_known.insert(file.path);
        m_scan.files.append(file);
    }

    const std::function<bool()>& m_stopped;
    ScanLimits m_limits;
    Scan m_scan;
    QSet<QString> m_visited; // canonical folders
    QSet<QString> m_known;
    qsizetype m_names = 0;
};

} // namespace

Scan scanFolders(const QStringList& folders, const QStringList& files, const std::function<bool()>& stopped,
                 const ScanLimits& limits)
{
    Walker walker(stopped, limits);
    for (const QString& folder : folders) {
        if (!stopped()) {
            walker.lookInto(folder);
        }
    }
    for (const QString& file : files) {
        if (!stopped()) {
            walker.take(file);
        }
    }
    return walker.result();
}

} // namespace ryla::library
