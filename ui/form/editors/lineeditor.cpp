#include "ui/form/editors/lineeditor.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

LineEditor::LineEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_parameter(parameter)
    , m_edit(new QLineEdit(this))
    , m_value(QString())
{
    m_edit->setObjectName(QStringLiteral("line"));
    m_edit->setPlaceholderText(parameter.placeholder);
    adopt(m_edit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_value = m_parameter.kind == ParameterKind::Text ? Value(text)
                                                          : valueFromText(m_parameter, text).value_or(Value(text));
        emit valueChanged(m_value);
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &ParameterEditor::editingFinished);
    LineEditor::setValue(parameter.value);
}

void LineEditor::setValue(const Value& value)
{
    m_value = value;
    const QString shown = toString(value);
    if (shown != m_edit->text()) {
        m_edit->setText(shown);
        m_edit->setCursorPosition(m_edit->hasFocus() ? int(shown.size()) : 0);
    }
}

} // namespace ryla::ui
