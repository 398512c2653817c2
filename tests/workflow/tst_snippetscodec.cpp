#include "workflow/snippets.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestSnippetsCodec : public QObject
{
    Q_OBJECT
private slots:
    void comesBack();
    void sameNameTwice();
    void badFiles_data();
    void badFiles();
};

void TestSnippetsCodec::comesBack()
{
    const QList<Snippet> snippets{{QStringLiteral("Film look"), QStringLiteral("grain,\n\"50 mm\" ✓")},
                                  {QStringLiteral("b"), QStringLiteral(" ")}};
    const auto read = snippetsFromJson(snippetsToJson(snippets));
    QVERIFY(read);
    QCOMPARE(*read, snippets);
    QCOMPARE(snippetsFromJson(snippetsToJson({}))->size(), 0);
}

void TestSnippetsCodec::sameNameTwice()
{
    const auto read = snippetsFromJson(
        snippetsToJson({{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral(" a "), QStringLiteral("2")}}));
    QVERIFY(read);
    QCOMPARE(*read, QList<Snippet>({{QStringLiteral("a"), QStringLiteral("2")}}));
}

void TestSnippetsCodec::badFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other version") << QByteArray(R"({"version": 2, "snippets": []})");
    QTest::newRow("no list") << QByteArray(R"({"version": 1})");
    QTest::newRow("no name") << QByteArray(R"({"version": 1, "snippets": [{"name": " ", "text": "a"}]})");
    QTest::newRow("no text") << QByteArray(R"({"version": 1, "snippets": [{"name": "a"}]})");
    QTest::newRow("too many") << R"({"version": 1, "snippets": [)" +
                                     QByteArray(R"({"name":"a","text":"b"},)").repeated(int(mostSnippets)) +
                                     R"({"name":"a","text":"b"}]})";
}

void TestSnippetsCodec::badFiles()
{
    QFETCH(QByteArray, bytes);
    const auto read = snippetsFromJson(bytes);
    QVERIFY(!read);
    QVERIFY(read.error().kind == ErrorKind::BadFile);
}

QTEST_APPLESS_MAIN(TestSnippetsCodec)
#include "tst_snippetscodec.moc"
