#include "pods/calendarcodec.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

class TestCalendarCodec : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestCalendarCodec::roundTrip()
{
    const Calendar calendar{"Europe/Berlin",
                            {{{1, 2, 7}, QTime(22, 0), QTime(8, 30), CalendarAction::Stop},
                             {{6}, QTime(0, 0), QTime(0, 0), CalendarAction::DoNotStart},
                             {{5}, QTime(9, 5), QTime(9, 6), CalendarAction::Start}}};
    QVERIFY(calendarFromJson(calendarToJson(calendar)) == Result<Calendar>(calendar));
    QVERIFY(calendarFromJson(calendarToJson({})) == Result<Calendar>(Calendar()));
    QVERIFY(calendarFromJson(" \n") == Result<Calendar>(Calendar()));
    // What a newer version adds does not hurt.
    QVERIFY(calendarFromJson(R"({"version":1,"new":[1],"rows":[]})") == Result<Calendar>(Calendar()));
}

void TestCalendarCodec::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* title, const char* text, const char* message) {
        QTest::newRow(title) << QByteArray(text) << QString::fromLatin1(message);
    };
    row("list", "[]", "expected a schedule of version 1");
    row("newer", R"({"version":2,"rows":[]})", "expected a schedule of version 1");
    row("zone", R"({"version":1,"zone":"Mars/Base"})", "zone: expected a time zone that this computer knows");
    row("no day", R"({"version":1,"rows":[{"days":[],"from":"22:00","to":"08:00","action":"stop"}]})",
        "rows[0].days: expected at least one day");
    row("odd day", R"({"version":1,"rows":[{"days":["mon","noday"],"from":"22:00","to":"08:00","action":"stop"}]})",
        "rows[0].days[1]: expected a day such as mon");
    row("odd time", R"({"version":1,"rows":[{"days":["mon"],"from":"25:00","to":"08:00","action":"stop"}]})",
        "rows[0].from: expected a time such as 22:00");
    row("no end", R"({"version":1,"rows":[{"days":["mon"],"from":"22:00","action":"stop"}]})",
        "rows[0].to: expected a time such as 22:00");
    row("odd action", R"({"version":1,"rows":[{"days":["mon"],"from":"22:00","to":"08:00","action":"explode"}]})",
        "rows[0].action: expected stop, do_not_start or start");
}

void TestCalendarCodec::saysWhatIsWrong()
{
    QFETCH(QByteArray, text);
    const Result<Calendar> calendar = calendarFromJson(text);
    QVERIFY(!calendar);
    QVERIFY(calendar.error().kind == ErrorKind::BadFile);
    QTEST(calendar.error().message, "message");
    QVERIFY(!calendarFromJson("{").has_value());
}

QTEST_GUILESS_MAIN(TestCalendarCodec)
#include "tst_calendarcodec.moc"
