#include "tests/rules/outline.h"

#include <QRegularExpression>

namespace ryla::rules {

namespace {

QString withoutPreprocessor(QString code)
{
    bool inDirective = false;
    bool atStart = true;
    for (qsizetype at = 0; at < code.size(); ++at) {
        const QChar c = code.at(at);
        if (c == QLatin1Char('\n')) {
            inDirective = inDirective && at > 0 && code.at(at - 1) == QLatin1Char('\\');
            atStart = true;
        } else {
            inDirective = inDirective || (atStart && c == QLatin1Char('#'));
            atStart = atStart && c.isSpace();
            if (inDirective && c != QLatin1Char('\\')) {
                code[at] = QLatin1Char(' ');
            }
        }
    }
    return code;
}

qsizetype closingBrace(const QString& code, qsizetype open)
{
    int depth = 0;
    for (qsizetype at = open; at < code.size(); ++at) {
        if (code.at(at) == QLatin1Char('{')) {
            ++depth;
        } else if (code.at(at) == QLatin1Char('}') && --depth == 0) {
            return at;
        }
    }
    return code.size() - 1;
}

enum class Opens { Scope, Class, Function, Value };

Opens whatOpens(const QString& head)
{
    static const QRegularExpression scope(QStringLiteral("\\bnamespace\\b|\\bextern\\s*\"|\\benum\\b"));
    static const QRegularExpression type(QStringLiteral("\\b(class|struct|union)\\s+\\w"));
    static const QRegularExpression templates(QStringLiteral("^template\\s*<[^()]*>(?=\\s)"));
    static const QRegularExpression value(QStringLiteral("^[^(]*[^=!<>(]=(?!=)"));
    QString bare = head;
    bare.remove(templates);
    if (bare.contains(QLatin1Char('('))) {
        return value.match(bare).hasMatch() && !bare.contains(QLatin1String("operator")) ? Opens::Value
                                                                                         : Opens::Function;
    }
    if (scope.match(bare).hasMatch()) {
        return Opens::Scope;
    }
    return type.match(bare).hasMatch() && !bare.contains(QLatin1Char('=')) ? Opens::Class : Opens::Value;
}

class Outliner
{
public:
    explicit Outliner(const Source& source)
        : m_source(source)
        , m_code(withoutPreprocessor(source.code))
    {
    }

    Outline run()
    {
        scan(0, m_code.size(), nullptr);
        return m_outline;
    }

private:
    struct Scope
    {
        ClassOutline outline;
        bool isPublic = false;
        QStringList names; ///< overloads are one method to whoever reads the class
    };

    /// The declarations from `begin` to `end`, which lie in a namespace or, where one is given, in a class.
    void scan(qsizetype begin, qsizetype end, Scope* scope)
    {
        qsizetype start = begin;
        for (qsizetype at = begin; at < end; ++at) {
            const QChar c = m_code.at(at);
            if (c == QLatin1Char(';')) {
                declared(start, at, scope);
                start = at + 1;
            } else if (c == QLatin1Char('}')) {
                start = at + 1;
            } else if (c == QLatin1Char(':') && scope != nullptr && access(start, at, *scope)) {
                start = at + 1;
            } else if (c == QLatin1Char('(')) {
                at = closingParenthesis(at, end);
            } else if (c == QLatin1Char('{')) {
                at = opened(start, at, scope);
                start = at + 1;
            }
        }
    }

    qsizetype closingParenthesis(qsizetype open, qsizetype end) const
    {
        int depth = 0;
        for (qsizetype at = open; at < end; ++at) {
            if (m_code.at(at) == QLatin1Char('(')) {
                ++depth;
            } else if (m_code.at(at) == QLatin1Char(')') && --depth == 0) {
                return at;
            }
        }
        return open;
    }

    bool access(qsizetype start, qsizetype colon, Scope& scope) const
    {
        static const QRegularExpression word(
            QStringLiteral("(^|\\s)(public|private|protected|signals|Q_SIGNALS)( slots| Q_SLOTS)?$"));
        const QRegularExpressionMatch match = word.match(headBetween(start, colon));
        if (match.hasMatch()) {
            scope.isPublic = match.captured(2) == QLatin1String("public");
        }
        return match.hasMatch();
    }

