#include "ui/gallery/itemtext.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestItemText : public QObject
{
    Q_OBJECT
private slots:
    void days();
    void counts();
    void sizes();
    void made();
    void where();
    void captions();
};

void TestItemText::days()
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    const QDate today(2026, 11, 23);
    QCOMPARE(dayTitle(today, today, english), QStringLiteral("Today"));
    QCOMPARE(dayTitle(today.addDays(-1), today, english), QStringLiteral("Yesterday"));
    QCOMPARE(dayTitle(QDate(2026, 11, 21), today, english), QStringLiteral("Saturday 21 November"));
    QCOMPARE(dayTitle(QDate(2025, 11, 21), today, english), QStringLiteral("Friday 21 November 2025"));
    QVERIFY(!dayTitle({}, today, english).isEmpty());
}

void TestItemText::counts()
{
    const QString space = QString(QChar(0x202f));
    QCOMPARE(groupedCount(0), QStringLiteral("0"));
    QCOMPARE(groupedCount(999), QStringLiteral("999"));
    QCOMPARE(groupedCount(1284), QStringLiteral("1") + space + QStringLiteral("284"));
    QCOMPARE(groupedCount(1234567),
             QStringList({QStringLiteral("1"), QStringLiteral("234"), QStringLiteral("567")}).join(space));
    QCOMPARE(pictureCount(1), QStringLiteral("1 picture"));
    QCOMPARE(pictureCount(38), QStringLiteral("38 pictures"));
}

void TestItemText::sizes()
{
    const QLocale english(QLocale::English);
    gallery::Item item;
    QCOMPARE(sizeText(item, english), QString());
    item.size = QSize(1152, 864);
    item.bytes = 1600000;
    item.path = QStringLiteral("/a/b.png");
    QCOMPARE(sizeText(item, english), QStringLiteral("1152 × 864 · PNG 1.6 MB"));
}

void TestItemText::made()
{
    const QLocale english(QLocale::English);
    const QDateTime at(QDate(2026, 11, 23), QTime(14, 22));
    workflow::Provenance how;
    QCOMPARE(madeText(how, at, at.date(), english), QStringLiteral("today 14:22"));
    how.startedAt = at.addMSecs(-5400);
    how.finishedAt = at;
    QCOMPARE(madeText(how, at, at.date(), english), QStringLiteral("today 14:22 in 5.4 s"));
    QCOMPARE(madeText(how, at, at.date().addDays(1), english), QStringLiteral("yesterday 14:22 in 5.4 s"));
    how.startedAt = at.addSecs(-75);
    QCOMPARE(madeText(how, at, at.date().addDays(9), english), QStringLiteral("23 November 14:22 in 1 min 15 s"));
    QCOMPARE(madeText(how, {}, at.date(), english), QString());
}

void TestItemText::where()
{
    workflow::Provenance how;
    QCOMPARE(whereText(how), QString());
    how.targetUrl = QStringLiteral("http://127.0.0.1:8188");
    QCOMPARE(whereText(how), how.targetUrl);
    how.targetName = QStringLiteral("studio-4090");
    how.device = QStringLiteral("RTX 4090");
    QCOMPARE(whereText(how), QStringLiteral("studio-4090 · RTX 4090"));
}

void TestItemText::captions()
{
    gallery::Item item;
    item.path = QStringLiteral("/a/clip.mp4");
    QCOMPARE(itemCaption(item), QStringLiteral("clip.mp4"));
    item.promptText = QStringLiteral("a\nred  fox");
    QCOMPARE(itemCaption(item), QStringLiteral("a red fox"));
    item.promptText = QStringLiteral("word ").repeated(10000);
    QVERIFY(itemCaption(item).size() <= 160);
    QVERIFY(kindTitle(workflow::OutputKind::Image).isEmpty());
    QVERIFY(!kindTitle(workflow::OutputKind::Unknown).isEmpty());
}

QTEST_GUILESS_MAIN(TestItemText)
#include "tst_itemtext.moc"
