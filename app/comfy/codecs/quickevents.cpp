#include "comfy/codecs/quickevents.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <string_view>

namespace ryla::comfy {

namespace {

using Text = std::u16string_view;
using namespace std::literals::string_view_literals;

/// Reads forward; every function says whether the text went on as asked. After a false nothing is asked any more.
class QuickCursor
{
public:
    explicit QuickCursor(QStringView text)
        : m_at(text.utf16())
        , m_end(m_at + text.size())
    {
    }

    bool atEnd()
    {
        skipSpace();
        return m_at == m_end;
    }

    /// A string as it stands. Escapes, control characters and what lies beyond U+D7FF are unusual.
    bool text(Text& out)
    {
        if (!take(u'"')) {
            return false;
        }
        const char16_t* const start = m_at;
        while (m_at != m_end && *m_at != u'"') {
            if (*m_at < 0x20 || *m_at == u'\\' || *m_at >= 0xD800) {
                return false;
            }
            ++m_at;
        }
        if (m_at == m_end) {
            return false;
        }
        out = Text(start, size_t(m_at - start));
        ++m_at;
        return true;
    }

    /// A string that is not empty, or null, which is an empty one.
    bool idOrNull(Text& out)
    {
        out = {};
        return peek() == u'n' ? word(u"null"sv) : text(out) && !out.empty();
    }

    /// Up to fifteen digits and no exponent: these are exact, one division rounds once.
    bool number(double& out)
    {
        static constexpr std::array powers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
        const bool negative = peek() == u'-';
        m_at += negative ? 1 : 0;
        qint64 value = 0;
        const char16_t* const start = m_at;
        const auto whole = digits(value);
        if (whole == 0 || (whole > 1 && *start == u'0')) {
            return false;
        }
        size_t places = 0;
        if (m_at != m_end && *m_at == u'.') {
            ++m_at;
            places = digits(value);
            if (places == 0) {
                return false;
            }
        }
        if (whole + places >= powers.size() || (m_at != m_end && (*m_at == u'e' || *m_at == u'E'))) {
            return false;
        }
        const double size = double(value) / powers[places];
        out = negative ? -size : size;
        return true;
    }

    /// `member` reads the value of each key.
    template<class F>
    bool object(F member)
    {
        if (!take(u'{')) {
            return false;
        }
        if (take(u'}')) {
            return true;
        }
        do {
            Text key;
            if (!text(key) || !take(u':') || !member(key)) {
                return false;
            }
        } while (take(u','));
        return take(u'}');
    }

    bool skip(int levels = 8)
    {
        Text ignored;
        double number = 0;
        switch (peek()) {
        case u'"':
            return text(ignored);
        case u'{':
            return levels > 0 && object([this, levels](Text) { return skip(levels - 1); });
        case u'[':
            return levels > 0 && skipArray(levels - 1);
        case u'n':
            return word(u"null"sv);
        case u't':
            return word(u"true"sv);
        case u'f':
            return word(u"false"sv);
        default:
            return this->number(number);
        }
    }

private:
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == u' ' || *m_at == u'\n' || *m_at == u'\t' || *m_at == u'\r')) {
            ++m_at;
        }
    }

    char16_t peek()
    {
        skipSpace();
        return m_at == m_end ? u'\0' : *m_at;
    }

    bool take(char16_t expected)
    {
        skipSpace();
        if (m_at == m_end || *m_at != expected) {
            return false;
        }
        ++m_at;
        return true;
    }

    bool word(Text expected)
    {
        const bool there = Text(m_at, size_t(m_end - m_at)).substr(0, expected.size()) == expected;
        m_at += there ? expected.size() : 0;
        return there;
    }

    /// How many there were; no more are counted than can be exact.
    size_t digits(qint64& value)
    {
        size_t count = 0;
        for (; m_at != m_end && *m_at >= u'0' && *m_at <= u'9' && count < 16; ++m_at, ++count) {
            value = value * 10 + (*m_at - u'0');
        }
        return count;
    }

    bool skipArray(int levels)
    {
        if (!take(u'[')) {
            return false;
        }
        if (take(u']')) {
            return true;
        }
        do {
            if (!skip(levels)) {
                return false;
            }
        } while (take(u','));
        return take(u']');
    }

    const char16_t* m_at;
    const char16_t* m_end;
};

/// Of two equal keys the last one counts; which of them that is, the thorough reader finds out.
class QuickKeys
{
public:
    bool first(unsigned bit)
    {
        const bool known = (m_seen & (1U << bit)) != 0;
        m_seen |= 1U << bit;
        return !known;
    }
    [[nodiscard]] bool has(unsigned bit) const { return (m_seen & (1U << bit)) != 0; }

private:
    unsigned m_seen = 0;
};

QString quickText(Text text)
{
    return QStringView(text.data(), qsizetype(text.size())).toString();
}

/// The display id is nearly always the id itself, and then shares its memory.
NodeId quickDisplay(Text display, Text id, const NodeId& node)
{
    return display.empty() || display == id ? node : NodeId{quickText(display)};
}

