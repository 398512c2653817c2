#pragma once

#include "ui/form/parametereditor.h"
#include "ui/widgets/numberbox.h"

namespace ryla::ui {

class NumberSlider;

/// An integer or a float: a box, and a slider or a knob beside it where a range makes one useful (visibleRange()).
/// Values are exact, whatever number of digits the box shows, and may be typed that are not allowed: the form says so.
/// Integers beyond 2^53 have the line editor.
class NumberEditor : public ParameterEditor
{
    Q_OBJECT
public:
    NumberEditor(const workflow::Parameter& parameter, QWidget* parent);

    [[nodiscard]] workflow::Value value() const override { return m_value; }
    void setValue(const workflow::Value& value) override;
    void focusEditor() override;

    /// Integer or float whose value a box can hold exactly.
    static bool canEdit(const workflow::Parameter& parameter);

private:
    void take(double number);

    bool m_whole;
    NumberRange m_limits;
    NumberBox* m_box = nullptr;
    NumberSlider* m_slider = nullptr;
    workflow::Value m_value;
};

} // namespace ryla::ui
