#include "ui/form/editors.h"

#include "ui/form/editors/booleditor.h"
#include "ui/form/editors/choiceeditor.h"
#include "ui/form/editors/choiceseditor.h"
#include "ui/form/editors/coloureditor.h"
#include "ui/form/editors/curveeditor.h"
#include "ui/form/editors/fileeditor.h"
#include "ui/form/editors/lineeditor.h"
#include "ui/form/editors/numbereditor.h"
#include "ui/form/editors/partseditor.h"
#include "ui/form/editors/raweditor.h"
#include "ui/form/editors/seededitor.h"
#include "ui/form/editors/texteditor.h"

#include "workflow/parameterkinds.h"

#include <algorithm>
#include <array>

namespace ryla::ui {

using namespace workflow;

namespace {

template<class Editor>
ParameterEditor* make(const Parameter& parameter, QWidget* parent)
{
    return new Editor(parameter, parent);
}

template<ParameterKind kind>
bool is(const Parameter& parameter)
{
    return parameter.kind == kind;
}

bool isRealChoice(const Parameter& parameter)
{
    return parameter.kind == ParameterKind::Choice && !parameter.choices.isEmpty();
}

/// Also a box or a curve whose value has another shape.
bool isRaw(const Parameter& parameter)
{
    return parameter.kind == ParameterKind::Raw || !hasShape(parameter.kind, parameter.value) ||
           (parameter.kind == ParameterKind::Curve && !CurveEditor::canEdit(parameter));
}

bool anything(const Parameter&)
{
    return true;
}

constexpr std::array kinds = {
    EditorKind{"seed", is<ParameterKind::Seed>, make<SeedEditor>},
    EditorKind{"image", is<ParameterKind::Image>, make<FileEditor>},
    EditorKind{"file", is<ParameterKind::File>, make<FileEditor>},
    EditorKind{"bool", is<ParameterKind::Boolean>, make<BoolEditor>},
    EditorKind{"choice", isRealChoice, make<ChoiceEditor>},
    EditorKind{"choices", is<ParameterKind::Choices>, make<ChoicesEditor>},
    EditorKind{"parts", PartsEditor::canEdit, make<PartsEditor>},
    EditorKind{"curve", CurveEditor::canEdit, make<CurveEditor>},
    EditorKind{"colour", ColourEditor::canEdit, make<ColourEditor>},
    EditorKind{"number", NumberEditor::canEdit, make<NumberEditor>},
    EditorKind{"raw", isRaw, make<RawEditor>},
    EditorKind{"text", TextEditor::canEdit, make<TextEditor>},
    EditorKind{"line", anything, make<LineEditor>},
};

} // namespace

std::span<const EditorKind> editorKinds()
{
    return kinds;
}

const EditorKind& editorKindFor(const Parameter& parameter)
{
    // The last row takes everything.
    return *std::find_if(kinds.begin(), kinds.end() - 1,
                         [&](const EditorKind& kind) { return kind.matches(parameter); });
}

ParameterEditor* createEditor(const Parameter& parameter, QWidget* parent)
{
    return editorKindFor(parameter).create(parameter, parent);
}

} // namespace ryla::ui
