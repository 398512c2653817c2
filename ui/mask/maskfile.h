#pragma once

#include "base/later.h"

#include <QImage>

namespace ryla::ui {

/// A picture to paint a mask on.
struct MaskWork
{
    QString path;
    /// Upright; first full size, then each half of the one before.
    QList<QImage> picture;
    /// Format_Grayscale8 of the picture's size, 255: masked. As it was painted before, else what is transparent.
    QImage mask;
    /// The file says that it is to be turned, which a server does not do when it puts a mask on it.
    bool turned = false;
    bool hasAlpha = false;
};

/// `maskPath` empty: none yet; one of another size is left aside. On a worker. Error: as gallery::readPicture.
Later<MaskWork> readMaskWork(const QString& path, const QString& maskPath);

struct SavedMask
{
    /// The picture the mask belongs to: the file itself, or an upright copy in the folder.
    QString picture;
    /// Empty: nothing is masked.
    QString mask;
};

/// Writes the mask into `folder` as the PNG that /upload/mask takes: black, alpha 255 - mask. A worker. Error: Storage.
Later<SavedMask> saveMask(const MaskWork& work, const QImage& mask, const QString& folder);

} // namespace ryla::ui
