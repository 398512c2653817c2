#include "ui/form/editors/raweditor.h"

#include "ui/shell/theme.h"

#include <QFontDatabase>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ryla::ui {

using namespace workflow;

namespace {

/// A line edit is slow with more, and nobody edits that in one line.
constexpr qsizetype longestEdited = 20000;

} // namespace

RawEditor::RawEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_edit(new QLineEdit(this))
    , m_value(RawJson{})
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(scaled(12));
    m_edit->setObjectName(QStringLiteral("json"));
    m_edit->setFont(fixed);
    m_edit->setPlaceholderText(QStringLiteral("JSON"));
    adopt(m_edit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_value = RawJson{text.toUtf8()};
        emit valueChanged(m_value);
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &ParameterEditor::editingFinished);
    RawEditor::setValue(parameter.value);
}

void RawEditor::setValue(const Value& value)
{
    m_value = value;
    const auto* raw = std::get_if<RawJson>(&value);
    const QString whole = raw ? QString::fromUtf8(raw->text) : toString(value);
    const bool editable = whole.size() <= longestEdited;
    const QString shown = editable ? whole : whole.left(longestEdited) + QStringLiteral("…");
    m_edit->setReadOnly(!editable);
    if (shown != m_edit->text()) {
        m_edit->setText(shown);
        m_edit->setCursorPosition(m_edit->hasFocus() ? int(shown.size()) : 0);
    }
}

} // namespace ryla::ui
