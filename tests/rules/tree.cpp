#include "tests/rules/tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace ryla::rules {

namespace {

enum class Part { Code, LineComment, BlockComment, Quoted, Raw };

/// Walks over C++ text and blanks what is not wanted, newlines kept.
class Blanker
{
public:
    explicit Blanker(const QString& text)
        : m_text(text)
        , m_withoutComments(text)
        , m_code(text)
    {
    }

    void run()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            step();
        }
    }
    [[nodiscard]] const QString& withoutComments() const { return m_withoutComments; }
    [[nodiscard]] const QString& code() const { return m_code; }

private:
    [[nodiscard]] bool here(QLatin1String what) const { return QStringView(m_text).mid(m_at).startsWith(what); }

    void blank(bool comment)
    {
        if (m_text.at(m_at) != QLatin1Char('\n')) {
            m_code[m_at] = QLatin1Char(' ');
            if (comment) {
                m_withoutComments[m_at] = QLatin1Char(' ');
            }
        }
    }

    void step()
    {
        switch (m_part) {
        case Part::Code:
            stepInCode();
            break;
        case Part::LineComment:
            if (m_text.at(m_at) == QLatin1Char('\n')) {
                m_part = Part::Code;
            }
            blank(true);
            break;
        case Part::BlockComment:
            blank(true);
            if (here(QLatin1String("*/"))) {
                ++m_at;
                blank(true);
                m_part = Part::Code;
            }
            break;
        case Part::Quoted:
            stepInQuotes();
            break;
        case Part::Raw:
            if (here(QLatin1String(")")) && QStringView(m_text).mid(m_at).startsWith(m_rawEnd)) {
                m_at += m_rawEnd.size() - 1;
                m_part = Part::Code;
            } else {
                blank(false);
            }
            break;
        }
    }

    void stepInCode()
    {
        const QChar c = m_text.at(m_at);
        if (here(QLatin1String("//")) || here(QLatin1String("/*"))) {
            m_part = here(QLatin1String("//")) ? Part::LineComment : Part::BlockComment;
            blank(true);
            ++m_at;
            blank(true);
        } else if (here(QLatin1String("R\""))) {
            const qsizetype open = m_text.indexOf(QLatin1Char('('), m_at);
            m_rawEnd = QLatin1Char(')') + m_text.mid(m_at + 2, open - m_at - 2) + QLatin1Char('"');
            m_at = open;
            m_part = Part::Raw;
        } else if (c == QLatin1Char('"') || (c == QLatin1Char('\'') && !betweenDigits())) {
            m_quote = c;
            m_part = Part::Quoted;
        }
    }

    void stepInQuotes()
    {
        const QChar c = m_text.at(m_at);
        if (c == m_quote || c == QLatin1Char('\n')) {
            m_part = Part::Code;
            return;
        }
        blank(false);
        if (c == QLatin1Char('\\') && m_at + 1 < m_text.size()) {
            ++m_at;
            blank(false);
        }
    }

    /// 1'000'000
    [[nodiscard]] bool betweenDigits() const
    {
        return m_at > 0 && m_text.at(m_at - 1).isLetterOrNumber() && m_at + 1 < m_text.size() &&
               m_text.at(m_at + 1).isLetterOrNumber();
    }

    const QString& m_text;
    QString m_withoutComments;
    QString m_code;
    QString m_rawEnd;
    QChar m_quote;
    qsizetype m_at = 0;
    Part m_part = Part::Code;
};

QString contentsOf(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? QString::fromUtf8(opened.readAll()) : QString();
}

} // namespace

Source::Source(QString relativePath, const QString& contents)
    : path(std::move(relativePath))
    , text(contents)
{
    Blanker blanker(text);
    blanker.run();
    withoutComments = blanker.withoutComments();
    code = blanker.code();
}

int Source::lineAt(qsizetype position) const
{
    return int(QStringView(text).left(position).count(QLatin1Char('\n'))) + 1;
}

Tree loadTree(const QString& root)
{
    Tree tree;
    const QDir folder(root);
    for (const QString& top : {QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("tests")}) {
        QDirIterator files(folder.filePath(top),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("CMakeLists.txt")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = folder.relativeFilePath(files.next());
            if (!path.startsWith(QLatin1String("tests/data/"))) {
                QList<Source>& kind = path.endsWith(QLatin1String(".txt")) ? tree.builds : tree.sources;
                kind.append(Source(path, contentsOf(folder.filePath(path))));
            }
        }
    }
    std::sort(tree.sources.begin(), tree.sources.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
    tree.readme = contentsOf(folder.filePath(QStringLiteral("app/README.md")));
    tree.withoutATest = contentsOf(folder.filePath(QStringLiteral("tests/rules/untested.txt")))
                            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    tree.withoutATest.removeIf([](const QString& line) { return line.startsWith(QLatin1Char('#')); });
    return tree;
}

} // namespace ryla::rules
