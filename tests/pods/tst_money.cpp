#include "pods/money.h"

#include "pods/durations.h"
#include "pods/storagecost.h"

#include <QTest>

#include <cmath>

using namespace ryla::pods;

namespace {

QDateTime at(const char* text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

const QString pod = QStringLiteral("studio");

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT
private slots:
    void isReadAndWritten_data();
    void isReadAndWritten();
    void saysDurations_data();
    void saysDurations();
    void costsTime_data();
    void costsTime();
    void addsUpExactly();
    void billsWin_data();
    void billsWin();
    void knowsDaysAndMonths();
    void sharesAmounts();
    void tellsWhatIsLeft();
    void pricesStorage_data();
    void pricesStorage();
    void saysWhatAStoppedPodCosts();
};

void TestMoney::isReadAndWritten_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<qint64>("micro");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("decimal");
    QTest::newRow("a price") << 0.69 << 690'000LL << QStringLiteral("$0.69") << QByteArray("0.69");
    QTest::newRow("zero") << 0.0 << 0LL << QStringLiteral("$0.00") << QByteArray("0");
    QTest::newRow("below a cent") << 0.0042 << 4'200LL << QStringLiteral("$0.0042") << QByteArray("0.0042");
    QTest::newRow("a millionth") << 0.000001 << 1LL << QStringLiteral("$0.000001") << QByteArray("0.000001");
    QTest::newRow("rounded") << 1.125 << 1'125'000LL << QStringLiteral("$1.13") << QByteArray("1.125");
    QTest::newRow("carried over") << 0.999 << 999'000LL << QStringLiteral("$1.00") << QByteArray("0.999");
    QTest::newRow("debt") << -12.3 << -12'300'000LL << QStringLiteral("-$12.30") << QByteArray("-12.3");
    QTest::newRow("no number") << std::nan("") << 0LL << QStringLiteral("$0.00") << QByteArray("0");
    QTest::newRow("too large") << 1e300 << 0LL << QStringLiteral("$0.00") << QByteArray("0");
}

void TestMoney::isReadAndWritten()
{
    QFETCH(double, number);
    QFETCH(qint64, micro);
    const Money money = Money::fromNumber(number);
    QCOMPARE(money.micro, micro);
    QTEST(toString(money), "text");
    QTEST(toDecimal(money), "decimal");
    QCOMPARE(toString(Amount{money, false}), toString(money));
    QCOMPARE(toString(Amount{money, true}), QStringLiteral("≈ ") + toString(money));
}

void TestMoney::saysDurations_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("below zero") << -5LL << QStringLiteral("0 s");
    QTest::newRow("seconds") << 59'999LL << QStringLiteral("59 s");
    QTest::newRow("minutes") << 60'000LL * 12 << QStringLiteral("12 min");
    QTest::newRow("an hour") << 3'600'000LL << QStringLiteral("1 h");
    QTest::newRow("hours") << 3'600'000LL * 2 + 300'000 << QStringLiteral("2 h 5 min");
    QTest::newRow("days") << 3'600'000LL * 73 << QStringLiteral("3 days");
}

void TestMoney::saysDurations()
{
    QFETCH(qint64, ms);
    QTEST(durationText(ms), "text");
    const QDateTime now = at("2026-03-10T12:00:00Z");
    QCOMPARE(msSince(now.addMSecs(-ms), now), std::max<qint64>(0, ms));
    QCOMPARE(msSince({}, now), 0);
}

void TestMoney::costsTime_data()
{
    QTest::addColumn<qint64>("perHour");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<qint64>("micro");
    QTest::newRow("an hour") << 690'000LL << 3'600'000LL << 690'000LL;
    QTest::newRow("a second") << 690'000LL << 1'000LL << 192LL;
    QTest::newRow("nothing") << 690'000LL << 0LL << 0LL;
    QTest::newRow("a clock set back") << 690'000LL << -1'000LL << 0LL;
    QTest::newRow("ten years of the dearest machine")
        << 1'000'000'000LL << 3'600'000LL * 87'660 << 87'660'000'000'000LL;
    QTest::newRow("rounded to the nearest") << 1LL << 1'800'000LL << 1LL;
}

void TestMoney::costsTime()
{
    QFETCH(qint64, perHour);
    QFETCH(qint64, ms);
    QFETCH(qint64, micro);
    QCOMPARE(costOf(Money{perHour}, ms).micro, micro);
}

