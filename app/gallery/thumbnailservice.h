#pragma once

#include "gallery/item.h"

#include <QImage>
#include <QObject>

#include <memory>

namespace ryla::gallery {

/// Small pictures for lists: asked for by the view (visible rows first), decoded and scaled on worker threads, kept on
/// disk (JPEG, by content hash) and in memory (bounded). What scrolled away is forgotten before it is made. Broken or
/// huge files give a null image once, never a crash. GUI thread.
class ThumbnailService : public QObject
{
    Q_OBJECT
public:
    explicit ThumbnailService(const QString& cacheFolder, QObject* parent = nullptr);
    ~ThumbnailService() override;

    /// Longer side in pixels of what is made and kept.
    static constexpr int edge = 320;

    /// The picture if it is in memory, else null and `ready` follows (with a null image where the file gives none).
    /// `key` is the item's sha256, `path` its file.
    QImage get(const QString& key, const QString& path);
    /// What `view` still wants, most urgent first; what it wanted before and nobody else wants is dropped if it still
    /// waits. A view that dies wants nothing.
    void setWanted(const QObject* view, const QStringList& keys);
    /// Tried and no picture: get() answers null and no ready follows.
    [[nodiscard]] bool isBroken(const QString& key) const;

signals:
    void ready(const QString& key, const QImage& image);

private:
    void startNext();
    void finish(const QString& key, const QImage& image);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ryla::gallery
