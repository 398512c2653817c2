#pragma once

#include "tests/library/libraryfolder.h"
#include "ui/library/librarycommands.h"
#include "ui/library/librarymodel.h"
#include "ui/library/librarypanel.h"
#include "ui/shell/ask.h"

#include <QListView>

namespace ryla::ui {

inline library::Entry entry(const char* name, const char* note = "8 steps", const QStringList& tags = {},
                            bool favourite = false)
{
    library::Entry made;
    made.facts.name = QString::fromLatin1(name);
    made.facts.title = made.facts.name.toUpper();
    made.facts.note = QString::fromLatin1(note);
    made.facts.hash = made.facts.name;
    made.file.path = QStringLiteral("/w/%1.json").arg(made.facts.name);
    made.marks.tags = tags;
    made.marks.favourite = favourite;
    return made;
}

/// A library on a folder of its own, and its panel: three workflows of our own.
struct LibraryRig
{
    LibraryRig()
    {
        for (const char* name : {"fox", "hare", "owl"}) {
            home.write(QStringLiteral("own/%1.json").arg(QLatin1String(name)),
                       tests::LibraryFolder::workflow(int(qstrlen(name))));
        }
        library.start({});
        panel.resize(240, 500);
        panel.show();
    }
    [[nodiscard]] QString path(const char* name) const
    {
        return home.path(QStringLiteral("own/%1.json").arg(QLatin1String(name)));
    }
    [[nodiscard]] QListView* list() const { return panel.findChild<QListView*>(QStringLiteral("libraryList")); }
    [[nodiscard]] QRect rowRect(int row) const { return list()->visualRect(panel.model()->index(row)); }
    /// "Library FOX HARE OWL"
    [[nodiscard]] QString rows() const
    {
        QStringList words;
        for (int row = 0; row < panel.model()->rowCount(); ++row) {
            words << panel.model()->index(row).data().toString();
        }
        return words.join(QLatin1Char(' '));
    }

    tests::LibraryFolder home;
    library::Store store{home.path(QStringLiteral("data"))};
    Settings settings{home.path(QStringLiteral("settings.ini"))};
    library::Library library{store, settings, home.path(QStringLiteral("starters")), home.path(QStringLiteral("own"))};
    Ask ask;
    QWidget window;
    LibraryCommands commands{library, ask, &window};
    LibraryPanel panel{library, commands, settings};
};

} // namespace ryla::ui
