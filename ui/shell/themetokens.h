#pragma once

#include "ui/shell/theme.h"

namespace ryla::ui {

/// The one table of colours, in the order of Token.
const char* const* tokenTable(Scheme scheme);

/// Which text or sign is drawn on which ground somewhere in the window; a test holds each pair to WCAG AA in both
/// schemes. `graphic`: a sign, not a text (3 : 1 instead of 4.5 : 1).
struct TokenPair
{
    Token over;
    Token under;
    bool graphic = false;
};
const QList<TokenPair>& usedPairs();

} // namespace ryla::ui
