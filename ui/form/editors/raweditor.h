#pragma once

#include "ui/form/parametereditor.h"

class QLineEdit;

namespace ryla::ui {

/// A list or an object as one line of JSON: for values that no other editor knows. What is no JSON is kept as typed and
/// the form says so.
class RawEditor : public ParameterEditor
{
    Q_OBJECT
public:
    RawEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

private:
    QLineEdit* m_edit;
    workflow::Value m_value;
};

} // namespace ryla::ui
