#pragma once

#include <QDoubleSpinBox>

namespace ryla::ui {

/// Whole numbers below are exact in a double: 2^53.
inline constexpr double exactNumberLimit = 9007199254740992.0;

/// What a number may be. decimals 0 is an integer; integers are exact up to 2^53.
struct NumberRange
{
    double minimum = 0;
    double maximum = 100;
    double step = 1;
    int decimals = 0;
    bool logarithmic = false; ///< for a slider: equal ways are equal factors; needs minimum > 0

    bool operator==(const NumberRange&) const = default;
};

/// A number typed, stepped by the arrow keys, or by the wheel while it has the focus. No buttons; an optional unit
/// dimmed at its right end. Takes a decimal comma as well as a point; shows a point.
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    explicit NumberBox(const NumberRange& range, QWidget* parent = nullptr);

    void setNumberRange(const NumberRange& range);
    /// What is typed may lie outside the range, so that somebody else can say what is allowed; steps still end there.
    void setOpen(bool open);
    void stepBy(int steps) override;
    void setUnit(const QString& unit);
    /// Draws the edge in the colour of errors.
    void setInvalid(bool invalid);
    /// Without `edited`.
    void setNumber(double value);

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user changed the number.
    void edited(double value);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    NumberRange m_range;
    bool m_open = false;
    bool m_setting = false;
};

} // namespace ryla::ui
