#include "pods/wishescodec.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

class TestWishesCodec : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip();
    void rubbishIsNoWish();
};

void TestWishesCodec::roundTrip()
{
    PolicyWishes wishes;
    QCOMPARE(wishesFromJson(wishesToJson(wishes)).value(), wishes);
    wishes.keepAwakeUntil = QDateTime(QDate(2026, 11, 29), QTime(20, 15, 0, 250), Qt::UTC);
    wishes.postponedUntil = wishes.keepAwakeUntil.addSecs(60);
    wishes.startAt = wishes.keepAwakeUntil.addDays(1);
    wishes.stopAfterQueue = true;
    wishes.extraToday = Money::cents(250);
    wishes.extraUntil = wishes.startAt.addSecs(7);
    QCOMPARE(wishesFromJson(wishesToJson(wishes)).value(), wishes);
}

void TestWishesCodec::rubbishIsNoWish()
{
    QCOMPARE(wishesFromJson({}).value(), PolicyWishes());
    QCOMPARE(wishesFromJson("  \n").value(), PolicyWishes());
    QCOMPARE(wishesFromJson("[]").value(), PolicyWishes());
    QCOMPARE(wishesFromJson(R"({"startAt":"soon","stopAfterQueue":"yes","extraMicro":-5,"keepAwakeUntil":7})").value(),
             PolicyWishes());
    QVERIFY(!wishesFromJson("{"));
}

QTEST_GUILESS_MAIN(TestWishesCodec)
#include "tst_wishescodec.moc"
