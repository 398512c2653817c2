#include "workflow/jsonscan.h"

#include <cstring>

namespace ryla::workflow {
namespace {

class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text.data())
        , m_size(text.size())
        , m_at(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    Result<QList<JsonMember>> members()
    {
        QList<JsonMember> found;
        if (!take('{')) {
            return stopped("an object");
        }
        if (take('}')) {
            return atEnd() ? Result<QList<JsonMember>>(found) : stopped("the end");
        }
        do {
            skipSpace();
            const qsizetype key = m_at;
            if (peek() != '"' || !skipString()) {
                return stopped("a key");
            }
            const QByteArrayView name(m_text + key + 1, m_at - key - 2);
            if (!take(':')) {
                return stopped("a colon");
            }
            skipSpace();
            const qsizetype value = m_at;
            if (!skipValue()) {
                return stopped("a value");
            }
            found.append({name, QByteArrayView(m_text + value, m_at - value)});
        } while (take(','));
        if (!take('}')) {
            return stopped("a comma or the end of the object");
        }
        return atEnd() ? Result<QList<JsonMember>>(std::move(found)) : stopped("the end");
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_size ? m_text[m_at] : '\0'; }

    void skipSpace()
    {
        while (m_at < m_size && std::strchr(" \t\r\n", m_text[m_at]) != nullptr && m_text[m_at] != '\0') {
            ++m_at;
        }
    }

    bool take(char expected)
    {
        skipSpace();
        if (m_at >= m_size || m_text[m_at] != expected) {
            return false;
        }
        ++m_at;
        return true;
    }

    bool atEnd()
    {
        skipSpace();
        return m_at >= m_size;
    }

    /// From an opening quote past the closing one: jumps from quote to quote and counts the backslashes before each.
    bool skipString()
    {
        const qsizetype start = m_at;
        qsizetype from = m_at + 1;
        while (from < m_size) {
            const void* quote = std::memchr(m_text + from, '"', size_t(m_size - from));
            if (!quote) {
                break;
            }
            const qsizetype end = static_cast<const char*>(quote) - m_text;
            qsizetype slashes = 0;
            while (end - 1 - slashes > start && m_text[end - 1 - slashes] == '\\') {
                ++slashes;
            }
            if (slashes % 2 == 0) {
                m_at = end + 1;
                return true;
            }
            from = end + 1;
        }
        m_at = m_size;
        return false;
    }

    bool skipValue()
    {
        switch (peek()) {
        case '"':
            return skipString();
        case '{':
        case '[':
            return skipNested();
        default:
            break;
        }
        const qsizetype start = m_at;
        while (m_at < m_size && std::strchr(",}] \t\r\n", m_text[m_at]) == nullptr) {
            ++m_at;
        }
        return m_at > start;
    }

    bool skipNested()
    {
        qsizetype depth = 0;
        while (m_at < m_size) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!skipString()) {
                    return false;
                }
                continue;
            }
            ++m_at;
            if (c == '{' || c == '[') {
                ++depth;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] tl::unexpected<Error> stopped(const char* expected) const
    {
        return fail(ErrorKind::BadReply,
                    QStringLiteral("byte %1: expected %2").arg(m_at).arg(QString::fromUtf8(expected)));
    }

    const char* m_text;
    qsizetype m_size;
    qsizetype m_at;
};

char16_t simpleEscape(char c)
{
    switch (c) {
    case 'n':
        return u'\n';
    case 't':
        return u'\t';
    case 'r':
        return u'\r';
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case '"':
    case '\\':
    case '/':
        return char16_t(c);
    default:
        return 0;
    }
}

} // namespace

Result<QList<JsonMember>> jsonMembers(QByteArrayView text)
{
    return Scanner(text).members();
}

QString jsonUnescaped(QByteArrayView text)
{
    if (!text.contains('\\')) {
        return QString::fromUtf8(text);
    }
    QString out;
    qsizetype plain = 0;
    for (qsizetype i = 0; i + 1 < text.size();) {
        if (text[i] != '\\') {
            ++i;
            continue;
        }
        const char16_t simple = simpleEscape(text[i + 1]);
        bool ok = simple != 0;
        const bool four = text[i + 1] == 'u' && i + 6 <= text.size();
        const char16_t unit = four ? char16_t(text.sliced(i + 2, 4).toByteArray().toUShort(&ok, 16)) : simple;
        if (ok) {
            out += QString::fromUtf8(text.sliced(plain, i - plain));
            out += QChar(unit);
            plain = i + (four ? 6 : 2);
        }
        i += four && ok ? 6 : 2;
    }
    return out + QString::fromUtf8(text.sliced(plain));
}

} // namespace ryla::workflow
