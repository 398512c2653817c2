#pragma once

#include <QString>

namespace ryla::ui {

/// A line of a log from outside, made harmless: no terminal commands (colours, titles, links), no control or direction
/// characters that would hide or turn around what is read, no line breaks, and not longer than can be drawn at once.
QString harmlessLine(const QString& text);

} // namespace ryla::ui