/// A month of single minutes costs what the month costs, to the last millionth.
void TestMoney::addsUpExactly()
{
    QList<PricedSpan> clock;
    const QDateTime begin = at("2026-03-01T00:00:00Z");
    for (int minute = 0; minute < 30 * 24 * 60; ++minute) {
        clock << PricedSpan{pod, begin.addSecs(60LL * minute), begin.addSecs(60LL * (minute + 1)), Money::cents(60)};
    }
    const QDateTime end = begin.addDays(30);
    const Amount amount = spent(clock, {}, begin, end, end);
    QVERIFY(amount == (Amount{Money::cents(60 * 24 * 30), true}));
}

void TestMoney::billsWin_data()
{
    QTest::addColumn<QList<PricedSpan>>("clock");
    QTest::addColumn<QList<BilledSpan>>("bills");
    QTest::addColumn<qint64>("micro");
    QTest::addColumn<bool>("estimated");
    const QDateTime ten = at("2026-03-10T10:00:00Z");
    const auto hour = [&](int from, int to) {
        return PricedSpan{pod, ten.addSecs(3600 * from), ten.addSecs(3600 * to), Money::cents(100)};
    };
    const auto bill = [&](int from, int to, int cents, const QString& whose = pod) {
        return BilledSpan{whose, ten.addSecs(3600 * from), ten.addSecs(3600 * to), Money::cents(cents)};
    };
    using Clock = QList<PricedSpan>;
    using Bills = QList<BilledSpan>;
    // The window is 10:00 to 14:00, now is the next day.
    QTest::newRow("nothing") << Clock{} << Bills{} << 0LL << false;
    QTest::newRow("own clock") << Clock{hour(0, 2)} << Bills{} << 2'000'000LL << true;
    QTest::newRow("own clock, cut") << Clock{hour(-1, 1)} << Bills{} << 1'000'000LL << true;
    QTest::newRow("all billed") << Clock{hour(0, 2)} << Bills{bill(0, 2, 190)} << 1'900'000LL << false;
    QTest::newRow("billed without our knowing") << Clock{} << Bills{bill(0, 1, 50)} << 500'000LL << false;
    QTest::newRow("half billed") << Clock{hour(0, 2)} << Bills{bill(0, 1, 90)} << 1'900'000LL << true;
    QTest::newRow("billed as nothing") << Clock{hour(0, 1)} << Bills{bill(0, 1, 0)} << 0LL << false;
    QTest::newRow("bucket reaches out") << Clock{} << Bills{bill(2, 6, 200)} << 1'000'000LL << true;
    QTest::newRow("of another pod") << Clock{hour(0, 1)} << Bills{bill(0, 1, 50, QStringLiteral("b"))} << 1'500'000LL
                                    << true;
    QTest::newRow("an hour and its day") << Clock{} << Bills{bill(0, 1, 50), bill(0, 4, 200), bill(1, 2, 60)}
                                         << 2'000'000LL << false;
    QTest::newRow("not settled yet") << Clock{hour(0, 1)} << Bills{bill(0, 22, 10)} << 1'000'000LL << true;
    QTest::newRow("a record upside down") << Clock{hour(0, 1)} << Bills{bill(1, 0, 10)} << 1'000'000LL << true;
}

void TestMoney::billsWin()
{
    QFETCH(QList<PricedSpan>, clock);
    QFETCH(QList<BilledSpan>, bills);
    QFETCH(qint64, micro);
    QFETCH(bool, estimated);
    const Amount amount =
        spent(clock, bills, at("2026-03-10T10:00:00Z"), at("2026-03-10T14:00:00Z"), at("2026-03-11T10:00:00Z"));
    QCOMPARE(amount.money.micro, micro);
    QCOMPARE(amount.estimated, estimated);
}

void TestMoney::knowsDaysAndMonths()
{
    const QTimeZone berlin("Europe/Berlin");
    const QDateTime now = at("2026-03-29T20:00:00Z"); // the day summer time begins: it has 23 hours
    QCOMPARE(dayStart(now, berlin), at("2026-03-28T23:00:00Z"));
    QCOMPARE(dayStart(now.addDays(1), berlin), at("2026-03-29T22:00:00Z"));
    QCOMPARE(monthStart(now, berlin), at("2026-02-28T23:00:00Z"));

    const QList<PricedSpan> clock{{pod, at("2026-03-20T10:00:00Z"), at("2026-03-20T12:00:00Z"), Money::cents(50)},
                                  {pod, at("2026-03-28T22:00:00Z"), at("2026-03-29T00:00:00Z"), Money::cents(100)},
                                  {pod, at("2026-03-29T19:30:00Z"), now, Money::cents(100)}};
    const Spending found = spending(clock, {}, at("2026-03-29T19:30:00Z"), now, berlin);
    QVERIFY(found.session == (Amount{Money::cents(50), true}));
    QVERIFY(found.today == (Amount{Money::cents(150), true}));
    QVERIFY(found.month == (Amount{Money::cents(350), true}));
    QVERIFY(spending(clock, {}, {}, now, berlin).session == (Amount{{}, false}));
}

