#pragma once

#include "gallery/bin.h"
#include "gallery/store.h"

#include <QObject>

namespace ryla::ui {

class FadeToast;

/// What can be done with items of the gallery besides looking at them. Says what it did in a toast over its widget,
/// with the way back where there is one; failures are sentences in the same place. GUI thread; the work is not.
class ItemCommands : public QObject
{
    Q_OBJECT
public:
    ItemCommands(gallery::Store& store, QWidget* over);

    void openOutside(const gallery::Item& item);
    /// In the desktop's file manager, marked where that knows how.
    void showInFolder(const gallery::Item& item);
    /// The picture and its file, to the clipboard.
    void copyPicture(const gallery::Item& item);
    void copyText(const QString& text, const QString& said);
    /// Files to the system's bin, rows out of the gallery; "Undo" brings both back.
    void moveToBin(const QList<gallery::Item>& items);
    /// Undoes the last moveToBin().
    void undo();
    [[nodiscard]] FadeToast* toast() const { return m_toast; }

private:
    void removeBinned(const QList<gallery::ItemDetails>& details, const QList<gallery::BinnedFile>& files);
    void say(const QString& words);
    void say(const Error& error) { say(error.message); }

    struct Binned
    {
        QList<gallery::ItemDetails> details;
        QList<gallery::BinnedFile> files;
    };

    gallery::Store& m_store;
    FadeToast* m_toast;
    Binned m_last;
};

} // namespace ryla::ui
