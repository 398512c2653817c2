#include "pods/wishescodec.h"

#include <algorithm>

namespace ryla::pods {
namespace {

struct TimeRow
{
    QLatin1String key;
    QDateTime PolicyWishes::*member;
};

constexpr TimeRow timeRows[] = {
    {QLatin1String("keepAwakeUntil"), &PolicyWishes::keepAwakeUntil},
    {QLatin1String("postponedUntil"), &PolicyWishes::postponedUntil},
    {QLatin1String("startAt"), &PolicyWishes::startAt},
};
constexpr QLatin1String afterQueueKey("stopAfterQueue");
/// "2500000 until 2026-11-30T00:00:00.000Z": an allowance and its end are one wish.
constexpr QLatin1String extraKey("extra");
constexpr QLatin1String untilWord(" until ");
constexpr QLatin1String yes("yes");

QString textOf(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

} // namespace

WishTexts textsOf(const PolicyWishes& wishes)
{
    WishTexts texts;
    for (const TimeRow& row : timeRows) {
        texts.insert(row.key, textOf(wishes.*row.member));
    }
    texts.insert(afterQueueKey, wishes.stopAfterQueue ? QString(yes) : QString());
    texts.insert(extraKey, wishes.extraToday > Money()
                               ? QString::number(wishes.extraToday.micro) + untilWord + textOf(wishes.extraUntil)
                               : QString());
    return texts;
}

PolicyWishes wishesFrom(const WishTexts& texts)
{
    PolicyWishes wishes;
    for (const TimeRow& row : timeRows) {
        wishes.*row.member = timeFrom(texts.value(row.key));
    }
    wishes.stopAfterQueue = texts.value(afterQueueKey) == yes;
    const QStringList extra = texts.value(extraKey).split(untilWord);
    wishes.extraToday = Money{std::max<qint64>(0, extra.first().toLongLong())};
    wishes.extraUntil = extra.size() > 1 && wishes.extraToday > Money() ? timeFrom(extra.last()) : QDateTime();
    return wishes;
}

} // namespace ryla::pods
