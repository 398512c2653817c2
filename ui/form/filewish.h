#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QStringList>
#include <QUrl>

namespace ryla::ui {

/// What a file field asks of its owner: it reads, writes and downloads nothing itself. The answer comes as the field's
/// value, a FileRef with a local path.
struct FileWish
{
    enum class Kind {
        /// A picture from the gallery.
        Pick,
        /// A file from the disk; `filters` as file dialogs take them.
        Browse,
        /// What lies at `url`, which is not on this machine.
        Fetch,
        /// `bytes`, a picture's file that was pasted or dropped as such.
        Keep,
        /// A mask painted on the picture that is there.
        Mask,
        /// A word about the folder at `url`, which is no picture.
        Folder,
        /// A word about the file at `url`, which is of another kind; `filters` say what is wanted.
        Misfit
    };
    Kind kind = Kind::Browse;
    QStringList filters;
    QUrl url;
    QByteArray bytes;
};

} // namespace ryla::ui
