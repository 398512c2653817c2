#include "pods/calendar.h"

#include <QTest>

using namespace ryla::pods;

namespace {

QDateTime at(const char* text)
{
    return text[0] == '\0' ? QDateTime() : QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

const QSet<int> everyDay{1, 2, 3, 4, 5, 6, 7};
const QSet<int> workdays{1, 2, 3, 4, 5};

QString name(const std::optional<CalendarAction>& action)
{
    return action ? toString(*action) : QStringLiteral("nothing");
}

Calendar nights()
{
    return {"Europe/Berlin", {{everyDay, QTime(22, 0), QTime(8, 0), CalendarAction::Stop}}};
}

} // namespace

class TestCalendar : public QObject
{
    Q_OBJECT
private slots:
    void readsTheWallClock_data();
    void readsTheWallClock();
    void saysWhatHolds_data();
    void saysWhatHolds();
    void overlapsHaveAnOrder();
    void changesNext_data();
    void changesNext();
    void neverChanges();
    void agreesWithTheWall_data();
    void agreesWithTheWall();
    void namesRows();
};

void TestCalendar::readsTheWallClock_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QDateTime>("first");
    QTest::addColumn<QDateTime>("last");
    const auto row = [](const char* title, const char* zone, QDate date, QTime time, const char* first,
                        const char* last = nullptr) {
        QTest::newRow(title) << QByteArray(zone) << date << time << at(first) << at(last ? last : first);
    };
    row("winter", "Europe/Berlin", {2026, 1, 15}, {22, 0}, "2026-01-15T21:00:00Z");
    row("summer", "Europe/Berlin", {2026, 7, 15}, {22, 0}, "2026-07-15T20:00:00Z");
    row("before the gap", "Europe/Berlin", {2026, 3, 29}, {1, 59}, "2026-03-29T00:59:00Z");
    row("begin of the gap", "Europe/Berlin", {2026, 3, 29}, {2, 0}, "2026-03-29T01:00:00Z");
    row("in the gap", "Europe/Berlin", {2026, 3, 29}, {2, 30}, "2026-03-29T01:00:00Z");
    row("end of the gap", "Europe/Berlin", {2026, 3, 29}, {3, 0}, "2026-03-29T01:00:00Z");
    row("before the repeat", "Europe/Berlin", {2026, 10, 25}, {1, 59}, "2026-10-24T23:59:00Z");
    row("repeat begins", "Europe/Berlin", {2026, 10, 25}, {2, 0}, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z");
    row("repeated", "Europe/Berlin", {2026, 10, 25}, {2, 30}, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
    row("after the repeat", "Europe/Berlin", {2026, 10, 25}, {3, 0}, "2026-10-25T02:00:00Z");
    row("New York's gap", "America/New_York", {2026, 3, 8}, {2, 15}, "2026-03-08T07:00:00Z");
    row("New York's repeat", "America/New_York", {2026, 11, 1}, {1, 15}, "2026-11-01T05:15:00Z",
        "2026-11-01T06:15:00Z");
    row("half an hour, gap", "Australia/Lord_Howe", {2026, 10, 4}, {2, 10}, "2026-10-03T15:30:00Z");
    row("half an hour, repeat", "Australia/Lord_Howe", {2026, 4, 5}, {1, 40}, "2026-04-04T14:40:00Z",
        "2026-04-04T15:10:00Z");
    row("a midnight that is left out", "Asia/Beirut", {2026, 3, 29}, {0, 0}, "2026-03-28T22:00:00Z");
    row("a day that is left out", "Pacific/Apia", {2011, 12, 30}, {12, 0}, "2011-12-30T10:00:00Z");
    row("no summer time", "Asia/Kolkata", {2026, 3, 29}, {2, 30}, "2026-03-28T21:00:00Z");
    row("UTC", "UTC", {2026, 3, 29}, {2, 30}, "2026-03-29T02:30:00Z");
}

void TestCalendar::readsTheWallClock()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, date);
    QFETCH(QTime, time);
    const WallInstants instants = instantsOf(date, time, QTimeZone(zone));
    QTEST(instants.first, "first");
    QTEST(instants.last, "last");
}

void TestCalendar::saysWhatHolds_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QDateTime>("since");
    QTest::addColumn<QDateTime>("until");
    const auto row = [](const char* title, const char* now, const char* action, const char* since, const char* until) {
        QTest::newRow(title) << at(now) << QString::fromLatin1(action) << at(since) << at(until);
    };
    // 22:00 to 08:00 in Berlin
    row("evening", "2026-01-15T20:59:59Z", "nothing", "2026-01-15T07:00:00Z", "2026-01-15T21:00:00Z");
    row("first second", "2026-01-15T21:00:00Z", "stop", "2026-01-15T21:00:00Z", "2026-01-16T07:00:00Z");
    row("after midnight", "2026-01-16T03:00:00Z", "stop", "2026-01-15T21:00:00Z", "2026-01-16T07:00:00Z");
    row("last second", "2026-01-16T06:59:59Z", "stop", "2026-01-15T21:00:00Z", "2026-01-16T07:00:00Z");
    row("over", "2026-01-16T07:00:00Z", "nothing", "2026-01-16T07:00:00Z", "2026-01-16T21:00:00Z");
    row("the short night", "2026-03-29T01:00:00Z", "stop", "2026-03-28T21:00:00Z", "2026-03-29T06:00:00Z");
    row("the long night", "2026-10-25T01:30:00Z", "stop", "2026-10-24T20:00:00Z", "2026-10-25T07:00:00Z");
}

void TestCalendar::saysWhatHolds()
{
    QFETCH(QDateTime, now);
    const CalendarState state = stateAt(nights(), now);
    QTEST(name(state.action), "action");
    QTEST(state.since, "since");
    QTEST(state.until, "until");
}

