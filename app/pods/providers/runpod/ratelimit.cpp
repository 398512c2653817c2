#include "pods/providers/runpod/ratelimit.h"

#include <algorithm>

namespace ryla::pods::runpod {

namespace {

constexpr int longestWait = 3600;

std::optional<int> number(const QByteArray& text)
{
    bool good = false;
    const int value = text.trimmed().toInt(&good);
    return good && value >= 0 ? std::optional<int>(value) : std::nullopt;
}

} // namespace

RateBudget parseRateLimit(const QByteArray& header, const QDateTime& now)
{
    RateBudget scarcest;
    for (const QByteArray& item : header.split(',')) {
        const QList<QByteArray> parts = item.split(';');
        RateBudget one;
        one.window = QString::fromLatin1(parts.first().trimmed()).remove(QLatin1Char('"'));
        for (const QByteArray& part : parts.mid(1)) {
            const QByteArray name = part.left(part.indexOf('=')).trimmed();
            const std::optional<int> value = number(part.mid(part.indexOf('=') + 1));
            if (value && name == "r") {
                one.left = value;
            } else if (value && name == "t") {
                one.renewsAt = now.addSecs(*value);
            }
        }
        if (one.left && (!scarcest.left || *one.left < *scarcest.left)) {
            scarcest = one;
        }
    }
    return scarcest;
}

int parseRetryAfter(const QByteArray& header, const QDateTime& now)
{
    if (const std::optional<int> seconds = number(header)) {
        return std::min(*seconds, longestWait);
    }
    // HTTP writes GMT where Qt reads an offset only.
    const QString text = QString::fromLatin1(header.trimmed()).replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    return date.isValid() ? int(std::clamp<qint64>(now.secsTo(date), 0, longestWait)) : 0;
}

} // namespace ryla::pods::runpod
