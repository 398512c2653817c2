#pragma once

#include "workflow/inputref.h"

#include <QHash>

#include <optional>

class QWidget;

namespace ryla::ui {

class Field;

/// Where the keys go inside a form: for when its fields are made anew under somebody who is typing.
struct FocusPlace
{
    workflow::InputRef id;
    /// Which widget of the field.
    qsizetype child = 0;
    /// Where its cursor is, and where the selection began; -1: it has none.
    int position = -1;
    int anchor = -1;
};

/// Nothing: the keys go elsewhere. `focus` is the window's focus widget; may be null.
std::optional<FocusPlace> focusPlace(const QHash<workflow::InputRef, Field*>& fields, QWidget* focus);
/// Into the same widget of a field that is like the one before, else into the field.
void restoreFocus(Field& field, const FocusPlace& place);

} // namespace ryla::ui
