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
    {QLatin1String("startAt"), &PolicyWishes::startAt},
};
/// "on until 2026-…": how this session ends and how long it is kept on contradict each other; what is said last holds.
constexpr QLatin1String endKey("end");
constexpr QLatin1String afterQueue("after queue");
constexpr QLatin1String keptOn("on");
/// "2500000 until 2026-11-30T00:00:00.000Z": an allowance and its end are one wish.
constexpr QLatin1String extraKey("extra");
constexpr QLatin1String untilWord(" until ");

QString textOf(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QString& text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QString joined(const QString& what, const QDateTime& until)
{
    return what + untilWord + textOf(until);
}

} // namespace

WishTexts textsOf(const PolicyWishes& wishes)
{
    WishTexts texts;
    for (const TimeRow& row : timeRows) {
        texts.insert(row.key, textOf(wishes.*row.member));
    }
    const bool hasEnd = wishes.stopAfterQueue || wishes.postponedUntil.isValid();
    texts.insert(endKey,
                 hasEnd ? joined(wishes.stopAfterQueue ? afterQueue : keptOn, wishes.postponedUntil) : QString());
    const bool isAllowed = wishes.extraToday > Money();
    texts.insert(extraKey, isAllowed ? joined(QString::number(wishes.extraToday.micro), wishes.extraUntil) : QString());
    return texts;
}

PolicyWishes wishesFrom(const WishTexts& texts)
{
    PolicyWishes wishes;
    for (const TimeRow& row : timeRows) {
        wishes.*row.member = timeFrom(texts.value(row.key));
    }
    const QStringList end = texts.value(endKey).split(untilWord);
    wishes.stopAfterQueue = end.first() == afterQueue;
    wishes.postponedUntil = timeFrom(end.value(1));
    const QStringList extra = texts.value(extraKey).split(untilWord);
    wishes.extraToday = Money{std::max<qint64>(0, extra.first().toLongLong())};
    wishes.extraUntil = wishes.extraToday > Money() ? timeFrom(extra.value(1)) : QDateTime();
    return wishes;
}

} // namespace ryla::pods
