#include "workflow/convert/dynamicprompt.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace ryla::workflow::convert {
namespace {

constexpr int deepestChoice = 1000;

QString withoutComments(QString text)
{
    static const QRegularExpression comment(QStringLiteral("/\\*[\\s\\S]*?\\*/|//[^\\n\\r\\x{2028}\\x{2029}]*"));
    return text.remove(comment);
}

/// Reads a text with choices from left to right.
class Choosing
{
public:
    Choosing(const QString& text, const std::function<double()>& random)
        : m_text(text)
        , m_random(random)
    {
    }

    QString all()
    {
        QString out;
        while (m_at < m_text.size()) {
            out += piece(0);
        }
        return out;
    }

private:
    /// An escaped character (its backslash stays for now), a choice, or one character.
    QString piece(int depth)
    {
        const QChar here = m_text.at(m_at);
        if (here == QLatin1Char('\\') && m_at + 1 < m_text.size()) {
            m_at += 2;
            return m_text.mid(m_at - 2, 2);
        }
        ++m_at;
        return here == QLatin1Char('{') && depth < deepestChoice ? choice(depth + 1) : QString(here);
    }

    /// Behind a "{": the alternatives up to its "}", or to the end where it is never closed.
    QString choice(int depth)
    {
        QStringList alternatives{QString()};
        while (m_at < m_text.size()) {
            const QChar here = m_text.at(m_at);
            if (here == QLatin1Char('}')) {
                ++m_at;
                break;
            }
            if (here == QLatin1Char('|')) {
                ++m_at;
                alternatives.append(QString());
                continue;
            }
            alternatives.last() += piece(depth);
        }
        const double random = m_random ? m_random() : 0;
        const auto last = alternatives.size() - 1;
        return alternatives.at(std::clamp<qsizetype>(qsizetype(random * double(alternatives.size())), 0, last));
    }

    const QString& m_text;
    const std::function<double()>& m_random;
    qsizetype m_at = 0;
};

} // namespace

QString chosen(const QString& text, const std::function<double()>& random)
{
    const QString plain = withoutComments(text);
    QString out = Choosing(plain, random).all();
    static const QRegularExpression escaped(QStringLiteral("\\\\([{}|])"));
    return out.replace(escaped, QStringLiteral("\\1"));
}

} // namespace ryla::workflow::convert