    /// Returns where the opened brace closes.
    qsizetype opened(qsizetype start, qsizetype brace, Scope* scope)
    {
        const QString head = headBetween(start, brace);
        const qsizetype close = closingBrace(m_code, brace);
        switch (whatOpens(head)) {
        case Opens::Scope:
            scan(brace + 1, close, nullptr);
            break;
        case Opens::Class: {
            static const QRegularExpression name(
                QStringLiteral("\\b(class|struct|union)\\s+(?:\\w+\\s+)*?(\\w+)\\s*(final|:|<|$)"));
            const QRegularExpressionMatch match = name.match(head);
            Scope inner{{match.captured(2), lineOf(start), 0}, match.captured(1) != QLatin1String("class"), {}};
            scan(brace + 1, close, &inner);
            m_outline.classes.append(inner.outline);
            break;
        }
        case Opens::Function:
            m_outline.functions.append({head, lineOf(start), m_source.lineAt(close) - lineOf(start) + 1});
            declared(start, brace, scope);
            break;
        case Opens::Value:
            break;
        }
        return close;
    }

    void declared(qsizetype start, qsizetype end, Scope* scope) const
    {
        static const QRegularExpression noMethod(QStringLiteral(
            "^(using|friend|typedef|static_assert|Q_[A-Z_]+|template class|extern)\\b|\\boperator\\b|=\\s*delete$"));
        static const QRegularExpression method(QStringLiteral("(~?\\w+)\\s*\\("));
        if (scope == nullptr || !scope->isPublic) {
            return;
        }
        const QString head = headBetween(start, end);
        const QRegularExpressionMatch match = method.match(head);
        const bool isValue =
            head.indexOf(QLatin1Char('=')) >= 0 && head.indexOf(QLatin1Char('=')) < match.capturedStart();
        if (match.hasMatch() && !isValue && !noMethod.match(head).hasMatch() &&
            match.captured(1) != scope->outline.name && !match.captured(1).startsWith(QLatin1Char('~')) &&
            !scope->names.contains(match.captured(1))) {
            scope->names.append(match.captured(1));
            ++scope->outline.publicMethods;
        }
    }

    /// The text between, on one line, without macros that stand before a declaration.
    QString headBetween(qsizetype start, qsizetype end) const
    {
        static const QRegularExpression macros(
            QStringLiteral("^((Q_OBJECT|Q_GADGET|Q_NAMESPACE)\\b|[QT][A-Z_]{4,}\\([^)]*\\))\\s*"));
        QString head = m_code.mid(start, end - start).simplified();
        while (macros.match(head).hasMatch()) {
            head.remove(macros);
        }
        return head;
    }

    int lineOf(qsizetype start) const
    {
        while (start < m_code.size() && m_code.at(start).isSpace()) {
            ++start;
        }
        return m_source.lineAt(start);
    }

    const Source& m_source;
    QString m_code;
    Outline m_outline;
};

} // namespace

Outline outlineOf(const Source& source)
{
    return Outliner(source).run();
}

QStringList argumentsAt(const QString& code, qsizetype open)
{
    QStringList arguments;
    int depth = 0;
    qsizetype start = open + 1;
    for (qsizetype at = open; at < code.size(); ++at) {
        const QChar c = code.at(at);
        if (c == QLatin1Char('(') || c == QLatin1Char('[') || c == QLatin1Char('{')) {
            ++depth;
        } else if (c == QLatin1Char(')') || c == QLatin1Char(']') || c == QLatin1Char('}')) {
            if (--depth == 0) {
                arguments.append(code.mid(start, at - start).trimmed());
                return arguments;
            }
        } else if (c == QLatin1Char(',') && depth == 1) {
            arguments.append(code.mid(start, at - start).trimmed());
            start = at + 1;
        }
    }
    return {};
}

} // namespace ryla::rules