void TestCalendar::overlapsHaveAnOrder()
{
    const Calendar calendar{"UTC",
                            {{workdays, QTime(8, 0), QTime(18, 0), CalendarAction::Start},
                             {everyDay, QTime(12, 0), QTime(13, 0), CalendarAction::DoNotStart},
                             {everyDay, QTime(12, 30), QTime(12, 45), CalendarAction::Stop}}};
    const auto action = [&](const char* time) { return name(stateAt(calendar, at(time)).action); };
    QCOMPARE(action("2026-03-11T11:00:00Z"), QStringLiteral("start"));
    QCOMPARE(action("2026-03-11T12:10:00Z"), QStringLiteral("do not start"));
    QCOMPARE(action("2026-03-11T12:30:00Z"), QStringLiteral("stop"));
    QCOMPARE(action("2026-03-11T12:50:00Z"), QStringLiteral("do not start"));
    QCOMPARE(action("2026-03-11T13:00:00Z"), QStringLiteral("start"));
    QCOMPARE(action("2026-03-14T11:00:00Z"), QStringLiteral("nothing")); // Saturday
}

void TestCalendar::changesNext_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QDateTime>("next");
    QTest::newRow("over the weekend") << at("2026-03-13T17:00:00Z") << at("2026-03-16T07:00:00Z");
    QTest::newRow("within the day") << at("2026-03-16T08:00:00Z") << at("2026-03-16T17:00:00Z");
    QTest::newRow("at the change itself") << at("2026-03-16T07:00:00Z") << at("2026-03-16T17:00:00Z");
    QTest::newRow("over the change of the clock") << at("2026-03-27T18:00:00Z") << at("2026-03-30T06:00:00Z");
}

void TestCalendar::changesNext()
{
    QFETCH(QDateTime, now);
    const Calendar office{"Europe/Berlin", {{workdays, QTime(8, 0), QTime(18, 0), CalendarAction::Start}}};
    QTEST(nextChange(office, now).value_or(QDateTime()), "next");
}

void TestCalendar::neverChanges()
{
    const QDateTime now = at("2026-03-16T07:00:00Z");
    QVERIFY(!nextChange({}, now));
    QVERIFY(stateAt({}, now) == CalendarState());
    // Equal times are a whole day; seven of them have no end.
    const Calendar always{"Europe/Berlin", {{everyDay, QTime(6, 0), QTime(6, 0), CalendarAction::Stop}}};
    QVERIFY(!nextChange(always, now));
    QCOMPARE(name(stateAt(always, now).action), QStringLiteral("stop"));
    QVERIFY(!stateAt(always, now).since.isValid());
    // Touching rows of one action are one.
    const Calendar touching{"UTC",
                            {{{1}, QTime(6, 0), QTime(12, 0), CalendarAction::Stop},
                             {{1}, QTime(12, 0), QTime(0, 0), CalendarAction::Stop}}};
    QCOMPARE(nextChange(touching, now), std::optional(at("2026-03-17T00:00:00Z")));
    // A row that lies within the left-out hour does not take place that day.
    const Calendar gap{"Europe/Berlin", {{{7}, QTime(2, 10), QTime(2, 50), CalendarAction::Stop}}};
    QCOMPARE(nextChange(gap, at("2026-03-28T12:00:00Z")), std::optional(at("2026-04-05T00:10:00Z")));
    // A zone that is not known here is this computer's.
    QVERIFY(!isKnownZone("Mars/Base"));
    QCOMPARE(zoneOf({"Mars/Base", {}}), QTimeZone::systemTimeZone());
}

void TestCalendar::agreesWithTheWall_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "UTC"}) {
        QTest::newRow(zone) << QByteArray(zone);
    }
}

/// Over a year, at odd minutes: outside the nights of change the rows hold exactly when the clock shows a time in them.
void TestCalendar::agreesWithTheWall()
{
    QFETCH(QByteArray, zone);
    const Calendar calendar{zone, {{workdays, QTime(21, 30), QTime(6, 15), CalendarAction::Stop}}};
    const QTimeZone timeZone(zone);
    int stopped = 0;
    for (QDateTime now = at("2026-01-01T00:00:00Z"); now < at("2027-01-01T00:00:00Z"); now = now.addSecs(37 * 60 * 7)) {
        const QDateTime wall = now.toTimeZone(timeZone);
        const bool changes = timeZone.offsetFromUtc(now.addSecs(-86400)) != timeZone.offsetFromUtc(now.addSecs(86400));
        const bool evening = wall.time() >= QTime(21, 30) && wall.date().dayOfWeek() <= 5;
        const bool morning = wall.time() < QTime(6, 15) && wall.date().addDays(-1).dayOfWeek() <= 5;
        const CalendarState state = stateAt(calendar, now);
        if (!changes) {
            QVERIFY2(state.action.has_value() == (evening || morning), qPrintable(wall.toString(Qt::ISODate)));
        }
        QVERIFY(state.since <= now && now < state.until);
        stopped += state.action ? 1 : 0;
    }
    QVERIFY(stopped > 100);
}

void TestCalendar::namesRows()
{
    QCOMPARE(toString(CalendarRow{{1, 3}, QTime(22, 0), QTime(8, 0), CalendarAction::Stop}),
             QStringLiteral("Mon, Wed 22:00–08:00: stop"));
    QCOMPARE(toString(CalendarRow{everyDay, QTime(8, 0), QTime(9, 30), CalendarAction::DoNotStart}),
             QStringLiteral("every day 08:00–09:30: do not start"));
}

QTEST_GUILESS_MAIN(TestCalendar)
#include "tst_calendar.moc"
