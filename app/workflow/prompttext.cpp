#include "workflow/prompttext.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace ryla::workflow::prompttext {
namespace {

/// What a group without a number counts.
constexpr double plainGroup = 1.1;
/// No name is longer; keeps a key press cheap in a long text.
constexpr qsizetype longestName = 300;

struct Range
{
    qsizetype from = 0;
    qsizetype to = 0;

    [[nodiscard]] bool isEmpty() const { return from >= to; }
    [[nodiscard]] bool holds(qsizetype place) const { return from <= place && place <= to; }
};

/// Whether the letter here is taken literally because of the backslash before it.
bool isEscaped(const QString& text, qsizetype at)
{
    qsizetype slashes = 0;
    while (slashes < at && text.at(at - slashes - 1) == QLatin1Char('\\')) {
        ++slashes;
    }
    return slashes % 2 == 1;
}

/// Balanced parentheses with what is in them, inner ones before outer ones.
QList<Range> groupsOf(const QString& text)
{
    QList<Range> groups;
    QList<qsizetype> open;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar here = text.at(at);
        if (here == QLatin1Char('\\')) {
            ++at;
        } else if (here == QLatin1Char('(')) {
            open.append(at);
        } else if (here == QLatin1Char(')') && !open.isEmpty()) {
            groups.append({open.takeLast(), at + 1});
        }
    }
    return groups;
}

QString numberText(double weight)
{
    QString text = QString::number(weight, 'f', 2);
    while (text.endsWith(QLatin1Char('0'))) {
        text.chop(1);
    }
    return text.endsWith(QLatin1Char('.')) ? text.chopped(1) : text;
}

double stepped(double weight, double by)
{
    const double next = std::round((weight + by) * 100) / 100;
    // One that somebody made negative comes up again, and is not thrown to 0.
    return by < 0 ? std::max(next, std::min(weight, 0.0)) : next;
}

bool isOne(double weight)
{
    return std::abs(weight - 1) < 0.001;
}

Range trimmed(const QString& text, Range range)
{
    while (!range.isEmpty() && text.at(range.from).isSpace()) {
        ++range.from;
    }
    while (!range.isEmpty() && text.at(range.to - 1).isSpace()) {
        --range.to;
    }
    return range;
}

bool isPartOfWord(const QString& text, qsizetype at)
{
    const QChar here = text.at(at);
    if (here == QLatin1Char('\\')) {
        return true;
    }
    static const QString ends = QStringLiteral(".,;!?()[]{}<>|/\"");
    return !here.isSpace() && (!ends.contains(here) || isEscaped(text, at));
}

Range wordAt(const QString& text, qsizetype cursor)
{
    Range word{cursor, cursor};
    while (word.from > 0 && isPartOfWord(text, word.from - 1)) {
        --word.from;
    }
    while (word.to < text.size() && isPartOfWord(text, word.to)) {
        ++word.to;
    }
    // A colon joins ("embedding:name"), at the ends it separates.
    while (!word.isEmpty() && text.at(word.to - 1) == QLatin1Char(':')) {
        --word.to;
    }
    return word;
}

/// "(body:1.2)" as it stands in the text.
struct Group
{
    Range whole;
    Range body;
    double weight = plainGroup;
};

Group groupIn(const QString& text, Range whole)
{
    static const QRegularExpression number(QStringLiteral(":\\s*(-?(?:\\d+\\.?\\d*|\\.\\d+))\\s*$"));
    const QString inside = text.mid(whole.from + 1, whole.to - whole.from - 2);
    Group group{whole, {whole.from + 1, whole.to - 1}, plainGroup};
    if (const QRegularExpressionMatch match = number.match(inside.right(40)); match.hasMatch()) {
        group.body.to = group.body.from + std::max<qsizetype>(0, inside.size() - 40) + match.capturedStart();
        group.weight = match.captured(1).toDouble();
    }
    return group;
}

/// The group somebody means who selected `range` (a place, where it is empty).
std::optional<Group> meantGroup(const QString& text, const QList<Range>& groups, const Range& range)
{
    for (const Range& whole : groups) {
        if (range.isEmpty()) {
            if (whole.from < range.from && range.from < whole.to) {
                return groupIn(text, whole);
            }
            continue;
        }
        const Group group = groupIn(text, whole);
        const Range body = trimmed(text, group.body);
        const bool isBody = range.from == body.from && (range.to == body.to || range.to == whole.to - 1);
        if (isBody || (range.from == whole.from && range.to == whole.to)) {
            return group;
        }
    }
    return std::nullopt;
}

/// Parentheses around half a group would change what it means: then all of it is taken.
Range widened(Range range, const QList<Range>& groups)
{
    for (const Range& group : groups) {
        const bool begins = range.from <= group.from && group.from < range.to;
        const bool ends = range.from < group.to && group.to <= range.to;
        const bool touches = group.from < range.to && range.from < group.to;
        if (touches && begins != ends) {
            range = {std::min(range.from, group.from), std::max(range.to, group.to)};
        }
    }
    return range;
}

/// `body` with a weight in place of `replaced`; what was selected of it stays so.
Edit rewritten(const QString& text, const Range& replaced, const Range& body, double weight, qsizetype anchor,
               qsizetype cursor)
{
    const QString inside = text.mid(body.from, body.to - body.from);
    const bool plain = isOne(weight);
    const qsizetype begin = replaced.from + (plain ? 0 : 1);
    const auto moved = [&](qsizetype place) { return begin + std::clamp(place, body.from, body.to) - body.from; };
    Edit edit{replaced.from, replaced.to - replaced.from, inside, begin, begin + inside.size()};
    if (!plain) {
        edit.text = QLatin1Char('(') + inside + QLatin1Char(':') + numberText(weight) + QLatin1Char(')');
    }
    if (anchor == cursor) { // nothing was selected, and what is typed next shall not replace the word
        edit.anchor = edit.cursor = moved(cursor);
    }
    return edit;
}

