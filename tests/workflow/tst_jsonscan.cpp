#include "workflow/jsonscan.h"

#include <QTest>

using namespace ryla::workflow;

class TestJsonScan : public QObject
{
    Q_OBJECT
private slots:
    void splits();
    void saysWhere();
    void unescapes_data();
    void unescapes();
};

void TestJsonScan::splits()
{
    const QByteArray text =
        "\xEF\xBB\xBF { \"a\" : {\"x\":[\"}\",{}]} ,\"b\\\"\\\\\":\"q\\\\\",\"c\":[1,[2]],\"d\":-1.5e3 , \"\":null}\n";
    const auto members = jsonMembers(text);
    QVERIFY(members);
    QStringList found;
    for (const JsonMember& member : *members) {
        found << QString::fromUtf8(member.key) + QLatin1Char('=') + QString::fromUtf8(member.value);
    }
    QCOMPARE(found.join(QLatin1Char('|')), QStringLiteral(R"(a={"x":["}",{}]}|b\"\\="q\\"|c=[1,[2]]|d=-1.5e3|=null)"));
    QVERIFY((*members)[0].isObject() && (*members)[1].isString() && (*members)[2].isArray());
}

void TestJsonScan::saysWhere()
{
    QCOMPARE(jsonMembers("{\"a\":1 \"b\":2}").error().message,
             QStringLiteral("byte 7: expected a comma or the end of the object"));
    QVERIFY(!jsonMembers({}));
}

void TestJsonScan::unescapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("Größe") << QStringLiteral("Größe");
    QTest::newRow("letters") << QByteArray("\\n\\t\\\\\\\"\\/") << QStringLiteral("\n\t\\\"/");
    QTest::newRow("units") << QByteArray("a\\u00f6\\ud83d\\ude00z") << QStringLiteral("aö😀z");
    QTest::newRow("cut") << QByteArray("\\u12") << QStringLiteral("\\u12");
    QTest::newRow("unknown") << QByteArray("\\q\\uzzzz\\") << QStringLiteral("\\q\\uzzzz\\");
}

void TestJsonScan::unescapes()
{
    QFETCH(QByteArray, text);
    QTEST(jsonUnescaped(text), "expected");
}

QTEST_GUILESS_MAIN(TestJsonScan)
#include "tst_jsonscan.moc"
