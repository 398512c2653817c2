#include "workflow/shapes.h"

#include <QTest>

using namespace ryla::workflow;
using shapes::Point;

class TestShapesCodec : public QObject
{
    Q_OBJECT
private slots:
    void lists_data();
    void lists();
    void listsKeepTheirWrapping();
    void members();
    void points_data();
    void points();
};

void TestShapesCodec::lists_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("entries"); // "-": no list
    QTest::newRow("texts") << QByteArray(R"(["a","b"])") << QStringLiteral("a|b");
    QTest::newRow("wrapped") << QByteArray(R"({"__value__":["a"]})") << QStringLiteral("a");
    QTest::newRow("numbers") << QByteArray("[1,2.5,true]") << QStringLiteral("1|2.5|true");
    QTest::newRow("empty") << QByteArray("[]") << QString();
    QTest::newRow("object") << QByteArray(R"({"a":1})") << QStringLiteral("-");
    QTest::newRow("inner list") << QByteArray("[[1]]") << QStringLiteral("-");
    QTest::newRow("null inside") << QByteArray("[null]") << QStringLiteral("-");
    QTest::newRow("broken") << QByteArray("[1,") << QStringLiteral("-");
}

void TestShapesCodec::lists()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, entries);
    const std::optional<QStringList> found = shapes::listIn(RawJson{json});
    QCOMPARE(found ? found->join(QLatin1Char('|')) : QStringLiteral("-"), entries);
    QVERIFY(!shapes::listIn(QStringLiteral("[]")));
}

void TestShapesCodec::listsKeepTheirWrapping()
{
    const QStringList two{QStringLiteral("1"), QStringLiteral("b")};
    QVERIFY(shapes::listLike(RawJson{"[]"}, two, false) == Value(RawJson{R"(["1","b"])"}));
    QVERIFY(shapes::listLike(RawJson{"[]"}, two, true) == Value(RawJson{R"([1,"b"])"}));
    QVERIFY(shapes::listLike(RawJson{R"({"__value__":[],"__type__":"X"})"}, two, false) ==
            Value(RawJson{R"({"__value__":["1","b"],"__type__":"X"})"}));
    QVERIFY(shapes::listLike(QStringLiteral("odd"), two, false) == Value(RawJson{R"(["1","b"])"}));
}

void TestShapesCodec::members()
{
    const Value box = RawJson{R"({"x":1,"y":2.5,"width":"3","more":{"a":[1]}})"};
    QCOMPARE(shapes::memberIn(box, "x"), std::optional<double>(1));
    QCOMPARE(shapes::memberIn(box, "y"), std::optional<double>(2.5));
    QVERIFY(!shapes::memberIn(box, "width"));
    QVERIFY(!shapes::memberIn(box, "height"));
    QVERIFY(!shapes::memberIn(RawJson{"[1]"}, "x"));
    QVERIFY(shapes::withMember(box, "x", 7) == Value(RawJson{R"({"x":7,"y":2.5,"width":"3","more":{"a":[1]}})"}));
    QVERIFY(shapes::withMember(box, "y", 0.25) == Value(RawJson{R"({"x":1,"y":0.25,"width":"3","more":{"a":[1]}})"}));
    QVERIFY(shapes::withMember(RawJson{"null"}, "x", 1) == Value(RawJson{R"({"x":1})"}));
}

void TestShapesCodec::points_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("moved"); // the second point to (0.5, 2); empty: no points
    QTest::newRow("object") << QByteArray(R"({"points":[[0,0],[1,1]],"interpolation":"linear"})")
                            << QByteArray(R"({"points":[[0,0],[0.5,2]],"interpolation":"linear"})");
    QTest::newRow("bare") << QByteArray("[[0,0],[1,1]]") << QByteArray("[[0,0],[0.5,2]]");
    QTest::newRow("wrapped") << QByteArray(R"({"__type__":"CURVE","__value__":[[0,0],[1,1]]})")
                             << QByteArray(R"({"__type__":"CURVE","__value__":[[0,0],[0.5,2]]})");
    QTest::newRow("triples") << QByteArray("[[0,0,0]]") << QByteArray();
    QTest::newRow("number") << QByteArray("7") << QByteArray();
    QTest::newRow("far too many") << "[" + QByteArray("[0,0],").repeated(10'000) + "[1,1]]" << QByteArray();
}

void TestShapesCodec::points()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, moved);
    auto found = shapes::pointsIn(RawJson{json});
    QCOMPARE(found.has_value(), !moved.isEmpty());
    if (found) {
        QVERIFY(shapes::withPoints(RawJson{json}, *found) == Value(RawJson{json}));
        found->at(1) = Point{0.5, 2};
        QVERIFY(shapes::withPoints(RawJson{json}, *found) == Value(RawJson{moved}));
    }
}

QTEST_APPLESS_MAIN(TestShapesCodec)
#include "tst_shapescodec.moc"
