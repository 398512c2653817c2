#include "ui/shell/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

namespace ryla::ui {

// clang-format off
const QList<ActionRow>& actionTable()
{
    using enum ActionId;
    static const QList<ActionRow> table = {
        {Run,                ActionScope::Window,  "run",          QT_TRANSLATE_NOOP("Actions", "Run"),                   "Ctrl+Return"},
        {RunNext,            ActionScope::Window,  "run-next",     QT_TRANSLATE_NOOP("Actions", "Run next"),              "Ctrl+Shift+Return"},
        {CancelRun,          ActionScope::Window,  "cancel",       QT_TRANSLATE_NOOP("Actions", "Stop what runs"),        "Ctrl+Alt+Return"},
        {OpenFile,           ActionScope::Window,  "open",         QT_TRANSLATE_NOOP("Actions", "Open a workflow"),       "Ctrl+O"},
        {PasteWorkflow,      ActionScope::Window,  "paste",        QT_TRANSLATE_NOOP("Actions", "Open what is copied"),   "Ctrl+V"},
        {SaveForm,           ActionScope::Window,  "save",         QT_TRANSLATE_NOOP("Actions", "Save"),                  "Ctrl+S"},
        {Find,               ActionScope::Window,  "find",         QT_TRANSLATE_NOOP("Actions", "Search here"),           "Ctrl+F"},
        {RefreshDefinitions, ActionScope::Window,  "refresh",      QT_TRANSLATE_NOOP("Actions", "Read the nodes again"),  "F5"},
        {UndoEdit,           ActionScope::Form,    "undo",         QT_TRANSLATE_NOOP("Actions", "Undo"),                  "Ctrl+Z"},
        {RedoEdit,           ActionScope::Form,    "redo",         QT_TRANSLATE_NOOP("Actions", "Redo"),                  "Ctrl+Y"},
        {NewSeed,            ActionScope::Form,    "new-seed",     QT_TRANSLATE_NOOP("Actions", "New seed"),              "Ctrl+D"},
        {AuthorMode,         ActionScope::Window,  "author",       QT_TRANSLATE_NOOP("Actions", "Author mode"),           "Ctrl+E"},
        {SpaceCreate,        ActionScope::Window,  "create",       QT_TRANSLATE_NOOP("Actions", "Create"),                "Ctrl+1"},
        {SpaceGallery,       ActionScope::Window,  "gallery",      QT_TRANSLATE_NOOP("Actions", "Gallery"),               "Ctrl+2"},
        {SpaceTests,         ActionScope::Window,  "tests",        QT_TRANSLATE_NOOP("Actions", "Tests"),                 "Ctrl+3"},
        {SpacePods,          ActionScope::Window,  "pods",         QT_TRANSLATE_NOOP("Actions", "Pods"),                  "Ctrl+4"},
        {NextPane,           ActionScope::Window,  "next-pane",    QT_TRANSLATE_NOOP("Actions", "Next pane"),             "F6"},
        {ToggleTheme,        ActionScope::Window,  "theme",        QT_TRANSLATE_NOOP("Actions", "Dark or light"),         "Ctrl+Shift+L"},
        {Quit,               ActionScope::Window,  "quit",         QT_TRANSLATE_NOOP("Actions", "Quit"),                  "Ctrl+Q"},
        {ShowKeys,           ActionScope::Window,  "keys",         QT_TRANSLATE_NOOP("Actions", "Keys"),                  "F1"},
        {ShowKeysPlain,      ActionScope::Gallery, "keys-plain",   QT_TRANSLATE_NOOP("Actions", "Keys"),                  "?"},
        {BigView,            ActionScope::Picture, "big-view",     QT_TRANSLATE_NOOP("Actions", "Big view"),              "Space"},
        {Rate0,              ActionScope::Picture, "rate-0",       QT_TRANSLATE_NOOP("Actions", "No rating"),             "0"},
        {Rate1,              ActionScope::Picture, "rate-1",       QT_TRANSLATE_NOOP("Actions", "Rate 1"),                "1"},
        {Rate2,              ActionScope::Picture, "rate-2",       QT_TRANSLATE_NOOP("Actions", "Rate 2"),                "2"},
        {Rate3,              ActionScope::Picture, "rate-3",       QT_TRANSLATE_NOOP("Actions", "Rate 3"),                "3"},
        {Rate4,              ActionScope::Picture, "rate-4",       QT_TRANSLATE_NOOP("Actions", "Rate 4"),                "4"},
        {Rate5,              ActionScope::Picture, "rate-5",       QT_TRANSLATE_NOOP("Actions", "Rate 5"),                "5"},
        {Reject,             ActionScope::Picture, "reject",       QT_TRANSLATE_NOOP("Actions", "Reject"),                "X"},
        {Compare,            ActionScope::Picture, "compare",      QT_TRANSLATE_NOOP("Actions", "Compare"),               "C"},
        {Reuse,              ActionScope::Picture, "reuse",        QT_TRANSLATE_NOOP("Actions", "Reuse its values"),      "R"},
        {ReuseNewSeed,       ActionScope::Picture, "reuse-seed",   QT_TRANSLATE_NOOP("Actions", "Reuse with a new seed"), "Shift+R"},
        {Inspector,          ActionScope::Picture, "inspector",    QT_TRANSLATE_NOOP("Actions", "Details"),               "I"},
        {FullScreen,         ActionScope::Picture, "full-screen",  QT_TRANSLATE_NOOP("Actions", "Full screen"),           "F"},
        {OneToOne,           ActionScope::Picture, "one-to-one",   QT_TRANSLATE_NOOP("Actions", "Full size, 1 : 1"),      "Z"},
        {ToBin,              ActionScope::Picture, "bin",          QT_TRANSLATE_NOOP("Actions", "Move to the bin"),       "Del"},
        {CopyPicture,        ActionScope::Picture, "copy-picture", QT_TRANSLATE_NOOP("Actions", "Copy the picture"),      "Ctrl+C"},
    };
    return table;
}
// clang-format on

const ActionRow& actionRow(ActionId id)
{
    const QList<ActionRow>& table = actionTable();
    const auto found = std::find_if(table.begin(), table.end(), [id](const ActionRow& row) { return row.id == id; });
    Q_ASSERT(found != table.end());
    return *found;
}

QString actionName(ActionId id)
{
    return QLatin1String("action-") + QLatin1String(actionRow(id).name);
}

QString actionText(ActionId id)
{
    return QCoreApplication::translate("Actions", actionRow(id).text);
}

QKeySequence actionKeys(ActionId id)
{
    return QKeySequence::fromString(QLatin1String(actionRow(id).keys), QKeySequence::PortableText);
}

QString actionKeyHint(ActionId id)
{
    QString keys = actionKeys(id).toString(QKeySequence::NativeText);
    keys.replace(QStringLiteral("+Return"), QStringLiteral(" ↵"));
    keys.replace(QStringLiteral("Shift+"), QStringLiteral("⇧"));
    return keys;
}

QString scopeText(ActionScope scope)
{
    switch (scope) {
    case ActionScope::Window:
        return QCoreApplication::translate("Actions", "Everywhere");
    case ActionScope::Form:
        return QCoreApplication::translate("Actions", "In the form");
    case ActionScope::Gallery:
        return QCoreApplication::translate("Actions", "In the gallery");
    case ActionScope::Picture:
        return QCoreApplication::translate("Actions", "On a picture");
    }
    return {};
}

bool scopesOverlap(ActionScope a, ActionScope b)
{
    const auto pictures = [](ActionScope scope) {
        return scope == ActionScope::Picture || scope == ActionScope::Gallery;
    };
    return a == b || a == ActionScope::Window || b == ActionScope::Window || (pictures(a) && pictures(b));
}

QAction* makeAction(ActionId id, QWidget* owner)
{
    auto* action = new QAction(actionText(id), owner);
    action->setObjectName(actionName(id));
    action->setShortcut(actionKeys(id));
    action->setShortcutContext(actionRow(id).scope == ActionScope::Window ? Qt::WindowShortcut
                                                                          : Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

} // namespace ryla::ui
