#pragma once

#include "ui/shell/theme.h"

#include <QIcon>

namespace ryla::ui {

/// Our icons: one family, monochrome, drawn on a 16 px grid (resources/icons/<name>.svg).
enum class Glyph {
    Create,
    Gallery,
    Tests,
    Pods,
    Settings,
    Search,
    Plus,
    Play,
    Stop,
    Dice,
    Undo,
    Redo,
    Revert,
    Swap,
    ChevronDown,
    ChevronUp,
    ChevronRight,
    ChevronLeft,
    Close,
    More,
    Compare,
    Fullscreen,
    Folder,
    Image,
    Upload,
    Download,
    Paste,
    Copy,
    Warning,
    Error,
    Info,
    Check,
    Clock,
    Trash,
    Refresh,
    Link,
    Star,
    Eye,
    Lock,
    Reset,
    Theme,
    Keys,
    Open
};
inline constexpr int glyphCount = 43;

/// The file's name without ending, such as "chevron-down".
QString glyphName(Glyph glyph);

/// An icon in a token's colour, drawn sharp at any size and pixel ratio. It reads the application's palette while it
/// paints, so it follows a change of scheme; disabled it is grey, checked (QIcon::On) it takes the accent colour.
QIcon icon(Glyph glyph, Token token = Token::Muted);

/// Draws a glyph into `rect` at once, for delegates and own paint code.
void drawGlyph(QPainter* painter, Glyph glyph, const QRectF& rect, const QColor& colour);

} // namespace ryla::ui
