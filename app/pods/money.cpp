#include "pods/money.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ryla::pods {
namespace {

constexpr qint64 msPerHour = 3'600'000;

qint64 roundedDivision(qint64 value, qint64 by)
{
    return (value >= 0 ? value + by / 2 : value - by / 2) / by;
}

/// The part of [from, to) that lies in the window, in milliseconds.
struct Cut
{
    QDateTime from;
    QDateTime to;
    [[nodiscard]] qint64 ms() const { return std::max<qint64>(0, from.msecsTo(to)); }
};

template<class Span>
Cut cut(const Span& span, const QDateTime& from, const QDateTime& to)
{
    return {std::max(span.from, from), std::min(span.to, to)};
}

using BillsOfPods = QHash<QString, QList<BilledSpan>>;

/// Settled, in order, without overlaps.
BillsOfPods believed(QList<BilledSpan> bills, const QDateTime& now)
{
    const QDateTime settled = now.addMSecs(-billingSettlesMs);
    std::sort(bills.begin(), bills.end(), [](const BilledSpan& a, const BilledSpan& b) {
        return a.from != b.from ? a.from < b.from : a.to > b.to;
    });
    BillsOfPods found;
    for (const BilledSpan& bill : std::as_const(bills)) {
        QList<BilledSpan>& of = found[bill.pod];
        const bool overlaps = !of.isEmpty() && bill.from < of.last().to;
        if (bill.from < bill.to && bill.to <= settled && !overlaps) {
            of << bill;
        }
    }
    return found;
}

qint64 unbilledMs(const Cut& time, const QList<BilledSpan>& bills)
{
    qint64 ms = time.ms();
    for (const BilledSpan& bill : bills) {
        ms -= cut(bill, time.from, time.to).ms();
    }
    return ms;
}

} // namespace

Money Money::fromNumber(double dollars)
{
    const double micro = dollars * 1e6;
    if (!std::isfinite(micro) || std::abs(micro) > 9e17) {
        return {};
    }
    return Money{std::llround(micro)};
}

QString toString(Money money)
{
    const bool debt = money.micro < 0;
    const qint64 micro = debt ? -money.micro : money.micro;
    QString digits;
    if (micro == 0 || micro >= 10'000) {
        const qint64 cents = roundedDivision(micro, 10'000);
        digits = QStringLiteral("%1.%2").arg(cents / 100).arg(cents % 100, 2, 10, QLatin1Char('0'));
    } else {
        digits = QStringLiteral("0.%1").arg(micro, 6, 10, QLatin1Char('0'));
        while (digits.endsWith(QLatin1Char('0'))) {
            digits.chop(1);
        }
    }
    return QLatin1String(debt ? "-$" : "$") + digits;
}

QByteArray toDecimal(Money money)
{
    const qint64 micro = money.micro < 0 ? -money.micro : money.micro;
    QByteArray text = money.micro < 0 ? "-" : "";
    text += QByteArray::number(micro / 1'000'000);
    QByteArray rest = QByteArray::number(micro % 1'000'000).rightJustified(6, '0');
    while (rest.endsWith('0')) {
        rest.chop(1);
    }
    return rest.isEmpty() ? text : text + '.' + rest;
}

QString toString(const Amount& amount)
{
    return amount.estimated ? QStringLiteral("≈ ") + toString(amount.money) : toString(amount.money);
}

Money costOf(Money perHour, qint64 ms)
{
    if (ms <= 0) {
        return {};
    }
    // Hours and the rest apart: price times milliseconds of a long time would not fit.
    return perHour * (ms / msPerHour) + Money{roundedDivision(perHour.micro * (ms % msPerHour), msPerHour)};
}

Money shareOf(Money amount, qint64 part, qint64 whole)
{
    if (whole <= 0 || part <= 0) {
        return {};
    }
    if (part >= whole) {
        return amount;
    }
    // Long buckets (a month in milliseconds) times micro-dollars would not fit; a second is fine enough for a part.
    const bool large = whole > 100'000'000;
    const qint64 p = large ? part / 1000 : part;
    const qint64 w = large ? whole / 1000 : whole;
    return Money{(amount.micro / w) * p + roundedDivision((amount.micro % w) * p, w)};
}

Amount spent(const QList<PricedSpan>& clock, const QList<BilledSpan>& bills, const QDateTime& from, const QDateTime& to,
             const QDateTime& now)
{
    const BillsOfPods billed = believed(bills, now);
    Amount sum{{}, false};
    for (const QList<BilledSpan>& of : billed) {
        for (const BilledSpan& bill : of) {
            const qint64 inside = cut(bill, from, to).ms();
            const qint64 whole = bill.from.msecsTo(bill.to);
            sum.money += shareOf(bill.amount, inside, whole);
            sum.estimated |= inside > 0 && inside < whole && bill.amount != Money();
        }
    }
    for (const PricedSpan& span : clock) {
        const Money own = costOf(span.perHour, unbilledMs(cut(span, from, to), billed.value(span.pod)));
        sum.money += own;
        sum.estimated |= own != Money();
    }
    return sum;
}

QDateTime dayStart(const QDateTime& now, const QTimeZone& zone)
{
    return now.toTimeZone(zone).date().startOfDay(zone).toUTC();
}

QDateTime monthStart(const QDateTime& now, const QTimeZone& zone)
{
    const QDate day = now.toTimeZone(zone).date();
    return QDate(day.year(), day.month(), 1).startOfDay(zone).toUTC();
}

Spending spending(const QList<PricedSpan>& clock, const QList<BilledSpan>& bills, const QDateTime& session,
                  const QDateTime& now, const QTimeZone& zone)
{
    Spending found;
    found.session = session.isValid() ? spent(clock, bills, session, now, now) : Amount{{}, false};
    found.today = spent(clock, bills, dayStart(now, zone), now, now);
    found.month = spent(clock, bills, monthStart(now, zone), now, now);
    return found;
}

std::optional<Amount> perPicture(const Amount& amount, int pictures)
{
    if (pictures <= 0) {
        return std::nullopt;
    }
    return Amount{Money{roundedDivision(amount.money.micro, pictures)}, amount.estimated};
}

std::optional<Money> budgetLeft(Money limit, Money used)
{
    return limit > Money() ? std::optional(limit - used) : std::nullopt;
}

std::optional<qint64> lastsMs(Money balance, Money perHour)
{
    if (perHour <= Money()) {
        return std::nullopt;
    }
    if (balance <= Money()) {
        return 0;
    }
    const qint64 hours = balance.micro / perHour.micro;
    if (hours > std::numeric_limits<qint64>::max() / msPerHour - 1) {
        return std::nullopt; // longer than any calendar: as good as for ever
    }
    return hours * msPerHour + (balance.micro % perHour.micro) * msPerHour / perHour.micro;
}

std::optional<qint64> daysLeft(Money balance, Money perDay)
{
    if (perDay <= Money()) {
        return std::nullopt;
    }
    return std::max<qint64>(0, balance.micro) / perDay.micro;
}

bool isEnoughToStart(std::optional<Money> balance, Money perHour)
{
    return !balance || *balance >= perHour;
}

} // namespace ryla::pods
