#pragma once

#include "ui/form/parametereditor.h"

#include <span>

namespace ryla::ui {

/// One kind of editor. The first row that matches a parameter makes its editor; the last row takes everything.
struct EditorKind
{
    const char* name;
    bool (*matches)(const workflow::Parameter& parameter);
    ParameterEditor* (*create)(const workflow::Parameter& parameter, QWidget* parent);
};

std::span<const EditorKind> editorKinds();
const EditorKind& editorKindFor(const workflow::Parameter& parameter);
/// With the parameter's value in it.
ParameterEditor* createEditor(const workflow::Parameter& parameter, QWidget* parent);

} // namespace ryla::ui
