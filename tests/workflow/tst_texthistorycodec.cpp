#include "workflow/texthistory.h"

#include <QTest>

using namespace ryla;
using namespace ryla::workflow;

class TestTextHistoryCodec : public QObject
{
    Q_OBJECT
private slots:
    void newestFirstAndOnce();
    void bounded();
    void comesBack();
    void badFiles();
};

namespace {

const InputRef prompt{NodeId{QStringLiteral("6")}, QStringLiteral("text")};

} // namespace

void TestTextHistoryCodec::newestFirstAndOnce()
{
    TextHistory history;
    QVERIFY(remember(history, prompt, QStringLiteral("a")));
    QVERIFY(!remember(history, prompt, QStringLiteral("a")));
    QVERIFY(remember(history, prompt, QStringLiteral("b")));
    QVERIFY(remember(history, prompt, QStringLiteral("a")));
    QVERIFY(!remember(history, prompt, QStringLiteral(" \n")));
    QCOMPARE(history.value(prompt), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
}

void TestTextHistoryCodec::bounded()
{
    TextHistory history;
    for (int i = 0; i < 200; ++i) {
        remember(history, prompt, QString::number(i));
    }
    QCOMPARE(history.value(prompt).size(), mostTextsKept);
    QCOMPARE(history.value(prompt).first(), QStringLiteral("199"));
    QVERIFY(!remember(history, prompt, QString(longestTextKept + 1, QLatin1Char('x'))));
    for (int i = 0; i < 2 * mostFieldsKept; ++i) {
        remember(history, {NodeId{QString::number(i)}, QStringLiteral("text")}, QStringLiteral("x"));
    }
    QCOMPARE(history.size(), mostFieldsKept);
}

void TestTextHistoryCodec::comesBack()
{
    TextHistory history;
    remember(history, prompt, QStringLiteral("a \"red\"\nfox ✓"));
    remember(history, prompt, QStringLiteral("b"));
    remember(history, InputRef::parse(QStringLiteral("12:5.a.b")), QStringLiteral("c"));
    const Result<TextHistory> read = textHistoryFromJson(textHistoryToJson(history));
    QVERIFY(read);
    QVERIFY(*read == history);
    QVERIFY(*textHistoryFromJson(textHistoryToJson({})) == TextHistory());
}

void TestTextHistoryCodec::badFiles()
{
    for (const char* bytes : {"", "[]", "{", R"({"version": 2, "texts": {}})"}) {
        const Result<TextHistory> read = textHistoryFromJson(bytes);
        QVERIFY2(!read && read.error().kind == ErrorKind::BadFile, bytes);
    }
    const Result<TextHistory> odd = textHistoryFromJson(R"({"version": 1, "texts": {"6.text": ["a", 3, ""], "x": 1}})");
    QVERIFY(odd);
    QCOMPARE(odd->value(prompt), QStringList({QStringLiteral("a")}));
}

QTEST_APPLESS_MAIN(TestTextHistoryCodec)
#include "tst_texthistorycodec.moc"
