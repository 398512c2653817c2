#include "ui/form/snippetmenu.h"

#include "ui/form/snippets.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>

namespace ryla::ui {
namespace {

/// Not a mark for a key.
QString menuText(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

/// A submenu with every snippet; `then` gets the one that was chosen.
template<class Then>
QMenu* each(QMenu* menu, const QString& title, const QString& name, Snippets& snippets, Then then)
{
    QMenu* made = menu->addMenu(title);
    made->setObjectName(name);
    made->setEnabled(!snippets.all().isEmpty());
    for (const workflow::Snippet& snippet : snippets.all()) {
        QObject::connect(made->addAction(menuText(snippet.name)), &QAction::triggered, &snippets,
                         [then, snippet] { then(snippet); });
    }
    return made;
}

} // namespace

void addSnippets(QMenu* menu, QPlainTextEdit* edit, Snippets& snippets)
{
    menu->addSeparator();
    each(menu, Snippets::tr("Insert snippet"), QStringLiteral("insertSnippet"), snippets,
         [edit = QPointer(edit)](const workflow::Snippet& snippet) {
             if (edit) {
                 edit->insertPlainText(snippet.text);
             }
         });
    QAction* save = menu->addAction(Snippets::tr("Save selection as snippet…"));
    save->setObjectName(QStringLiteral("saveSnippet"));
    QString selected = edit->textCursor().selectedText();
    selected.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    save->setEnabled(!selected.trimmed().isEmpty());
    QObject::connect(save, &QAction::triggered, &snippets,
                     [&snippets, selected] { emit snippets.nameWanted({}, selected); });
    each(menu, Snippets::tr("Rename snippet"), QStringLiteral("renameSnippet"), snippets,
         [&snippets](const workflow::Snippet& snippet) { emit snippets.nameWanted(snippet.name, {}); });
    each(menu, Snippets::tr("Delete snippet"), QStringLiteral("deleteSnippet"), snippets,
         [&snippets](const workflow::Snippet& snippet) { snippets.remove(snippet.name); });
}

} // namespace ryla::ui