void TestMoney::sharesAmounts()
{
    QCOMPARE(shareOf(Money::dollars(1), 1, 3).micro, 333'333);
    QCOMPARE(shareOf(Money::dollars(1), 3, 3).micro, 1'000'000);
    QCOMPARE(shareOf(Money::dollars(1), -1, 3).micro, 0);
    QCOMPARE(shareOf(Money::dollars(1), 1, 0).micro, 0);
    const qint64 month = 30LL * 24 * 3'600'000;
    QVERIFY(shareOf(Money::dollars(100'000), month / 4, month) == Money::dollars(25'000));
    QVERIFY(perPicture({Money::dollars(1), true}, 3) == std::optional(Amount{Money{333'333}, true}));
    QVERIFY(!perPicture({Money::dollars(1), true}, 0));
}

void TestMoney::tellsWhatIsLeft()
{
    QVERIFY(!budgetLeft({}, Money::dollars(5)));
    QVERIFY(budgetLeft(Money::dollars(5), Money::dollars(6)) == std::optional(Money::dollars(-1)));
    QCOMPARE(lastsMs(Money::dollars(1), Money::cents(50)), std::optional(7'200'000LL));
    QCOMPARE(lastsMs(Money::dollars(1), Money::cents(30)), std::optional(12'000'000LL));
    QCOMPARE(lastsMs(Money::dollars(-1), Money::cents(50)), std::optional(0LL));
    QVERIFY(!lastsMs(Money::dollars(1), {}));
    QVERIFY(!lastsMs(Money{std::numeric_limits<qint64>::max()}, Money{1}));
    QCOMPARE(daysLeft(Money::dollars(10), Money::dollars(3)), std::optional(3LL));
    QCOMPARE(daysLeft(Money::dollars(-10), Money::dollars(3)), std::optional(0LL));
    QVERIFY(!daysLeft(Money::dollars(10), {}));
    QVERIFY(isEnoughToStart(std::nullopt, Money::cents(69)));
    QVERIFY(isEnoughToStart(Money::cents(69), Money::cents(69)));
    QVERIFY(!isEnoughToStart(Money::cents(68), Money::cents(69)));
}

void TestMoney::pricesStorage_data()
{
    QTest::addColumn<int>("gb");
    QTest::addColumn<qint64>("month");
    QTest::newRow("none") << 0 << 0LL;
    QTest::newRow("smallest") << 10 << 700'000LL;
    QTest::newRow("a terabyte") << 1024 << 71'680'000LL;
    QTest::newRow("above") << 1124 << 76'680'000LL;
    QTest::newRow("largest") << 4096 << 225'280'000LL;
}

void TestMoney::pricesStorage()
{
    QFETCH(int, gb);
    QFETCH(qint64, month);
    QCOMPARE(networkVolumePerMonth(gb).micro, month);
}

void TestMoney::saysWhatAStoppedPodCosts()
{
    const PodDisks disks{20, 50};
    QVERIFY(disksPerMonth(disks, true) == Money::dollars(7));
    QVERIFY(disksPerMonth(disks, false) == Money::dollars(10));
    QCOMPARE(perDay(Money::dollars(10)).micro, 333'333);
    QVERIFY(storagePerHour(Money::dollars(72)) == Money::cents(10));
    QCOMPARE(stoppedSentence(disks, {}), QStringLiteral("Stopped it still costs ≈ $0.33 a day for its disk (50 GB)."));
    QCOMPARE(stoppedSentence({}, {100}),
             QStringLiteral("Stopped it still costs ≈ $0.23 a day for its network volume (100 GB)."));
    QCOMPARE(stoppedSentence(disks, {100, 50}),
             QStringLiteral("Stopped it still costs ≈ $0.68 a day for its disk (50 GB) and its 2 network volumes "
                            "(150 GB)."));
    QCOMPARE(stoppedSentence({20, 0}, {}), QStringLiteral("Stopped it costs nothing."));
    QVERIFY(stoppedPerDay({20, 0}, {}) == (Amount{{}, false}));
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
