#include "base/json.h"
#include "workflow/document.h"
#include "workflow/inputref.h"
#include "workflow/value.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;
using namespace ryla::workflow;

class TestValueCodec : public QObject
{
    Q_OBJECT
private slots:
    void roundTrips_data();
    void roundTrips();
    void listsAreWrapped();
    void whatJsonCannotSay();
    void refsAreParsed();
    void values();
};

void TestValueCodec::roundTrips_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"true", "false", "0", "-1", "9223372036854775807", "9223372036854775808",
                             "18446744073709551615", "-9223372036854775808", "8.0", "0.1", "1e-07", "\"\"", "\"ä\\n\"",
                             "null", "{\"a\":[1]}", "{\"__value__\":[1,2]}"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestValueCodec::roundTrips()
{
    QFETCH(QByteArray, text);
    const auto value = valueFromJson(*json::parseOrdered(text));
    QVERIFY(value);
    QCOMPARE(json::dump(jsonFromValue(*value)), text);
}

void TestValueCodec::listsAreWrapped()
{
    QVERIFY(!valueFromJson(*json::parseOrdered("[\"1\",0]")));
    QCOMPARE(json::dump(jsonFromValue(RawJson{"[\"1\",0]"})), QByteArray("{\"__value__\":[\"1\",0]}"));
    QCOMPARE(json::dump(jsonFromValue(FileRef{QStringLiteral("/a/b.png"), QStringLiteral("sub/b.png")})),
             QByteArray("\"sub/b.png\""));
}

void TestValueCodec::whatJsonCannotSay()
{
    QCOMPARE(json::dump(jsonFromValue(std::numeric_limits<double>::infinity())), QByteArray("null"));
    QCOMPARE(json::dump(jsonFromValue(RawJson{"not json"})), QByteArray("\"not json\""));
    QVERIFY(isJson("[1]") && !isJson("[1") && !isJson(""));
}

void TestValueCodec::refsAreParsed()
{
    const InputRef dotted = InputRef::parse(QStringLiteral("12:5.resize_type.width"));
    QCOMPARE(dotted.node.text, QStringLiteral("12:5"));
    QCOMPARE(dotted.input, QStringLiteral("resize_type.width"));
    QCOMPARE(dotted.text(), QStringLiteral("12:5.resize_type.width"));
    QVERIFY(InputRef::parse(QStringLiteral("text")).node.isEmpty());
    QVERIFY(InputRef::parse(QString()).node.isEmpty());
    QCOMPARE(qHash(dotted), qHash(InputRef::parse(dotted.text())));
}

void TestValueCodec::values()
{
    QCOMPARE(toString(Value(true)), QStringLiteral("true"));
    QCOMPARE(toString(Value(Seed{18446744073709551615ULL})), QStringLiteral("18446744073709551615"));
    QCOMPARE(toString(Value(0.1)), QStringLiteral("0.1"));
    QCOMPARE(toString(Value(FileRef{QStringLiteral("/a/b.png"), {}})), QStringLiteral("b.png"));
    QCOMPARE(toString(Value(FileRef{{}, QStringLiteral("sub/b.png")})), QStringLiteral("sub/b.png"));
    QCOMPARE(toString(Value(RawJson{"[1]"})), QStringLiteral("[1]"));
}

QTEST_GUILESS_MAIN(TestValueCodec)
#include "tst_valuecodec.moc"
