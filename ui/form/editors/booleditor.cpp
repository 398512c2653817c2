#include "ui/form/editors/booleditor.h"

#include <QCheckBox>
#include <QHBoxLayout>

namespace ryla::ui {

using namespace workflow;

BoolEditor::BoolEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_switch(new QCheckBox(this))
    , m_value(false)
{
    m_switch->setObjectName(QStringLiteral("switch"));
    m_switch->setProperty("rylaSwitch", true);
    adopt(m_switch);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_switch);
    connect(m_switch, &QCheckBox::clicked, this, [this](bool on) {
        m_value = on;
        emit valueChanged(m_value);
    });
    BoolEditor::setValue(parameter.value);
}

void BoolEditor::setValue(const Value& value)
{
    m_value = value;
    const bool* on = std::get_if<bool>(&value);
    m_switch->setChecked(on && *on);
}

} // namespace ryla::ui
