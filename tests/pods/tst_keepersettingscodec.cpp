#include "pods/keepersettingscodec.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

class TestKeeperSettingsCodec : public QObject
{
    Q_OBJECT
private slots:
    void comesBackWhole();
    void readsWhatStandsThere_data();
    void readsWhatStandsThere();
    void halfAScheduleIsNone();
};

void TestKeeperSettingsCodec::comesBackWhole()
{
    KeeperSettings settings;
    settings.policy.idleMinutes = 7;
    settings.policy.countdownSeconds = 90;
    settings.policy.gpuBelowPercent = 12;
    settings.policy.startOnQueued = true;
    settings.policy.budgetIsHard = true;
    settings.policy.budgetPerDay = Money::dollars(8);
    settings.policy.budgetPerSession = Money::cents(250);
    settings.restarts.isOn = false;
    settings.onQuit = QuitChoice::HandOver;
    settings.restarts.perDay = 3;
    settings.calendar.zone = "Europe/Berlin";
    settings.calendar.rows = {{{1, 2, 3, 4, 5}, QTime(22, 0), QTime(8, 0), CalendarAction::Stop}};
    const auto again = keeperSettingsFromJson(keeperSettingsToJson(settings));
    QVERIFY(again);
    QVERIFY(*again == settings);
    QVERIFY(keeperSettingsFromJson({}).value() == KeeperSettings());
}

void TestKeeperSettingsCodec::readsWhatStandsThere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("idleMinutes");
    QTest::newRow("nothing known") << QByteArray("{}") << 15;
    QTest::newRow("a word for a number") << QByteArray(R"({"policy": {"idleMinutes": "soon"}})") << 15;
    QTest::newRow("below all") << QByteArray(R"({"policy": {"idleMinutes": -5, "budgetPerDayMicro": -1}})") << 0;
    QTest::newRow("beyond all") << QByteArray(R"({"policy": {"idleMinutes": 99999999999}})") << 10080;
}

void TestKeeperSettingsCodec::readsWhatStandsThere()
{
    QFETCH(QByteArray, text);
    const auto settings = keeperSettingsFromJson(text);
    QVERIFY(settings);
    QTEST(settings->policy.idleMinutes, "idleMinutes");
    QVERIFY(!settings->onQuit);
    QVERIFY(settings->policy.budgetPerDay == Money());
}

void TestKeeperSettingsCodec::halfAScheduleIsNone()
{
    QVERIFY(!keeperSettingsFromJson("rubbish"));
    const auto broken = keeperSettingsFromJson(
        R"({"calendar": "{\"version\":1,\"rows\":[{\"days\":[\"mon\"],\"from\":\"soon\",\"to\":\"08:00\",\"action\":\"stop\"}]}"})");
    QVERIFY(!broken);
    QVERIFY2(broken.error().message.contains(QStringLiteral("calendar")), qPrintable(broken.error().message));
}

QTEST_APPLESS_MAIN(TestKeeperSettingsCodec)
#include "tst_keepersettingscodec.moc"
