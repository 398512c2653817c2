#include "ui/widgets/numberbox.h"

#include "ui/shell/theme.h"

#include <QScopedValueRollback>
#include <QVariant>
#include <QWheelEvent>

namespace ryla::ui {

NumberBox::NumberBox(const NumberRange& range, QWidget* parent)
    : QDoubleSpinBox(parent)
{
    setButtonSymbols(QAbstractSpinBox::NoButtons);
    setLocale(QLocale::c());
    setFocusPolicy(Qt::StrongFocus);
    setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
    setKeyboardTracking(true);
    setNumberRange(range);
    connect(this, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!m_setting) {
            emit edited(value);
        }
    });
}

void NumberBox::setNumberRange(const NumberRange& range)
{
    const QScopedValueRollback setting(m_setting, true);
    m_range = range;
    setDecimals(range.decimals);
    setRange(m_open ? -exactNumberLimit : std::max(range.minimum, -exactNumberLimit),
             m_open ? exactNumberLimit : std::min(range.maximum, exactNumberLimit));
    setSingleStep(range.step);
}

void NumberBox::setOpen(bool open)
{
    m_open = open;
    setNumberRange(NumberRange(m_range));
}

void NumberBox::stepBy(int steps)
{
    if (!m_open) {
        QDoubleSpinBox::stepBy(steps);
        return;
    }
    // From outside a step goes towards the range, never farther away.
    const double wanted = value() + steps * singleStep();
    const double low = std::min(m_range.minimum, steps < 0 ? value() : m_range.minimum);
    const double high = std::max(m_range.maximum, steps > 0 ? value() : m_range.maximum);
    setValue(std::clamp(wanted, low, high));
    selectAll();
}

void NumberBox::setUnit(const QString& unit)
{
    setProperty("rylaUnit", unit);
    updateGeometry();
    update();
}

void NumberBox::setInvalid(bool invalid)
{
    setProperty("rylaInvalid", invalid);
    update();
}

void NumberBox::setNumber(double value)
{
    const QScopedValueRollback setting(m_setting, true);
    setValue(value);
}

QString NumberBox::textFromValue(double value) const
{
    QString text = QLocale::c().toString(value, 'f', decimals());
    text.remove(QLatin1Char(','));
    if (decimals() > 1) { // 7.50 is 7.5, and 7.00 is 7.0
        while (text.endsWith(QLatin1Char('0')) && !text.endsWith(QLatin1String(".0"))) {
            text.chop(1);
        }
    }
    return text;
}

double NumberBox::valueFromText(const QString& text) const
{
    QString plain = text;
    plain.replace(QLatin1Char(','), QLatin1Char('.'));
    return plain.trimmed().toDouble();
}

QValidator::State NumberBox::validate(QString& text, int& position) const
{
    if (decimals() > 0) {
        text.replace(QLatin1Char(','), QLatin1Char('.'));
    }
    return QDoubleSpinBox::validate(text, position);
}

QSize NumberBox::sizeHint() const
{
    return {scaled(64), QDoubleSpinBox::sizeHint().height()};
}

QSize NumberBox::minimumSizeHint() const
{
    const int digits = fontMetrics().horizontalAdvance(QStringLiteral("00000"));
    const int unit = fontMetrics().horizontalAdvance(property("rylaUnit").toString());
    return {digits + unit + scaled(Space16), QDoubleSpinBox::minimumSizeHint().height()};
}

void NumberBox::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus()) {
        event->ignore(); // the page scrolls, the number stays
        return;
    }
    QDoubleSpinBox::wheelEvent(event);
}

} // namespace ryla::ui
