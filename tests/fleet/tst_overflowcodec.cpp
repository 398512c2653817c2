#include "fleet/overflowcodec.h"

#include <QTest>

using namespace ryla;
using namespace ryla::fleet;

class TestOverflowCodec : public QObject
{
    Q_OBJECT
private slots:
    void keepsEverything();
    void nothingIsTheDefault();
    void takesNoNonsense();
};

void TestOverflowCodec::keepsEverything()
{
    OverflowRules rules;
    for (const OverflowMode mode : {OverflowMode::Off, OverflowMode::Ask, OverflowMode::ByItself}) {
        rules.mode = mode;
        rules.endpoint = QStringLiteral("ep1");
        rules.whenAsleep = false;
        rules.waitMinutes = 25;
        rules.mostPerRun = pods::Money::cents(5);
        rules.mostPerDay = pods::Money::dollars(2);
        const QByteArray text = overflowToJson(rules);
        QVERIFY(text.contains("\"version\":1"));
        QVERIFY(overflowFromJson(text).value_or(OverflowRules()) == rules);
    }
}

void TestOverflowCodec::nothingIsTheDefault()
{
    QVERIFY(overflowFromJson({}).value_or(OverflowRules{OverflowMode::Off}) == OverflowRules());
    QVERIFY(overflowFromJson("{}").value_or(OverflowRules{OverflowMode::Off}) == OverflowRules());
}

void TestOverflowCodec::takesNoNonsense()
{
    const auto odd = overflowFromJson(R"({"mode":"always","waitMinutes":-5,"mostPerRunMicro":-1,"whenAsleep":"no"})");
    QVERIFY(odd.has_value());
    QVERIFY(odd->mode == OverflowMode::Ask); // never more than was asked for
    QCOMPARE(odd->waitMinutes, 0);
    QVERIFY(odd->mostPerRun == pods::Money());
    QVERIFY(odd->whenAsleep);
    QVERIFY(!overflowFromJson("{"));
}

QTEST_GUILESS_MAIN(TestOverflowCodec)
#include "tst_overflowcodec.moc"
