#include "ui/widgets/numberslider.h"

#include "ui/shell/theme.h"
#include "ui/widgets/knob.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QWheelEvent>

#include <cmath>

namespace ryla::ui {

namespace {

class QuietSlider : public QSlider
{
public:
    using QSlider::QSlider;

protected:
    void wheelEvent(QWheelEvent* event) override
    {
        if (hasFocus()) {
            QSlider::wheelEvent(event);
        } else {
            event->ignore();
        }
    }
};

bool isLog(const NumberRange& range)
{
    return range.logarithmic && range.minimum > 0 && range.maximum > range.minimum;
}

} // namespace

int sliderPositions(const NumberRange& range)
{
    if (range.maximum <= range.minimum) {
        return 0;
    }
    const double steps = range.step > 0 ? (range.maximum - range.minimum) / range.step : 1000;
    return static_cast<int>(std::clamp(std::round(steps), 1.0, 1000.0));
}

int sliderPosition(const NumberRange& range, double value, int positions)
{
    if (range.maximum <= range.minimum) {
        return 0;
    }
    const double inside = std::clamp(value, range.minimum, range.maximum);
    const double share = isLog(range) ? std::log(inside / range.minimum) / std::log(range.maximum / range.minimum)
                                      : (inside - range.minimum) / (range.maximum - range.minimum);
    return static_cast<int>(std::lround(share * positions));
}

double sliderValue(const NumberRange& range, int position, int positions)
{
    const double share = positions > 0 ? double(position) / positions : 0;
    double value = isLog(range) ? range.minimum * std::pow(range.maximum / range.minimum, share)
                                : range.minimum + (range.maximum - range.minimum) * share;
    if (range.step > 0) {
        value = range.minimum + std::round((value - range.minimum) / range.step) * range.step;
    }
    return std::clamp(value, range.minimum, range.maximum);
}

NumberSlider::NumberSlider(const NumberRange& range, QWidget* parent, Shape shape)
    : QWidget(parent)
    , m_range(range)
    , m_slider(shape == Shape::Knob ? static_cast<QAbstractSlider*>(new Knob(this))
                                    : new QuietSlider(Qt::Horizontal, this))
    , m_box(new NumberBox(range, this))
{
    m_slider->setObjectName(QStringLiteral("slider"));
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_box->setObjectName(QStringLiteral("box"));
    m_box->setAlignment(Qt::AlignRight);
    if (shape == Shape::Line) {
        m_box->setFixedWidth(scaled(64));
    }
    setFocusProxy(m_box);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(Space8));
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    setRange(range);
    connect(m_slider, &QAbstractSlider::valueChanged, this, [this](int position) {
        const double found = sliderValue(m_range, position, m_slider->maximum());
        if (found != m_box->value()) {
            m_box->setNumber(found);
            emit edited(m_box->value());
        }
    });
    connect(m_box, &NumberBox::edited, this, [this](double number) {
        showOnSlider(number);
        emit edited(number);
    });
}

double NumberSlider::value() const
{
    return m_box->value();
}

void NumberSlider::setValue(double value)
{
    m_box->setNumber(value);
    showOnSlider(value);
}

void NumberSlider::setRange(const NumberRange& range)
{
    m_range = range;
    m_box->setNumberRange(range);
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, sliderPositions(range));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    showOnSlider(m_box->value());
}

void NumberSlider::showOnSlider(double value)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(sliderPosition(m_range, value, m_slider->maximum()));
}

} // namespace ryla::ui
