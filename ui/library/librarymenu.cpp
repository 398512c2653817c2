#include "ui/library/librarymenu.h"

#include "library/library.h"
#include "ui/library/librarycommands.h"
#include "ui/shell/actions.h"

#include <QAction>

namespace ryla::ui {
namespace {

/// Tags offered to be ticked; the rest are typed.
constexpr qsizetype mostTags = 15;

/// Not a mark for a key.
QString unmarked(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

LibraryMenu::LibraryMenu(QWidget* parent)
    : QMenu(parent)
{
    setObjectName(QStringLiteral("libraryMenu"));
    setAttribute(Qt::WA_DeleteOnClose);
}

template<class F>
QAction* LibraryMenu::add(const QString& text, const char* name, const QKeySequence& keys, LibraryCommands& commands,
                          F act)
{
    QAction* action = addAction(text, &commands, act);
    action->setObjectName(QString::fromLatin1(name));
    // Shown only: the list itself hears the keys.
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

LibraryMenu* LibraryMenu::forWorkflow(const QString& path, library::Library& library, LibraryCommands& commands,
                                      QWidget* parent)
{
    auto* menu = new LibraryMenu(parent);
    LibraryCommands* act = &commands;
    const library::Entry* entry = library.find(path);
    const bool mayChange = commands.mayChange(path);
    menu->add(tr("Open"), "open", Qt::Key_Return, commands, [menu, path] { emit menu->openRequested(path); });
    menu->add(tr("Versions…"), "versions", {}, commands, [act, path] { act->showVersions(path); });
    menu->add(tr("What it needs…"), "parts", {}, commands, [act, path] { act->showParts(path); });
    menu->addSeparator();
    QAction* favourite =
        menu->add(tr("Favourite"), "favourite", {}, commands, [act, path] { act->toggleFavourite(path); });
    favourite->setCheckable(true);
    favourite->setChecked(entry && entry->marks.favourite);
    menu->addTags(path, library, commands);
    menu->addSeparator();
    menu->add(tr("Show in folder"), "showInFolder", {}, commands, [act, path] { act->showInFolder(path); });
    menu->add(tr("Duplicate"), "duplicate", {}, commands, [act, path] { act->duplicate(path); });
    menu->add(tr("Rename…"), "rename", Qt::Key_F2, commands, [act, path] { act->rename(path); })->setEnabled(mayChange);
    menu->add(tr("Move to the bin"), "moveToBin", actionKeys(ActionId::ToBin), commands,
              [act, path] { act->moveToBin(path); })
        ->setEnabled(mayChange);
    return menu;
}

void LibraryMenu::addTags(const QString& path, library::Library& library, LibraryCommands& commands)
{
    QMenu* tags = addMenu(tr("Tags"));
    tags->setObjectName(QStringLiteral("tagsMenu"));
    const library::Entry* entry = library.find(path);
    const QStringList own = entry ? entry->marks.tags : QStringList();
    QStringList offered = own;
    for (const QString& tag : library.allTags()) {
        if (!offered.contains(tag) && offered.size() < mostTags) {
            offered.append(tag);
        }
    }
    LibraryCommands* act = &commands;
    for (const QString& tag : offered) {
        QAction* action = tags->addAction(unmarked(tag), act, [act, path, tag] { act->toggleTag(path, tag); });
        action->setCheckable(true);
        action->setChecked(own.contains(tag));
    }
    if (!offered.isEmpty()) {
        tags->addSeparator();
    }
    tags->addAction(tr("Add a tag…"), act, [act, path] { act->addTag(path); })->setObjectName(QStringLiteral("addTag"));
}

LibraryMenu* LibraryMenu::forFolder(const QString& folder, LibraryCommands& commands, QWidget* parent)
{
    auto* menu = new LibraryMenu(parent);
    LibraryCommands* act = &commands;
    menu->add(tr("Show in folder"), "showInFolder", {}, commands, [act, folder] { act->showInFolder(folder); });
    menu->add(tr("Stop watching this folder"), "removeFolder", {}, commands,
              [act, folder] { act->removeFolder(folder); });
    return menu;
}

} // namespace ryla::ui
