#pragma once

#include "jobs/backend.h"
#include "workflow/patch.h"

#include <QHash>

namespace ryla::jobs {

/// Brings the local files a job needs to one server, each content once per connection: a server that restarted may have
/// lost them, and sending equal bytes again only costs time. Errors: BadFile with the file and what to do, or the
/// server's.
class Uploads : public QObject
{
    Q_OBJECT
public:
    explicit Uploads(Backend& backend, QObject* parent = nullptr);

    /// Inputs whose file is on this machine.
    static QList<workflow::InputRef> needed(const workflow::Patch& patch);
    /// The patch with the server's names in it.
    Later<workflow::Patch> uploaded(const workflow::Patch& patch);
    void forget() { m_known.clear(); }

private:
    Later<workflow::Patch> next(const workflow::Patch& patch, QList<workflow::InputRef> left);
    Later<comfy::UploadedFile> upload(const QString& path);

    Backend& m_backend;
    /// By SHA-256 and file name: nodes may look at the name.
    QHash<QString, comfy::UploadedFile> m_known;
};

} // namespace ryla::jobs
