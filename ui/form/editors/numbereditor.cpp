#include "ui/form/editors/numbereditor.h"

#include "ui/form/visiblerange.h"
#include "ui/shell/theme.h"
#include "ui/widgets/numberslider.h"

#include <QAbstractSlider>
#include <QHBoxLayout>
#include <QLineEdit>

#include <cmath>

namespace ryla::ui {

using namespace workflow;

namespace {

/// Nothing for what is no number or too large for a double.
std::optional<double> numberIn(const Value& value)
{
    if (const auto* whole = std::get_if<qint64>(&value)) {
        return std::abs(double(*whole)) < exactNumberLimit ? std::optional(double(*whole)) : std::nullopt;
    }
    const auto* real = std::get_if<double>(&value);
    return real && std::abs(*real) < exactNumberLimit ? std::optional(*real) : std::nullopt;
}

NumberRange limitsOf(const Parameter& parameter)
{
    const bool whole = parameter.kind == ParameterKind::Integer;
    const double step = parameter.step.value_or(whole ? 1 : 0.01);
    NumberRange limits;
    limits.minimum = std::max(parameter.minimum.value_or(-exactNumberLimit), -exactNumberLimit);
    limits.maximum = std::min(parameter.maximum.value_or(exactNumberLimit), exactNumberLimit);
    limits.step = step > 0 ? step : 1;
    limits.decimals = whole ? 0 : std::max(2, decimalsFor(step));
    return limits;
}

} // namespace

bool NumberEditor::canEdit(const Parameter& parameter)
{
    return (parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Float) &&
           numberIn(parameter.value).has_value();
}

NumberEditor::NumberEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parameter, parent)
    , m_whole(parameter.kind == ParameterKind::Integer)
    , m_limits(limitsOf(parameter))
    , m_value(parameter.value)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    const std::optional<VisibleRange> visible = visibleRange(parameter);
    if (visible) {
        NumberRange range = m_limits;
        range.minimum = visible->minimum;
        range.maximum = visible->maximum;
        range.step = visible->step;
        m_limits.step = range.step;
        const bool knob = parameter.look == NumberLook::Knob;
        m_slider = new NumberSlider(range, this, knob ? NumberSlider::Shape::Knob : NumberSlider::Shape::Line);
        m_box = m_slider->box();
        row->addWidget(m_slider);
        connect(m_slider, &NumberSlider::edited, this, &NumberEditor::take);
        connect(m_slider->slider(), &QAbstractSlider::sliderReleased, this, &ParameterEditor::editingFinished);
    } else {
        m_box = new NumberBox(m_limits, this);
        m_box->setObjectName(QStringLiteral("box"));
        row->addWidget(m_box);
        connect(m_box, &NumberBox::edited, this, &NumberEditor::take);
    }
    adopt(m_box);
    if (m_slider) {
        adopt(m_slider->slider());
        m_slider->slider()->setProperty("rylaInvalid", QVariant());
    }
    m_box->setNumberRange(m_limits);
    m_box->setOpen(true); // what is not allowed is said under the field
    setFocusProxy(m_box);
    NumberEditor::setValue(parameter.value);
}

void NumberEditor::setValue(const Value& value)
{
    m_value = value;
    const double number = numberIn(value).value_or(0);
    if (m_slider) {
        m_slider->setValue(number);
    } else {
        m_box->setNumber(number);
    }
}

void NumberEditor::focusEditor()
{
    m_box->setFocus(Qt::OtherFocusReason);
    m_box->selectAll();
}

void NumberEditor::take(double number)
{
    m_value = m_whole ? Value(qint64(std::llround(number))) : Value(number);
    emit valueChanged(m_value);
}

} // namespace ryla::ui
