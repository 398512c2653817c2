#include "pods/usage.h"

#include <QTest>

using namespace ryla::pods;

namespace {

QDateTime at(const char* text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

const QString pod = QStringLiteral("studio");

} // namespace

class TestUsage : public QObject
{
    Q_OBJECT
private slots:
    void namesUses();
    void drawsDays();
    void drawsHours();
    void isBounded();
};

void TestUsage::namesUses()
{
    for (const Use use : {Use::Asleep, Use::Starting, Use::Idle, Use::Busy, Use::Unwatched}) {
        QVERIFY(useFrom(toString(use)) == use);
    }
    QVERIFY(useFrom(QStringLiteral("dreaming")) == Use::Unwatched);
}

void TestUsage::drawsDays()
{
    LedgerPage page;
    page.spans = {{pod, Use::Busy, at("2026-03-28T20:00:00Z"), at("2026-03-28T23:30:00Z"), Money::cents(100)},
                  {pod, Use::Asleep, at("2026-03-28T23:30:00Z"), at("2026-03-29T22:00:00Z"), Money::cents(1)}};
    page.bills = {{pod, at("2026-03-28T20:00:00Z"), at("2026-03-28T23:00:00Z"), Money::cents(290)}};
    page.pictures = {{pod, QStringLiteral("a"), at("2026-03-28T22:59:59Z"), 3},
                     {pod, QStringLiteral("b"), at("2026-03-28T23:00:00Z"), 2}};
    const QList<ChartColumn> columns = chartOf(page, at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z"),
                                               ChartStep::Day, QTimeZone("Europe/Berlin"), at("2026-03-30T12:00:00Z"));
    QCOMPARE(columns.size(), 3);
    QCOMPARE(columns.at(0).from, at("2026-03-27T23:00:00Z"));
    QCOMPARE(columns.at(0).busyMs, 3 * 3'600'000);
    QVERIFY(columns.at(0).cost == (Amount{Money::cents(290), false}));
    QCOMPARE(columns.at(0).pictures, 3);
    // The day summer time begins has 23 hours.
    QCOMPARE(columns.at(1).from.secsTo(columns.at(1).to), 23 * 3600);
    QCOMPARE(columns.at(1).busyMs, 1'800'000);
    QCOMPARE(columns.at(1).asleepMs, 22 * 3'600'000 + 1'800'000);
    QVERIFY(columns.at(1).cost == (Amount{Money{500'000 + 225'000}, true}));
    QCOMPARE(columns.at(1).pictures, 2);
    QCOMPARE(columns.at(2).asleepMs, 0);
}

void TestUsage::drawsHours()
{
    LedgerPage page;
    page.spans = {{pod, Use::Idle, at("2026-03-10T10:15:00Z"), at("2026-03-10T11:45:00Z"), Money::cents(60)},
                  {pod, Use::Starting, at("2026-03-10T10:00:00Z"), at("2026-03-10T10:15:00Z"), Money::cents(60)},
                  {pod, Use::Unwatched, at("2026-03-10T11:45:00Z"), at("2026-03-10T12:00:00Z"), Money::cents(60)}};
    const QDateTime now = at("2026-03-10T12:00:00Z");
    // Hours of a zone that is half an hour beside UTC.
    const QList<ChartColumn> columns =
        chartOf(page, at("2026-03-10T10:40:00Z"), now, ChartStep::Hour, QTimeZone("Asia/Kolkata"), now);
    QCOMPARE(columns.size(), 2);
    QCOMPARE(columns.at(0).from, at("2026-03-10T10:30:00Z"));
    QCOMPARE(columns.at(0).idleMs, 3'600'000);
    QCOMPARE(columns.at(1).idleMs, 900'000);
    QCOMPARE(columns.at(1).unwatchedMs, 900'000);
    QCOMPARE(columns.at(1).startingMs, 0);
    QCOMPARE(pricedSpans(page.spans).size(), 3);
}

void TestUsage::isBounded()
{
    const QDateTime now = at("2026-03-10T12:00:00Z");
    QCOMPARE(chartOf({}, now.addYears(-10), now, ChartStep::Hour, QTimeZone::utc(), now).size(), chartColumnsAtMost);
    QCOMPARE(chartOf({}, now, now.addDays(-1), ChartStep::Hour, QTimeZone::utc(), now).size(), 0);
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
