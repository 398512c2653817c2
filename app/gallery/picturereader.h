#pragma once

#include "base/result.h"

#include <QImage>

namespace ryla::gallery {

/// More than this is not decoded into memory: 8192 × 8192 in four bytes a pixel fits.
inline constexpr int maxPictureMegabytes = 320;

/// Width and height by the file's header alone, turned as the picture is shown; empty where it is no picture of a kind
/// read here (PNG, JPEG, WebP, GIF, BMP, TIFF, by content and not by name). Worker threads.
QSize pictureSize(const QString& path);

/// The first picture of the file, turned upright. `bound`: not larger than needed to cover this many pixels on the
/// longer side (0: full size). Error: BadFile with the file's name: damaged, too large or of another kind; NotFound.
/// Worker threads.
Result<QImage> readPicture(const QString& path, int bound = 0);

} // namespace ryla::gallery
