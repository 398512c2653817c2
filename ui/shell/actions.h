#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QWidget;

namespace ryla::ui {

/// Everything that has a key. One table (actions.cpp) gives name, words, key and where it works; a test finds
/// conflicts.
enum class ActionId {
    Run,
    RunNext,
    CancelRun,
    OpenFile,
    PasteWorkflow,
    SaveForm,
    Find,
    RefreshDefinitions,
    UndoEdit,
    RedoEdit,
    NewSeed,
    AuthorMode,
    SpaceCreate,
    SpaceGallery,
    SpaceTests,
    SpacePods,
    NextPane,
    ToggleTheme,
    Quit,
    ShowKeys,
    ShowKeysPlain,
    BigView,
    Rate0,
    Rate1,
    Rate2,
    Rate3,
    Rate4,
    Rate5,
    Reject,
    Compare,
    Reuse,
    ReuseNewSeed,
    Inspector,
    FullScreen,
    OneToOne,
    ToBin,
    CopyPicture
};

/// Where a key works: anywhere in the window, in the form, in the gallery, or where a picture is shown.
enum class ActionScope { Window, Form, Gallery, Picture };

struct ActionRow
{
    ActionId id;
    ActionScope scope;
    const char* name; ///< for settings and objectName, never shown
    const char* text; ///< shown, translated
    const char* keys; ///< portable text of the default key
};

const QList<ActionRow>& actionTable();
const ActionRow& actionRow(ActionId id);
/// objectName of its QAction: "action-<name>".
QString actionName(ActionId id);
QString actionText(ActionId id);
QKeySequence actionKeys(ActionId id);
/// The key as the system writes it, for a button's hint or a tool tip; Enter as ↵.
QString actionKeyHint(ActionId id);
QString scopeText(ActionScope scope);
/// Whether two keys can meet: same scope, or one of them works everywhere, or pictures within the gallery.
bool scopesOverlap(ActionScope a, ActionScope b);

/// The action with its text and key, added to `owner`: works in the whole window or, for the other scopes, while the
/// focus is in `owner`.
QAction* makeAction(ActionId id, QWidget* owner);

} // namespace ryla::ui
