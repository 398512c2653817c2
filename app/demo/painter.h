#pragma once

#include "demo/scene.h"

#include <QImage>

namespace ryla::demo {

/// The picture of a prompt and seed at this size, the word "demo" softly in a corner. RGB32. Same arguments, same
/// pixels. Slow (tens of milliseconds a megapixel): for workers.
QImage painted(const QString& prompt, quint64 seed, const QSize& size);

/// Step `step` of `steps` on the way from noise to `picture`, at its size.
QImage sharpened(const QImage& picture, int step, int steps, quint64 seed);

/// `from` where `share` is 0, `to` where it is 1; `to` is scaled to the size of `from`.
QImage blended(const QImage& from, const QImage& to, double share);

} // namespace ryla::demo
