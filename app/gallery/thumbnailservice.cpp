#include "gallery/thumbnailservice.h"

#include "base/later.h"
#include "gallery/thumbnailer.h"

#include <QCache>
#include <QHash>
#include <QSet>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <atomic>

namespace ryla::gallery {
namespace {

constexpr qsizetype memoryBytes = 64 * 1024 * 1024;
/// Files that gave nothing are remembered, but not without end.
constexpr qsizetype mostBroken = 10000;

} // namespace

/// All of it lives on the GUI thread; workers get values and hand back an image. That is why there is no lock.
class ThumbnailService::Private
{
public:
    explicit Private(QString folder)
        : cacheFolder(std::move(folder))
    {
        images.setMaxCost(memoryBytes);
        pool.setObjectName(QStringLiteral("thumbnails"));
        pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 4));
        // Below everything that somebody is waiting for.
        pool.setThreadPriority(QThread::LowPriority);
    }

    [[nodiscard]] bool isWanted(const QString& key) const
    {
        return std::any_of(wanted.begin(), wanted.end(), [&](const QStringList& keys) { return keys.contains(key); });
    }

    /// The most urgent of those that wait: what the view that spoke last wants first, then the others, then the rest.
    [[nodiscard]] QString next() const
    {
        for (const QObject* view : views) {
            const QStringList keys = wanted.value(view);
            const auto found =
                std::find_if(keys.begin(), keys.end(), [this](const QString& key) { return waiting.contains(key); });
            if (found != keys.end()) {
                return *found;
            }
        }
        return waiting.begin().key();
    }

    QString cacheFolder;
    QCache<QString, QImage> images;
    QSet<QString> broken;
    QHash<QString, QString> waiting; // key → path
    QSet<QString> running;
    QHash<const QObject*, QStringList> wanted;
    QList<const QObject*> views; // the one that spoke last first
    std::shared_ptr<std::atomic<bool>> stopped = std::make_shared<std::atomic<bool>>(false);
    // Last: its destructor waits for the workers.
    QThreadPool pool;
};

ThumbnailService::ThumbnailService(const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(cacheFolder + QStringLiteral("/thumbnails")))
{
}

ThumbnailService::~ThumbnailService()
{
    d->stopped->store(true);
    d->pool.clear();
}

QImage ThumbnailService::get(const QString& key, const QString& path)
{
    if (const QImage* image = d->images.object(key)) {
        return *image;
    }
    if (!key.isEmpty() && !d->broken.contains(key) && !d->running.contains(key)) {
        d->waiting.insert(key, path);
        startNext();
    }
    return {};
}

bool ThumbnailService::isBroken(const QString& key) const
{
    return d->broken.contains(key);
}

void ThumbnailService::setWanted(const QObject* view, const QStringList& keys)
{
    if (!d->views.contains(view)) {
        connect(view, &QObject::destroyed, this, [this, view] {
            setWanted(view, {});
            d->wanted.remove(view);
            d->views.removeAll(view);
        });
    }
    d->views.removeAll(view);
    d->views.prepend(view);
    const QStringList before = std::exchange(d->wanted[view], keys);
    const QSet<QString> kept(keys.begin(), keys.end());
    for (const QString& key : before) {
        if (!kept.contains(key) && d->waiting.contains(key) && !d->isWanted(key)) {
            d->waiting.remove(key);
        }
    }
}

void ThumbnailService::startNext()
{
    // One more than there are threads, so that none idles while this thread is busy.
    while (!d->waiting.isEmpty() && d->running.size() <= d->pool.maxThreadCount()) {
        const QString key = d->next();
        const QString path = d->waiting.take(key);
        d->running.insert(key);
        const QFuture<QImage> made =
            QtConcurrent::run(&d->pool, [path, file = thumbnailFile(d->cacheFolder, key), stopped = d->stopped] {
                return stopped->load() ? QImage() : thumbnailThroughCache(file, path, edge);
            });
        whenDone(made, this, [this, key](const QImage& image) { finish(key, image); });
    }
}

void ThumbnailService::finish(const QString& key, const QImage& image)
{
    d->running.remove(key);
    if (image.isNull()) {
        if (d->broken.size() >= mostBroken) {
            d->broken.clear();
        }
        d->broken.insert(key);
    } else {
        d->images.insert(key, new QImage(image), image.sizeInBytes());
    }
    startNext();
    emit ready(key, image);
}

} // namespace ryla::gallery
