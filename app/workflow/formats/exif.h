#pragma once

#include <QByteArray>

namespace ryla::workflow {

class CarriedTexts;

/// The texts of an Exif block: TIFF's first directory and the Exif directory it points to; both byte orders, with or
/// without "Exif\0\0" in front. ComfyUI writes "prompt:{…}" and "workflow:{…}" into the tags for maker and model and
/// those before them; A1111 and others write UserComment.
void addExif(CarriedTexts& texts, const QByteArray& block);

} // namespace ryla::workflow
