#pragma once

#include "ui/form/parametereditor.h"

namespace ryla::ui {

class GrowingTextEdit;

/// Text of several lines. Line ends that the file has stay as they are until somebody types.
class TextEditor : public ParameterEditor
{
    Q_OBJECT
public:
    TextEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;

private:
    GrowingTextEdit* m_edit;
    workflow::Value m_value;
};

} // namespace ryla::ui
