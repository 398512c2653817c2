#pragma once

#include "ui/form/parametereditor.h"
#include "ui/widgets/numberbox.h"

namespace ryla::ui {

class NumberSlider;

/// An integer or a float: a box, and a slider beside it where a range makes one useful (visibleRange()). Values are
/// exact, whatever number of digits the box shows; integers beyond 2^53 have the line editor.
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
    /// The box holds what is allowed, and what stands there now even if it is not.
    void widenFor(double number);

    bool m_whole;
    NumberRange m_limits;
    NumberBox* m_box = nullptr;
    NumberSlider* m_slider = nullptr;
    workflow::Value m_value;
};

} // namespace ryla::ui
