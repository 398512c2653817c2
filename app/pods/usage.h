#pragma once

#include "pods/money.h"

namespace ryla::pods {

/// What a stretch of a pod's time was.
enum class Use {
    Asleep, ///< costs its storage only
    Starting,
    Idle,
    Busy,
    Unwatched ///< nobody of ours looked, but it is known that it went on
};

QString toString(Use use);
/// What is not known (a newer version's word) is Unwatched.
Use useFrom(const QString& text);

/// A stretch with one use and one price. UTC; `to` excluded.
struct UseSpan
{
    QString pod;
    Use use = Use::Asleep;
    QDateTime from;
    QDateTime to;
    Money perHour;

    bool operator==(const UseSpan&) const = default;
};

/// What a look at a pod showed.
struct UseSeen
{
    QString pod;
    Use use = Use::Asleep;
    QDateTime at;
    /// What it costs now; of a sleeping pod its storage.
    Money perHour;
    /// Since when the provider says it runs; invalid where it sleeps or that is not known. Time that nobody watched is
    /// filled up to there, for it was paid.
    QDateTime paidSince;
};

struct PicturesMade
{
    QString pod;
    QString job;
    QDateTime at;
    int count = 0;

    bool operator==(const PicturesMade&) const = default;
};

/// Kinds of events, for programs: by the policy unless they were asked for by the user.
namespace eventkind {
inline constexpr QLatin1String start("start");
inline constexpr QLatin1String startAsked("start-asked");
inline constexpr QLatin1String stop("stop");
inline constexpr QLatin1String stopAsked("stop-asked");
inline constexpr QLatin1String restartAsked("restart-asked");
/// A stop is under way: a sign of life; and: it is over, done or taken back. Only the newest of the two is kept.
inline constexpr QLatin1String stopping("stopping");
inline constexpr QLatin1String stopOver("stop-over");
inline constexpr QLatin1String podRestart("restart");
inline constexpr QLatin1String comfyRestart("restart-comfy");
inline constexpr QLatin1String warning("warning");
inline constexpr QLatin1String trouble("trouble");
inline constexpr QLatin1String ready("ready");
inline constexpr QLatin1String asleep("asleep");
} // namespace eventkind

/// "Stopped because nothing has happened for 15 min."
struct PodEvent
{
    QString pod;
    QDateTime at;
    QString kind; ///< of `eventkind`
    QString sentence;

    bool operator==(const PodEvent&) const = default;
};

/// All that is known of a window of time.
struct LedgerPage
{
    QList<UseSpan> spans;
    QList<BilledSpan> bills;
    QList<PicturesMade> pictures;

    bool operator==(const LedgerPage&) const = default;
};

/// What of it is this pod's.
LedgerPage onlyOf(LedgerPage page, const QString& pod);
/// How many the page has from then on.
int picturesSince(const LedgerPage& page, const QDateTime& from);

enum class ChartStep { Hour, Day };

/// One column of the chart: how its time was used, in milliseconds, and what it cost.
struct ChartColumn
{
    QDateTime from;
    QDateTime to;
    qint64 asleepMs = 0;
    qint64 startingMs = 0;
    qint64 idleMs = 0;
    qint64 busyMs = 0;
    qint64 unwatchedMs = 0;
    Amount cost;
    int pictures = 0;

    bool operator==(const ChartColumn&) const = default;
};

/// Columns from the hour or local day in which `from` lies to the one before `to`; days have 23 or 25 hours where the
/// clock changes. At most `chartColumnsAtMost`. Pure.
inline constexpr int chartColumnsAtMost = 1000;
QList<ChartColumn> chartOf(const LedgerPage& page, const QDateTime& from, const QDateTime& to, ChartStep step,
                           const QTimeZone& zone, const QDateTime& now);

/// For spent() and spending().
QList<PricedSpan> pricedSpans(const QList<UseSpan>& spans);

} // namespace ryla::pods
