#pragma once

#include <QLineEdit>

#include <optional>

namespace ryla::ui {

/// "18036114207951" ↔ "18 036 114 207 951".
QString groupedDigits(const QString& digits);
/// The number in a text that may be grouped by blanks, dots, commas or apostrophes; nothing if there is no digit, a
/// letter or sign, or more than 18446744073709551615.
std::optional<quint64> seedIn(const QString& text);

/// A seed: unsigned 64-bit, exact, shown in groups of three digits, copied as plain digits. What is pasted may be
/// grouped in any way; anything that is not a number is not taken.
class SeedEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit SeedEdit(QWidget* parent = nullptr);

    /// The last valid value.
    [[nodiscard]] quint64 value() const { return m_value; }
    /// Without `edited`.
    void setValue(quint64 value);
    /// How wide it must be for the longest seed to be read whole.
    [[nodiscard]] int wholeWidth() const;

signals:
    /// The user changed it to another valid value.
    void edited(quint64 value);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void onTextEdited(const QString& text);
    void copyPlain(bool cut);
    void pastePlain();
    void show(const QString& digits, qsizetype digitsBeforeCursor);

    quint64 m_value = 0;
};

} // namespace ryla::ui
