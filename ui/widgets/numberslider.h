#pragma once

#include "ui/widgets/numberbox.h"

class QAbstractSlider;

namespace ryla::ui {

/// A slider (or a knob) and a box for the same number. Neither takes the wheel without the focus.
class NumberSlider : public QWidget
{
    Q_OBJECT
public:
    enum class Shape { Line, Knob };

    explicit NumberSlider(const NumberRange& range, QWidget* parent = nullptr, Shape shape = Shape::Line);

    [[nodiscard]] double value() const;
    /// Without `edited`.
    void setValue(double value);
    void setRange(const NumberRange& range);
    [[nodiscard]] NumberBox* box() const { return m_box; }
    [[nodiscard]] QAbstractSlider* slider() const { return m_slider; }

signals:
    /// The user changed the number.
    void edited(double value);

private:
    void showOnSlider(double value);

    NumberRange m_range;
    QAbstractSlider* m_slider;
    NumberBox* m_box;
};

/// Where `value` stands on a slider of 0…`positions`, and back, on the range's steps.
int sliderPosition(const NumberRange& range, double value, int positions);
double sliderValue(const NumberRange& range, int position, int positions);
/// How many positions make sense: one a step, at most 1000.
int sliderPositions(const NumberRange& range);

} // namespace ryla::ui
