#include "base/json.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;

class TestJson : public QObject
{
    Q_OBJECT
private slots:
    void keepsSeedsExact();
    void readsWhatPythonWrites();
    void ordersManyKeysInLinearTime();
    void theLastOfEqualKeysWins();
    void saysWhere_data();
    void saysWhere();
    void refusesDepth();
};

void TestJson::keepsSeedsExact()
{
    const auto parsed = json::parse("{\"seed\": 18446744073709551615}");
    QVERIFY(parsed);
    QCOMPARE(json::Reader(*parsed).at("seed").unsignedInteger(), std::optional<quint64>(18446744073709551615ULL));
    QCOMPARE(json::dump(*parsed), QByteArray("{\"seed\":18446744073709551615}"));
}

void TestJson::readsWhatPythonWrites()
{
    const auto parsed =
        json::parseOrdered("\xEF\xBB\xBF{\"b\": NaN, \"a\": [Infinity, -Infinity, -1], \"s\": \"NaN \\\" -Infinity\"}");
    QVERIFY(parsed);
    QCOMPARE(json::dump(*parsed), QByteArray("{\"b\":null,\"a\":[null,null,-1],\"s\":\"NaN \\\" -Infinity\"}"));
}

void TestJson::ordersManyKeysInLinearTime()
{
    QByteArray text = "{";
    for (int i = 0; i < 200'000; ++i) {
        text += "\"k" + QByteArray::number(i) + "\": NaN,";
    }
    text += "\"end\": 1}";
    const auto parsed = json::parseOrdered(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->size(), size_t(200'001));
    QCOMPARE(QByteArray::fromStdString(std::prev(parsed->end()).key()), QByteArray("end"));
}

void TestJson::theLastOfEqualKeysWins()
{
    const auto parsed = json::parseOrdered("{\"a\": {\"x\": 1}, \"b\": 2, \"a\": {\"y\": [3, {}]}}");
    QVERIFY(parsed);
    QCOMPARE(json::dump(*parsed), QByteArray("{\"a\":{\"y\":[3,{}]},\"b\":2}"));
}

void TestJson::saysWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("comma") << QByteArray("{\"a\": 1\n \"b\": 2}")
                           << QStringLiteral("line 2, column 4: this is not valid JSON");
    QTest::newRow("cut") << QByteArray("{\"a\": [1,") << QStringLiteral("line 1, column 10: the JSON ends too early");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1, column 1: the JSON ends too early");
}

void TestJson::saysWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const auto parsed = json::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().message, message);
}

void TestJson::refusesDepth()
{
    const auto parsed = json::parse(QByteArray(100'000, '['));
    QVERIFY(!parsed);
    QVERIFY(parsed.error().message.contains(QStringLiteral("deeper than 512")));
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
