#include "base/json.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace ryla;

class TestJsonReader : public QObject
{
    Q_OBJECT
private slots:
    void readersKnowTheirPath();
    void numbersAreClamped_data();
    void numbersAreClamped();
};

void TestJsonReader::readersKnowTheirPath()
{
    const auto parsed = json::parse("{\"nodes\": [{\"inputs\": {\"seed\": \"x\"}}]}");
    QVERIFY(parsed);
    const auto seed = json::Reader(*parsed).at("nodes").element(0).at("inputs").at("seed");
    QVERIFY(!seed.integer());
    QCOMPARE(seed.expected(QStringLiteral("an integer")).value().message,
             QStringLiteral("nodes[0].inputs.seed: expected an integer"));
    QVERIFY(!json::Reader(*parsed).at("missing").element(7).at("deep").exists());
}

void TestJsonReader::numbersAreClamped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("integer");
    QTest::addColumn<quint64>("unsignedInteger");
    QTest::newRow("whole float") << QByteArray("8.0") << qint64(8) << quint64(8);
    QTest::newRow("negative") << QByteArray("-3") << qint64(-3) << quint64(0);
    QTest::newRow("seed") << QByteArray("18446744073709551615") << std::numeric_limits<qint64>::max()
                          << std::numeric_limits<quint64>::max();
    QTest::newRow("huge") << QByteArray("1e300") << std::numeric_limits<qint64>::max()
                          << std::numeric_limits<quint64>::max();
}

void TestJsonReader::numbersAreClamped()
{
    QFETCH(QByteArray, text);
    const auto parsed = json::parse(text);
    QVERIFY(parsed);
    QTEST(json::Reader(*parsed).integer().value(), "integer");
    QTEST(json::Reader(*parsed).unsignedInteger().value(), "unsignedInteger");
}

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
