#pragma once

#include "ui/form/parametereditor.h"

class QLineEdit;

namespace ryla::ui {

/// One line for a value of any kind: text as it is typed, others as workflow::valueFromText() reads them. What cannot
/// be read is kept as text, so that the form can say what is wrong. The editor of last resort.
class LineEditor : public ParameterEditor
{
    Q_OBJECT
public:
    LineEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

private:
    workflow::Parameter m_parameter;
    QLineEdit* m_edit;
    workflow::Value m_value;
};

} // namespace ryla::ui
