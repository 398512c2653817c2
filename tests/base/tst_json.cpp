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
    void saysWhere_data();
    void saysWhere();
    void refusesDepth();
    void readersKnowTheirPath();
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

void TestJson::readersKnowTheirPath()
{
    const auto parsed = json::parse("{\"nodes\": [{\"inputs\": {\"seed\": \"x\"}}]}");
    QVERIFY(parsed);
    const auto seed = json::Reader(*parsed).at("nodes").element(0).at("inputs").at("seed");
    QVERIFY(!seed.integer());
    QCOMPARE(seed.expected(QStringLiteral("an integer")).value().message,
             QStringLiteral("nodes[0].inputs.seed: expected an integer"));
    QVERIFY(!json::Reader(*parsed).at("missing").element(7).at("deep").exists());
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
