#include "ui/form/editors/texteditor.h"

#include "ui/shell/theme.h"
#include "ui/widgets/growingtextedit.h"

#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

namespace {

constexpr int mostLines = 14;

/// The prompt is what one works on: it has room before anything is in it.
int leastLines(const Parameter& parameter)
{
    return parameter.role == ParameterRole::Prompt ? 5 : 2;
}

} // namespace

TextEditor::TextEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_edit(new GrowingTextEdit(leastLines(parameter), mostLines, this))
    , m_value(QString())
{
    m_edit->setObjectName(QStringLiteral("text"));
    m_edit->setPlaceholderText(parameter.placeholder);
    m_edit->setUndoRedoEnabled(false); // the form's undo knows all fields
    adopt(m_edit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    connect(m_edit, &GrowingTextEdit::edited, this, [this](const QString& text) {
        m_value = text;
        emit valueChanged(m_value);
    });
    TextEditor::setValue(parameter.value);
}

void TextEditor::setValue(const Value& value)
{
    m_value = value;
    m_edit->setText(toString(value));
}

} // namespace ryla::ui
