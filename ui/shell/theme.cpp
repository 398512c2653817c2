#include "ui/shell/theme.h"

#include "ui/shell/themetokens.h"

#include <QApplication>
#include <QFontInfo>
#include <QLabel>
#include <QWidget>

#include <algorithm>
#include <array>

namespace ryla::ui {

namespace {

constexpr double bodyPx = 13.0;

// In the order of Token. Roles that Fusion would use for bevels are free, because our style draws those parts itself.
constexpr std::array<QPalette::ColorRole, tokenCount> roles = {
    QPalette::Dark,            // Bg
    QPalette::Window,          // Surface
    QPalette::Button,          // Raised
    QPalette::Base,            // Field
    QPalette::Mid,             // Line
    QPalette::WindowText,      // Text
    QPalette::Light,           // Muted
    QPalette::PlaceholderText, // Faint
    QPalette::Link,            // Accent
    QPalette::Shadow,          // OnAccent
    QPalette::LinkVisited,     // Good
    QPalette::Midlight,        // Warn
    QPalette::BrightText,      // Bad
    QPalette::Highlight,       // Sel
};

std::size_t index(Token token)
{
    return static_cast<std::size_t>(token);
}

double typeRatio(Type type)
{
    constexpr std::array<double, 4> px = {12.0, 13.0, 15.0, 20.0};
    return px[static_cast<std::size_t>(type)] / bodyPx;
}

} // namespace

const Theme& Theme::of(Scheme scheme)
{
    static const std::array<Theme, 2> themes = [] {
        std::array<Theme, 2> made{Theme(), Theme()};
        made[0].m_values = tokenTable(Scheme::Dark);
        made[1].m_values = tokenTable(Scheme::Light);
        return made;
    }();
    return themes[scheme == Scheme::Dark ? 0 : 1];
}

QColor Theme::colour(Token token) const
{
    return QColor(QLatin1String(m_values[index(token)]));
}

QPalette Theme::palette() const
{
    QPalette made;
    for (int i = 0; i < tokenCount; ++i) {
        const Token token = static_cast<Token>(i);
        made.setColor(role(token), colour(token));
    }
    for (const QPalette::ColorRole text :
         {QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText, QPalette::ToolTipText}) {
        made.setColor(text, colour(Token::Text));
    }
    made.setColor(QPalette::AlternateBase, colour(Token::Surface));
    made.setColor(QPalette::ToolTipBase, colour(Token::Raised));
    const QColor off = blended(colour(Token::Surface), colour(Token::Text), 0.38);
    for (const QPalette::ColorRole text : {QPalette::Text, QPalette::ButtonText, QPalette::WindowText,
                                           QPalette::HighlightedText, QPalette::PlaceholderText, QPalette::Light}) {
        made.setColor(QPalette::Disabled, text, off);
    }
    return made;
}

QPalette::ColorRole role(Token token)
{
    return roles[index(token)];
}

QColor colour(const QPalette& palette, Token token)
{
    return palette.color(role(token));
}

QColor colour(const QWidget* widget, Token token)
{
    return colour(widget ? widget->palette() : QGuiApplication::palette(), token);
}

QColor blended(const QColor& under, const QColor& over, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(mix(under.red(), over.red()), mix(under.green(), over.green()), mix(under.blue(), over.blue()));
}

QFont font(Type type, bool strong)
{
    QFont made = QGuiApplication::font();
    if (made.pixelSize() > 0) {
        made.setPixelSize(static_cast<int>(std::lround(made.pixelSize() * typeRatio(type))));
    } else {
        made.setPointSizeF(made.pointSizeF() * typeRatio(type));
    }
    if (strong) {
        made.setWeight(QFont::DemiBold);
    }
    return made;
}

double scaledF(double px)
{
    const double body = QFontInfo(QGuiApplication::font()).pixelSize();
    return px * std::clamp(body / bodyPx, 1.0, 4.0);
}

int scaled(int px)
{
    return static_cast<int>(std::lround(scaledF(px)));
}

QLabel* label(const QString& text, Type type, Token token, const QString& name, QWidget* parent)
{
    auto* made = new QLabel(text, parent);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    dress(made, type, token, type == Type::Title || type == Type::Head);
    return made;
}

void dress(QWidget* widget, Type type, Token token, bool strong)
{
    widget->setFont(font(type, strong));
    widget->setForegroundRole(role(token));
}

void fill(QWidget* widget, Token token)
{
    widget->setBackgroundRole(role(token));
    widget->setAutoFillBackground(true);
}

} // namespace ryla::ui
