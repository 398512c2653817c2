#pragma once

#include "base/later.h"

#include <QImage>

namespace ryla::ui {

/// What a file field shows of a local file.
struct PictureFile
{
    /// At most `edge` pixels on its longer side; null for what is no picture.
    QImage thumbnail;
    QSize size;
    qint64 bytes = 0;
    /// There is a mask but of another size, or it cannot be read: it is to be painted anew.
    bool maskMisfits = false;
};

/// Read and scaled on the worker pool. What is masked is transparent in the thumbnail. Error: NotFound when the file
/// cannot be opened.
Later<PictureFile> readPictureFile(const QString& path, int edge, const QString& maskPath = {});

/// Writes pasted bytes into `folder` under a name made of their hash and returns the path; the same bytes are one file.
/// Worker pool. Error: BadFile when they are no picture this program can read, Storage when they cannot be written.
Later<QString> keepPicture(const QByteArray& bytes, const QString& folder);

/// "1024 × 1024 · 1.4 MB"; without what is not known.
QString describe(const PictureFile& file);

} // namespace ryla::ui
