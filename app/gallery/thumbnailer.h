#pragma once

#include <QImage>

/// Making small pictures; pure functions of files. Worker threads.
namespace ryla::gallery {

/// The picture in `path`, its longer side at most `edge` pixels, without transparency; null where there is none. Every
/// picture has at least one pixel each way, however long and thin.
QImage makeThumbnail(const QString& path, int edge);

/// <folder>/ab/abcdef….jpg for the key "abcdef…". A key that is not plain hexadecimal is hashed first, so that none
/// leads out of the folder.
QString thumbnailFile(const QString& folder, const QString& key);

/// The one kept on disk if it is whole; otherwise made, and kept for the next time (written aside, then renamed).
QImage thumbnailThroughCache(const QString& cacheFile, const QString& path, int edge);

} // namespace ryla::gallery
