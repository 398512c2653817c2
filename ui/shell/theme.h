#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QLabel;
class QWidget;

namespace ryla::ui {

/// The colours there are. Nothing outside themetokens.cpp names a colour.
/// Text may be drawn in Text, Muted, Faint (not on Sel), Accent, Good, Warn, Bad (not on Sel); OnAccent only on Accent.
enum class Token { Bg, Surface, Raised, Field, Line, Text, Muted, Faint, Accent, OnAccent, Good, Warn, Bad, Sel };
inline constexpr int tokenCount = 14;

enum class Scheme { Dark, Light };

/// The sizes of text: caption 12, body 13, title 15, head 20, as ratios of the system's font size (body).
enum class Type { Caption, Body, Title, Head };

/// Distances at the standard font size: always through scaled().
enum Space { Space4 = 4, Space8 = 8, Space12 = 12, Space16 = 16, Space24 = 24 };
inline constexpr int cornerRadius = 6;
inline constexpr int controlHeight = 28;

/// The colours of one scheme. A value. The palette it makes carries every token (role()), so a widget finds its colours
/// in its own palette, is repainted by Qt when the scheme changes, and nobody asks a global what the theme is.
class Theme
{
public:
    static const Theme& of(Scheme scheme);

    [[nodiscard]] QColor colour(Token token) const;
    [[nodiscard]] QPalette palette() const;

private:
    Theme() = default;
    const char* const* m_values = nullptr;
};

/// The palette role that carries a token: `label->setForegroundRole(role(Token::Muted))` follows the scheme by itself.
QPalette::ColorRole role(Token token);
/// A token as the widget's palette has it. Never cache the answer: ask while painting.
QColor colour(const QPalette& palette, Token token);
QColor colour(const QWidget* widget, Token token);
/// `share` (0…1) of `over` mixed into `under`, opaque.
QColor blended(const QColor& under, const QColor& over, double share);

/// The system's font in one of the four sizes, semi-bold where asked.
QFont font(Type type, bool strong = false);
/// Pixels at the standard font size (13 px) → pixels at the system's font size; never smaller than drawn.
int scaled(int px);
double scaledF(double px);

/// A label in one of the sizes and colours, following scheme changes. `name` is its objectName.
QLabel* label(const QString& text, Type type, Token token, const QString& name, QWidget* parent);
/// The same for any widget that draws its text by foreground role.
void dress(QWidget* widget, Type type, Token token, bool strong = false);
/// Paints the widget's background in a token (a pane, a card).
void fill(QWidget* widget, Token token);

} // namespace ryla::ui