/// The number in "<lora:name:0.8>", where the selection stands in one.
std::optional<Edit> weightedTag(const QString& text, qsizetype anchor, qsizetype cursor, double by)
{
    static const QRegularExpression tag(QStringLiteral("<(?:lora|lyco|hypernet):[^<>:]+(?::(-?[0-9.]+))?(?=[:>])"));
    const qsizetype from = std::max<qsizetype>(0, std::min(anchor, cursor) - longestName);
    for (auto all = tag.globalMatch(text, from); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        if (match.capturedStart() > cursor) {
            break;
        }
        const Range whole{match.capturedStart() + 1, text.indexOf(QLatin1Char('>'), match.capturedEnd())};
        if (!whole.holds(anchor) || !whole.holds(cursor)) {
            continue;
        }
        const bool hasNumber = match.capturedStart(1) >= 0;
        const QString number = numberText(stepped(hasNumber ? match.captured(1).toDouble() : 1, by));
        const Range old = hasNumber ? Range{match.capturedStart(1), match.capturedEnd(1)}
                                    : Range{match.capturedEnd(), match.capturedEnd()};
        const QString written = hasNumber ? number : QLatin1Char(':') + number;
        const qsizetype grown = written.size() - (old.to - old.from);
        const auto moved = [&](qsizetype place) {
            return place > old.to ? place + grown : std::min(place, old.from + written.size());
        };
        return Edit{old.from, old.to - old.from, written, moved(anchor), moved(cursor)};
    }
    return std::nullopt;
}

struct Braces
{
    bool draws = false;
    int open = 0;
    bool stray = false;
};

Braces bracesOf(const QString& text)
{
    static const QRegularExpression comment(QStringLiteral("/\\*[\\s\\S]*?\\*/|//.*"));
    QString plain = text;
    plain.remove(comment);
    Braces braces;
    for (qsizetype at = 0; at < plain.size(); ++at) {
        const QChar here = plain.at(at);
        if (here == QLatin1Char('\\')) {
            ++at;
        } else if (here == QLatin1Char('{')) {
            ++braces.open;
        } else if (here == QLatin1Char('}')) {
            braces.stray = braces.stray || braces.open == 0;
            braces.open = std::max(0, braces.open - 1);
        } else if (here == QLatin1Char('|')) {
            braces.draws = braces.draws || braces.open > 0;
        }
    }
    return braces;
}

} // namespace

std::optional<Edit> weighted(const QString& text, qsizetype anchor, qsizetype cursor, double by)
{
    anchor = std::clamp<qsizetype>(anchor, 0, text.size());
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    if (std::optional<Edit> tag = weightedTag(text, anchor, cursor, by)) {
        return tag;
    }
    Range range = trimmed(text, {std::min(anchor, cursor), std::max(anchor, cursor)});
    if (range.isEmpty()) {
        range = {cursor, cursor};
        anchor = cursor;
    }
    const QList<Range> groups = groupsOf(text);
    if (!range.isEmpty()) {
        range = widened(range, groups);
    }
    if (const std::optional<Group> group = meantGroup(text, groups, range)) {
        return rewritten(text, group->whole, group->body, stepped(group->weight, by), anchor, cursor);
    }
    range = range.isEmpty() ? wordAt(text, cursor) : range;
    if (range.isEmpty()) {
        return std::nullopt;
    }
    return rewritten(text, range, range, stepped(1, by), anchor, cursor);
}

bool drawsWords(const QString& text)
{
    return bracesOf(text).draws;
}

std::optional<QString> braceProblem(const QString& text)
{
    const Braces braces = bracesOf(text);
    if (braces.open > 0) {
        return QStringLiteral("A { is not closed: all that follows belongs to it. Close it with } or write \\{");
    }
    if (braces.stray) {
        return QStringLiteral("A } has no { before it: it stays in the text. Write \\} if that is meant");
    }
    return std::nullopt;
}

std::optional<NameAsked> nameAsked(const QString& text, qsizetype cursor)
{
    static const QRegularExpression embedding(QStringLiteral("(?:^|[^\\w])embedding:([^\\s,(){}|<>:]*)$"),
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression lora(QStringLiteral("<lora:([^<>:\\n]*)$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const qsizetype from = std::max<qsizetype>(0, cursor - longestName);
    const QString before = text.mid(from, cursor - from);
    if (const QRegularExpressionMatch match = lora.match(before); match.hasMatch()) {
        return NameAsked{NameKind::Lora, from + match.capturedStart(1), match.captured(1)};
    }
    if (const QRegularExpressionMatch match = embedding.match(before); match.hasMatch()) {
        return NameAsked{NameKind::Embedding, from + match.capturedStart(1), match.captured(1)};
    }
    return std::nullopt;
}

Edit named(const QString& text, const NameAsked& asked, const QString& name)
{
    Edit edit{asked.from, asked.typed.size(), name, 0, 0};
    if (asked.kind == NameKind::Lora) {
        static const QRegularExpression rest(QStringLiteral("^[^<>:\\n]*[:>]"));
        const bool goesOn = rest.match(text.mid(asked.from + asked.typed.size(), longestName)).hasMatch();
        edit.text += goesOn ? QString() : QStringLiteral(":1>");
    }
    edit.anchor = edit.cursor = asked.from + edit.text.size();
    return edit;
}

} // namespace ryla::workflow::prompttext
