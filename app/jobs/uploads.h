#pragma once

#include "jobs/backend.h"
#include "workflow/patch.h"

#include <QHash>

#include <functional>

namespace ryla::jobs {

/// Brings the local files a job needs to one server, each content once per connection: a server that restarted may have
/// lost them, and sending equal bytes again only costs time. Errors: BadFile with the file and what to do, or the
/// server's.
///
/// A painted mask goes the way of ComfyUI's own mask editor: the picture first, as it is, then the mask to /upload/mask
/// with the picture as original_ref. The server makes a copy with the mask as its alpha, of which LoadImage reads
/// 1 - alpha. So the picture's colours and texts are not touched by us, a mask that was changed costs a few kilobytes
/// and not the picture again, and a picture that is only on the server can be masked too. The server puts the alpha on
/// the pixels as they are stored: whoever paints a mask sees to it that the picture needs no turning and that both
/// have one size (ui/mask/maskfile.h).
class Uploads : public QObject
{
    Q_OBJECT
public:
    explicit Uploads(Backend& backend, QObject* parent = nullptr);

    /// Inputs whose file or mask is on this machine.
    static QList<workflow::InputRef> needed(const workflow::Patch& patch);
    /// The patch with the server's names in it.
    Later<workflow::Patch> uploaded(const workflow::Patch& patch);
    void forget() { m_known.clear(); }

private:
    Later<workflow::Patch> next(const workflow::Patch& patch, QList<workflow::InputRef> left);
    Later<comfy::UploadedFile> brought(const workflow::FileRef& file);
    Later<comfy::UploadedFile> sent(const QString& path, const QString& onto,
                                    const std::function<Later<comfy::UploadedFile>()>& send);

    Backend& m_backend;
    /// By SHA-256 and file name (nodes may look at the name), a mask also by what it was put on.
    QHash<QString, comfy::UploadedFile> m_known;
};

} // namespace ryla::jobs
