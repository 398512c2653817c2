#include "pods/wishescodec.h"

#include <QTest>

using namespace ryla;
using namespace ryla::pods;

class TestWishesCodec : public QObject
{
    Q_OBJECT
private slots:
    void roundTrip();
    void eachStandsAlone();
    void contradictionsAreOne();
    void rubbishIsNoWish();
};

namespace {

PolicyWishes everything()
{
    PolicyWishes wishes;
    wishes.keepAwakeUntil = QDateTime(QDate(2026, 11, 29), QTime(20, 15, 0, 250), Qt::UTC);
    wishes.postponedUntil = wishes.keepAwakeUntil.addSecs(60);
    wishes.startAt = wishes.keepAwakeUntil.addDays(1);
    wishes.stopAfterQueue = true;
    wishes.extraToday = Money::cents(250);
    wishes.extraUntil = wishes.startAt.addSecs(7);
    return wishes;
}

} // namespace

void TestWishesCodec::roundTrip()
{
    QCOMPARE(wishesFrom(textsOf({})), PolicyWishes());
    QCOMPARE(wishesFrom(textsOf(everything())), everything());
    PolicyWishes endless;
    endless.extraToday = Money::cents(100);
    QCOMPARE(wishesFrom(textsOf(endless)), endless);
}

/// Every key is there in any case, so that a wish that is taken back is seen to be.
void TestWishesCodec::eachStandsAlone()
{
    const WishTexts none = textsOf({});
    QCOMPARE(none.keys(), textsOf(everything()).keys());
    WishTexts texts = none;
    texts[QStringLiteral("startAt")] = textsOf(everything()).value(QStringLiteral("startAt"));
    PolicyWishes one;
    one.startAt = everything().startAt;
    QCOMPARE(wishesFrom(texts), one);
}

/// Two programs that are told "when the queue is done" and "keep it on" at once: what was written last holds, alone.
void TestWishesCodec::contradictionsAreOne()
{
    PolicyWishes first;
    first.stopAfterQueue = true;
    PolicyWishes last;
    last.postponedUntil = everything().postponedUntil;
    for (const auto& [earlier, later] : {std::pair(first, last), std::pair(last, first)}) {
        WishTexts texts = textsOf(earlier);
        const WishTexts none = textsOf({});
        const WishTexts said = textsOf(later);
        for (auto wish = said.begin(); wish != said.end(); ++wish) { // only what is another is written
            texts[wish.key()] = *wish == none.value(wish.key()) ? texts.value(wish.key()) : *wish;
        }
        QCOMPARE(wishesFrom(texts), later);
    }
}

void TestWishesCodec::rubbishIsNoWish()
{
    QCOMPARE(wishesFrom({}), PolicyWishes());
    WishTexts rubbish;
    for (const QString& key : textsOf({}).keys()) {
        rubbish.insert(key, QStringLiteral("-5 until soon"));
    }
    QCOMPARE(wishesFrom(rubbish), PolicyWishes());
}

QTEST_GUILESS_MAIN(TestWishesCodec)
#include "tst_wishescodec.moc"
