#include "ui/shell/themetokens.h"

namespace ryla::ui {

namespace {

// Some greys and signal colours are a shade stronger than first drawn: as drawn, captions and status words missed
// 4.5 : 1 on their grounds.
constexpr const char* dark[tokenCount] = {
    "#16171a", // Bg
    "#1c1e22", // Surface
    "#24272c", // Raised
    "#131417", // Field
    "#31353c", // Line
    "#e6e7ea", // Text
    "#a0a6b0", // Muted
    "#888e99", // Faint
    "#7aa2ff", // Accent
    "#0c1220", // OnAccent
    "#5fc08a", // Good
    "#e3b15a", // Warn
    "#ee7b78", // Bad
    "#2b3a5c", // Sel
};

constexpr const char* light[tokenCount] = {
    "#eceef1", // Bg
    "#f7f8fa", // Surface
    "#ffffff", // Raised
    "#ffffff", // Field
    "#d5d9e0", // Line
    "#1b1e24", // Text
    "#59606c", // Muted
    "#656c78", // Faint
    "#2b5dd0", // Accent
    "#ffffff", // OnAccent
    "#1a7a4b", // Good
    "#8c6009", // Warn
    "#bd3835", // Bad
    "#dbe6ff", // Sel
};

QList<TokenPair> makePairs()
{
    QList<TokenPair> pairs;
    for (const Token ground : {Token::Bg, Token::Surface, Token::Raised, Token::Field}) {
        for (const Token text :
             {Token::Text, Token::Muted, Token::Faint, Token::Accent, Token::Good, Token::Warn, Token::Bad}) {
            pairs.append({text, ground});
        }
    }
    pairs.append({Token::Text, Token::Sel});
    pairs.append({Token::Muted, Token::Sel});
    pairs.append({Token::Accent, Token::Sel});
    pairs.append({Token::OnAccent, Token::Accent});
    pairs.append({Token::Good, Token::Sel, true});
    pairs.append({Token::Warn, Token::Sel, true});
    pairs.append({Token::Bad, Token::Sel, true});
    return pairs;
}

} // namespace

const char* const* tokenTable(Scheme scheme)
{
    return scheme == Scheme::Dark ? dark : light;
}

const QList<TokenPair>& usedPairs()
{
    static const QList<TokenPair> pairs = makePairs();
    return pairs;
}

} // namespace ryla::ui
