#include "ui/gallery/itemcommands.h"

#include "gallery/picturereader.h"
#include "ui/gallery/itemtext.h"
#include "ui/widgets/desktopbus.h"
#include "ui/widgets/fadetoast.h"
#include "ui/widgets/filemanager.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

namespace ryla::ui {

using gallery::Item;
using gallery::ItemDetails;

ItemCommands::ItemCommands(gallery::Store& store, QWidget* over)
    : QObject(over)
    , m_store(store)
    , m_toast(new FadeToast(over))
{
}

void ItemCommands::openOutside(const Item& item)
{
    if (item.path.isEmpty() || !QDesktopServices::openUrl(QUrl::fromLocalFile(item.path))) {
        say(tr("No program could be started for %1.").arg(QFileInfo(item.path).fileName()));
    }
}

void ItemCommands::showInFolder(const Item& item)
{
    const auto shown = showInFileManager(desktopBus(), item.path, this);
    whenDone(shown, this, [this, folder = QFileInfo(item.path).path()](const Result<void>& marked) {
        if (!marked && !QDesktopServices::openUrl(QUrl::fromLocalFile(folder))) {
            say(tr("The folder %1 could not be opened.").arg(folder));
        }
    });
}

void ItemCommands::copyPicture(const Item& item)
{
    whenDone(onWorker([path = item.path] { return gallery::readPicture(path); }), this,
             [this, path = item.path](const Result<QImage>& image) {
                 if (!image) {
                     say(image.error());
                     return;
                 }
                 auto* data = new QMimeData;
                 data->setImageData(*image);
                 data->setUrls({QUrl::fromLocalFile(path)});
                 QGuiApplication::clipboard()->setMimeData(data);
                 say(tr("Picture copied"));
             });
}

void ItemCommands::copyText(const QString& text, const QString& said)
{
    QGuiApplication::clipboard()->setText(text);
    say(said);
}

void ItemCommands::moveToBin(const QList<Item>& items)
{
    QList<gallery::ItemId> ids;
    for (const Item& item : items) {
        ids << item.id;
    }
    // All that is known of them is kept, so that they can come back as they were.
    whenDone(m_store.detailsOf(ids), this, [this](const Result<QList<ItemDetails>>& details) {
        if (!details) {
            say(details.error());
            return;
        }
        QStringList paths;
        for (const ItemDetails& each : *details) {
            if (!each.item.path.isEmpty()) {
                paths << each.item.path;
            }
        }
        whenDone(gallery::moveToBin(paths), this,
                 [this, details = *details](const Result<QList<gallery::BinnedFile>>& files) {
                     if (files) {
                         removeBinned(details, *files);
                     } else {
                         say(files.error());
                     }
                 });
    });
}

void ItemCommands::removeBinned(const QList<ItemDetails>& details, const QList<gallery::BinnedFile>& files)
{
    QList<gallery::ItemId> ids;
    for (const ItemDetails& each : details) {
        ids << each.item.id;
    }
    whenDone(m_store.remove(ids), this, [this, details, files](const Result<void>& removed) {
        if (!removed) {
            say(removed.error());
            // The files stay with the rows.
            whenDone(gallery::putBack(files), this, [](const Result<void>&) {});
            return;
        }
        m_last = {details, files};
        m_toast->show(tr("%1 moved to the bin").arg(pictureCount(details.size())), tr("Undo"), [this] { undo(); });
    });
}

void ItemCommands::undo()
{
    const Binned last = std::exchange(m_last, {});
    if (last.details.isEmpty()) {
        return;
    }
    whenDone(gallery::putBack(last.files), this, [this, last](const Result<void>& back) {
        if (!back) {
            say(back.error());
            return;
        }
        whenDone(m_store.add(last.details), this, [this](const Result<QList<Item>>& added) {
            if (!added) {
                say(added.error());
            }
        });
    });
}

void ItemCommands::say(const QString& words)
{
    m_toast->show(words);
}

} // namespace ryla::ui
