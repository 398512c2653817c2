#pragma once

#include <QString>

#include <functional>

namespace ryla::workflow::convert {

/// A text of an input with "dynamicPrompts": comments (/* … */, // to the end of the line) go, of {red|green|blue} one
/// is taken, also inside each other; \{ \} \| stand for themselves. `random` answers 0 ≤ x < 1; nothing: the first.
/// Nesting deeper than a thousand is left as it is.
QString chosen(const QString& text, const std::function<double()>& random);

} // namespace ryla::workflow::convert
