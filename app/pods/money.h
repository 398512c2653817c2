#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QTimeZone>

#include <compare>
#include <optional>

namespace ryla::pods {

/// US dollars in millionths. Whole numbers, so that a month of seconds adds up to the same sum in any order.
struct Money
{
    qint64 micro = 0;

    static constexpr Money dollars(qint64 whole) { return Money{whole * 1'000'000}; }
    static constexpr Money cents(qint64 whole) { return Money{whole * 10'000}; }
    /// A price as a JSON number gives it, rounded to the nearest millionth. Not a number and what does not fit: 0.
    static Money fromNumber(double dollars);

    constexpr Money& operator+=(Money other) { return micro += other.micro, *this; }
    constexpr Money& operator-=(Money other) { return micro -= other.micro, *this; }
    friend constexpr Money operator+(Money a, Money b) { return Money{a.micro + b.micro}; }
    friend constexpr Money operator-(Money a, Money b) { return Money{a.micro - b.micro}; }
    friend constexpr Money operator*(Money a, qint64 times) { return Money{a.micro * times}; }
    constexpr std::strong_ordering operator<=>(const Money&) const = default;
};

/// "$1.12"; below a cent as many places as it takes ("$0.0042"). "-$0.30" for a debt.
QString toString(Money money);
/// The exact value as a decimal number, for machines: "1.1234".
QByteArray toDecimal(Money money);

/// A sum and what it stands on. Estimated: at least a part comes from the own clock, not from a bill.
struct Amount
{
    Money money;
    bool estimated = true;

    bool operator==(const Amount&) const = default;
};

/// "≈ $1.12" for an estimate, "$1.12" for a bill.
QString toString(const Amount& amount);

/// What `ms` milliseconds cost at that price, rounded to the nearest millionth. Negative times cost nothing.
Money costOf(Money perHour, qint64 ms);
/// A part of an amount: part/whole of it. 0 where there is no whole.
Money shareOf(Money amount, qint64 part, qint64 whole);

/// A stretch of time in which a pod had one price, by the own clock. Times in UTC, `to` excluded.
struct PricedSpan
{
    QString pod;
    QDateTime from;
    QDateTime to;
    Money perHour;

    bool operator==(const PricedSpan&) const = default;
};

/// A record of the provider's billing: what was charged for the bucket [from, to).
struct BilledSpan
{
    QString pod;
    QDateTime from;
    QDateTime to;
    Money amount;

    bool operator==(const BilledSpan&) const = default;
};

/// How long a bucket must be over before its record is believed. The provider tells no delay between use and record
/// (runpod.md 1A.5), so this is a guess on the careful side; until then the own clock counts.
inline constexpr qint64 billingSettlesMs = 6LL * 3600 * 1000;

/// What [from, to) cost. Where a settled bill covers a pod's time it counts, and the own clock only for the rest; a
/// bucket that reaches over an end of the window counts by its part and makes the sum an estimate. Of records that
/// overlap (an hour and its day) the one that begins first, then the longer one counts.
Amount spent(const QList<PricedSpan>& clock, const QList<BilledSpan>& bills, const QDateTime& from, const QDateTime& to,
             const QDateTime& now);

/// The first instant of this day and this month where the user is, in UTC.
QDateTime dayStart(const QDateTime& now, const QTimeZone& zone);
QDateTime monthStart(const QDateTime& now, const QTimeZone& zone);

/// This session, today and this month; `session` invalid: no session, 0.
struct Spending
{
    Amount session;
    Amount today;
    Amount month;

    bool operator==(const Spending&) const = default;
};
Spending spending(const QList<PricedSpan>& clock, const QList<BilledSpan>& bills, const QDateTime& session,
                  const QDateTime& now, const QTimeZone& zone);

/// Nothing while there are no pictures.
std::optional<Amount> perPicture(const Amount& amount, int pictures);

/// Nothing where there is no limit (0); below zero when it is overdrawn.
std::optional<Money> budgetLeft(Money limit, Money used);

/// How long a balance lasts at a price, in milliseconds; nothing where nothing is spent. 0 when it is used up.
std::optional<qint64> lastsMs(Money balance, Money perHour);
/// Whole days at what a day costs now.
std::optional<qint64> daysLeft(Money balance, Money perDay);
/// The provider starts no pod without about an hour of credit (runpod.md 3.2). An unknown balance is enough.
bool isEnoughToStart(std::optional<Money> balance, Money perHour);

} // namespace ryla::pods
