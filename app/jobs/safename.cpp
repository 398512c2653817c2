#include "jobs/safename.h"

#include <algorithm>
#include <array>

namespace ryla::jobs {
namespace {

/// File systems allow 255 bytes; the rest is for " (12)" and the temporary name.
constexpr qsizetype longestName = 160;
constexpr qsizetype longestExtension = 16;

bool isReserved(QChar c)
{
    static const QString reserved = QStringLiteral("<>:\"/\\|?*");
    return reserved.contains(c);
}

/// Control characters, and those that turn the direction of writing (a known way to disguise an extension).
bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph ||
           c.category() == QChar::Other_NotAssigned || c.category() == QChar::Other_PrivateUse;
}

bool isDevice(const QString& name)
{
    static constexpr std::array plain = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    static constexpr std::array numbered = {"COM", "LPT"};
    const QString stem = name.section(QLatin1Char('.'), 0, 0).trimmed().toUpper();
    return std::any_of(plain.begin(), plain.end(), [&](const char* one) { return stem == QLatin1String(one); }) ||
           std::any_of(numbered.begin(), numbered.end(), [&](const char* one) {
               return stem.size() == 4 && stem.startsWith(QLatin1String(one)) && stem[3].isDigit();
           });
}

QString shortened(const QString& text, qsizetype bytes)
{
    QString kept = text;
    while (kept.toUtf8().size() > bytes) {
        kept.chop(kept.back().isLowSurrogate() ? 2 : 1);
    }
    return kept;
}

qsizetype extensionAt(const QString& name)
{
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    return dot > 0 && name.size() - dot <= longestExtension ? dot : name.size();
}

} // namespace

QString safeFileName(const QString& serverName)
{
    const qsizetype slash =
        std::max(serverName.lastIndexOf(QLatin1Char('/')), serverName.lastIndexOf(QLatin1Char('\\')));
    // By way of UTF-8: lone halves of surrogate pairs cannot be written down and become a question mark.
    const QString last = QString::fromUtf8(serverName.mid(slash + 1).normalized(QString::NormalizationForm_C).toUtf8());
    QString name;
    for (const QChar c : last) {
        if (!isInvisible(c)) {
            name += isReserved(c) ? QLatin1Char('_') : c;
        }
    }
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' '))) {
        name.remove(0, 1);
    }
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' '))) {
        name.chop(1);
    }
    if (name.isEmpty()) {
        return QStringLiteral("output");
    }
    if (isDevice(name)) {
        name.prepend(QLatin1Char('_'));
    }
    const qsizetype dot = extensionAt(name);
    const QString extension = name.mid(dot);
    return shortened(name.left(dot), longestName - extension.toUtf8().size()) + extension;
}

QString numberedName(const QString& name, int number)
{
    if (number <= 1) {
        return name;
    }
    const qsizetype dot = extensionAt(name);
    return QStringLiteral("%1 (%2)%3").arg(name.left(dot), QString::number(number), name.mid(dot));
}

} // namespace ryla::jobs
