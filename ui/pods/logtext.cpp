#include "ui/pods/logtext.h"

#include <QRegularExpression>

namespace ryla::ui {
namespace {
constexpr qsizetype longestLine = 2000;
} // namespace

QString harmlessLine(const QString& text)
{
    // A progress bar overwrites itself: only what it said last is of use.
    QString line = text;
    while (line.endsWith(QLatin1Char('\n')) || line.endsWith(QLatin1Char('\r'))) {
        line.chop(1);
    }
    line = line.mid(line.lastIndexOf(QLatin1Char('\r')) + 1).left(8 * longestLine);
    // Escape sequences: commands to the terminal, titles and links with their end, two-letter ones.
    static const QRegularExpression escapes(
        QStringLiteral("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(\x07|\x1b\\\\)?|\x1b[@-_a-z0-9=>]?"));
    line.remove(escapes);
    QString made;
    made.reserve(line.size());
    for (const QChar sign : std::as_const(line)) {
        if (sign == QLatin1Char('\t')) {
            made.append(QStringLiteral("    "));
        } else if (sign.category() == QChar::Other_Control || sign == QChar::LineSeparator ||
                   sign == QChar::ParagraphSeparator) {
            made.append(QLatin1Char(' '));
        } else if (sign.category() != QChar::Other_Format && sign != QChar::ObjectReplacementCharacter) {
            made.append(sign);
        }
    }
    return made.size() > longestLine ? made.left(longestLine) + QStringLiteral("…") : made;
}

} // namespace ryla::ui
