#pragma once

#include "base/error.h"

#include <QImage>
#include <QSize>

#include <functional>
#include <optional>

namespace ryla::demo {

/// The complaint of a graphics card without memory, for pictures the demo will not hold.
std::optional<Error> tooLarge(const QSize& size, int batch);

/// ComfyUI's rule: a side of 0 follows the other one in proportion; both 0 keep the size.
QSize wantedSize(const QSize& from, int width, int height);

/// `method` as ComfyUI names them; the sharp ones are smooth here, nearest-exact is not.
QImage scaledImage(const QImage& image, const QSize& size, const QString& method);

/// `change` for every pixel of an RGB32 copy.
QImage mapped(const QImage& image, const std::function<QRgb(QRgb, int, int)>& change);

} // namespace ryla::demo