std::optional<Event> quickProgress(QuickCursor& in)
{
    ProgressEvent event;
    Text prompt;
    Text node;
    QuickKeys keys;
    const bool good = in.object([&](Text key) {
        if (key == u"value"sv) {
            return keys.first(0) && in.number(event.value);
        }
        if (key == u"max"sv) {
            return keys.first(1) && in.number(event.maximum);
        }
        if (key == u"prompt_id"sv) {
            return keys.first(2) && in.idOrNull(prompt);
        }
        return key == u"node"sv ? keys.first(3) && in.idOrNull(node) : in.skip();
    });
    if (!good) {
        return {};
    }
    event.promptId.text = quickText(prompt);
    event.node.text = quickText(node);
    return event;
}

std::optional<Event> quickExecuting(QuickCursor& in)
{
    Text prompt;
    Text node;
    Text display;
    QuickKeys keys;
    const bool good = in.object([&](Text key) {
        if (key == u"node"sv) {
            return keys.first(0) && in.idOrNull(node);
        }
        if (key == u"display_node"sv) {
            return keys.first(1) && in.idOrNull(display);
        }
        return key == u"prompt_id"sv ? keys.first(2) && in.idOrNull(prompt) : in.skip();
    });
    if (!good || !keys.has(0)) {
        return {};
    }
    Executing event{{quickText(prompt)}, {quickText(node)}, {}};
    if (!node.empty()) {
        event.displayNode = quickDisplay(display, node, event.node);
    }
    return event;
}

bool quickNode(QuickCursor& in, Text name, NodeProgress& out)
{
    Text node;
    Text display;
    QuickKeys keys;
    const bool good = in.object([&](Text key) {
        if (key == u"node_id"sv) {
            return keys.first(0) && in.idOrNull(node);
        }
        if (key == u"display_node_id"sv) {
            return keys.first(1) && in.idOrNull(display);
        }
        if (key == u"value"sv) {
            return keys.first(2) && in.number(out.value);
        }
        if (key == u"max"sv) {
            return keys.first(3) && in.number(out.maximum);
        }
        if (key == u"state"sv) {
            Text state;
            const bool read = keys.first(4) && in.text(state);
            out.finished = state == u"finished"sv;
            return read;
        }
        return in.skip();
    });
    const Text id = node.empty() ? name : node;
    out.node.text = quickText(id);
    out.displayNode = quickDisplay(display, id, out.node);
    return good;
}

struct QuickEntry
{
    Text key;
    NodeProgress node;
};

std::optional<Event> quickState(QuickCursor& in)
{
    Text prompt;
    QVarLengthArray<QuickEntry, 8> entries;
    QuickKeys keys;
    const bool good = in.object([&](Text key) {
        if (key == u"prompt_id"sv) {
            return keys.first(0) && in.idOrNull(prompt);
        }
        if (key != u"nodes"sv) {
            return in.skip();
        }
        return keys.first(1) && in.object([&](Text name) {
            entries.append({name, {}});
            return quickNode(in, name, entries.last().node);
        });
    });
    if (!good) {
        return {};
    }
    // by key, as the thorough reader's tree gives them
    const auto earlier = [](const QuickEntry& a, const QuickEntry& b) { return a.key < b.key; };
    if (!std::is_sorted(entries.begin(), entries.end(), earlier)) {
        std::sort(entries.begin(), entries.end(), earlier);
    }
    const auto same = [](const QuickEntry& a, const QuickEntry& b) { return a.key == b.key; };
    if (std::adjacent_find(entries.begin(), entries.end(), same) != entries.end()) {
        return {};
    }
    ProgressState event{{quickText(prompt)}, {}};
    event.nodes.reserve(entries.size());
    for (QuickEntry& entry : entries) {
        event.nodes.append(std::move(entry.node));
    }
    return event;
}

struct QuickRow
{
    Text type;
    std::optional<Event> (*read)(QuickCursor& in);
};

constexpr QuickRow quickRows[] = {
    {u"progress"sv, quickProgress},
    {u"progress_state"sv, quickState},
    {u"executing"sv, quickExecuting},
};

} // namespace

std::optional<Event> quickEvent(QStringView message)
{
    QuickCursor in(message);
    const QuickRow* row = nullptr;
    std::optional<Event> event;
    // The type stands first in what ComfyUI sends; it decides whether the rest is looked at at all.
    const bool good = in.object([&](Text key) {
        if (!row) {
            Text type;
            if (key != u"type"sv || !in.text(type)) {
                return false;
            }
            row = std::find_if(std::begin(quickRows), std::end(quickRows),
                               [type](const QuickRow& one) { return one.type == type; });
            return row != std::end(quickRows);
        }
        if (key == u"data"sv && !event) {
            event = row->read(in);
            return event.has_value();
        }
        return key != u"type"sv && key != u"data"sv && in.skip();
    });
    return good && in.atEnd() ? std::move(event) : std::nullopt;
}

} // namespace ryla::comfy
