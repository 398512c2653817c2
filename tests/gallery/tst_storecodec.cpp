#include "gallery/storecodec.h"

#include <QTest>

using namespace ryla::gallery;

class TestStoreCodec : public QObject
{
    Q_OBJECT
private slots:
    void searchExpressions_data();
    void searchExpressions();
    void paths_data();
    void paths();
};

void TestStoreCodec::searchExpressions_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expression");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("blank") << QStringLiteral(" \t\n") << QString();
    QTest::newRow("only signs") << QStringLiteral("\" * ( ) :") << QString();
    QTest::newRow("a word") << QStringLiteral("fox") << QStringLiteral("\"fox\" *");
    QTest::newRow("words") << QStringLiteral(" red  fox ") << QStringLiteral("\"red\" \"fox\" *");
    QTest::newRow("operators are words") << QStringLiteral("a AND b*") << QStringLiteral("\"a\" \"AND\" \"b*\" *");
    QTest::newRow("quotes") << QStringLiteral("\"red") << QStringLiteral("\"\"\"red\" *");
}

void TestStoreCodec::searchExpressions()
{
    QFETCH(QString, typed);
    QFETCH(QString, expression);
    QCOMPARE(rows::searchExpression(typed), expression);
}

void TestStoreCodec::paths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("stored");
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("inside") << QStringLiteral("/data/gallery/a.png") << QStringLiteral("gallery/a.png");
    QTest::newRow("outside") << QStringLiteral("/home/a.png") << QStringLiteral("/home/a.png");
    QTest::newRow("a neighbour with a longer name")
        << QStringLiteral("/database/a.png") << QStringLiteral("/database/a.png");
    QTest::newRow("outside by dots") << QStringLiteral("/data/../home/a.png") << QStringLiteral("/data/../home/a.png");
}

void TestStoreCodec::paths()
{
    QFETCH(QString, path);
    QFETCH(QString, stored);
    QCOMPARE(rows::storedPath(path, QStringLiteral("/data/")), stored);
    QCOMPARE(rows::absolutePath(stored, QStringLiteral("/data/")), path);
}

QTEST_GUILESS_MAIN(TestStoreCodec)
#include "tst_storecodec.moc"
