#include "ui/shell/firststartcard.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ryla::ui;

class TestFirstStartCard : public QObject
{
    Q_OBJECT
private slots:
    void eachButtonAsksForItsOwn_data();
    void eachButtonAsksForItsOwn();
    void growsInHeightWhereItIsNarrow();
};

void TestFirstStartCard::eachButtonAsksForItsOwn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<int>>("counts");
    QTest::newRow("address") << QStringLiteral("firstStartAddress") << QList<int>{1, 0, 0};
    QTest::newRow("runpod") << QStringLiteral("firstStartRunPod") << QList<int>{0, 1, 0};
    QTest::newRow("stay") << QStringLiteral("firstStartStay") << QList<int>{0, 0, 1};
}

void TestFirstStartCard::eachButtonAsksForItsOwn()
{
    QFETCH(QString, name);
    QFETCH(QList<int>, counts);
    FirstStartCard card;
    QSignalSpy address(&card, &FirstStartCard::addressRequested);
    QSignalSpy runPod(&card, &FirstStartCard::runPodRequested);
    QSignalSpy dismissed(&card, &FirstStartCard::dismissed);
    card.show();
    auto* button = card.findChild<QPushButton*>(name);
    QVERIFY(button);
    QTest::mouseClick(button, Qt::LeftButton);
    const QList<int> heard{int(address.count()), int(runPod.count()), int(dismissed.count())};
    QCOMPARE(heard, counts);
}

void TestFirstStartCard::growsInHeightWhereItIsNarrow()
{
    const FirstStartCard card;
    QVERIFY(card.heightForWidth(260) > card.heightForWidth(520));
}

QTEST_MAIN(TestFirstStartCard)
#include "tst_firststartcard.moc"
