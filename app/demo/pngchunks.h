#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>

#include <utility>

namespace ryla::demo {

/// Keyword (Latin-1) and text (ASCII here).
using PngTexts = QList<std::pair<QByteArray, QByteArray>>;

/// `image` as PNG with a tEXt chunk each before the picture data, where ComfyUI writes them (Qt's own writer packs long
/// texts). Empty if the picture cannot be written.
QByteArray pngWithTexts(const QImage& image, const PngTexts& texts);

/// The tEXt chunks of a PNG, in order; for keeping those of an original.
PngTexts pngTexts(const QByteArray& png);

} // namespace ryla::demo
