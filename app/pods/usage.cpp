#include "pods/usage.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ryla::pods {
namespace {

constexpr std::array useNames = {"asleep", "starting", "idle", "busy", "unwatched"};

qint64& msOf(ChartColumn& column, Use use)
{
    switch (use) {
    case Use::Asleep:
        return column.asleepMs;
    case Use::Starting:
        return column.startingMs;
    case Use::Idle:
        return column.idleMs;
    case Use::Busy:
        return column.busyMs;
    case Use::Unwatched:
        break;
    }
    return column.unwatchedMs;
}

QDateTime columnStart(const QDateTime& time, ChartStep step, const QTimeZone& zone)
{
    if (step == ChartStep::Day) {
        return dayStart(time, zone);
    }
    // Whole hours of the zone, which may be half an hour beside those of UTC.
    const int offset = zone.offsetFromUtc(time);
    const qint64 wall = time.toSecsSinceEpoch() + offset;
    return QDateTime::fromSecsSinceEpoch(wall - (wall % 3600 + 3600) % 3600 - offset, Qt::UTC);
}

QDateTime nextColumn(const QDateTime& start, ChartStep step, const QTimeZone& zone)
{
    // 30 hours after a midnight is the next day in every zone, whatever the clock did.
    return step == ChartStep::Day ? dayStart(start.addSecs(30 * 3600), zone) : start.addSecs(3600);
}

} // namespace

QString toString(Use use)
{
    return QString::fromLatin1(useNames.at(size_t(use)));
}

Use useFrom(const QString& text)
{
    for (size_t i = 0; i < useNames.size(); ++i) {
        if (text == QLatin1String(useNames.at(i))) {
            return Use(int(i));
        }
    }
    return Use::Unwatched;
}

int picturesSince(const LedgerPage& page, const QDateTime& from)
{
    return std::accumulate(page.pictures.begin(), page.pictures.end(), 0, [&from](int sum, const PicturesMade& made) {
        return sum + (made.at >= from ? made.count : 0);
    });
}

LedgerPage onlyOf(LedgerPage page, const QString& pod)
{
    const auto others = [&pod](const auto& one) { return one.pod != pod; };
    page.spans.removeIf(others);
    page.bills.removeIf(others);
    page.pictures.removeIf(others);
    return page;
}

QList<PricedSpan> pricedSpans(const QList<UseSpan>& spans)
{
    QList<PricedSpan> priced;
    priced.reserve(spans.size());
    for (const UseSpan& span : spans) {
        priced << PricedSpan{span.pod, span.from, span.to, span.perHour};
    }
    return priced;
}

QList<ChartColumn> chartOf(const LedgerPage& page, const QDateTime& from, const QDateTime& to, ChartStep step,
                           const QTimeZone& zone, const QDateTime& now)
{
    QList<ChartColumn> columns;
    const QList<PricedSpan> priced = pricedSpans(page.spans);
    for (QDateTime start = columnStart(from, step, zone); start < to && columns.size() < chartColumnsAtMost;) {
        ChartColumn column;
        column.from = start;
        column.to = nextColumn(start, step, zone);
        for (const UseSpan& span : page.spans) {
            const qint64 ms = std::max(span.from, column.from).msecsTo(std::min(span.to, column.to));
            msOf(column, span.use) += std::max<qint64>(0, ms);
        }
        for (const PicturesMade& made : page.pictures) {
            column.pictures += made.at >= column.from && made.at < column.to ? made.count : 0;
        }
        column.cost = spent(priced, page.bills, column.from, column.to, now);
        start = column.to;
        columns << column;
    }
    return columns;
}

} // namespace ryla::pods
