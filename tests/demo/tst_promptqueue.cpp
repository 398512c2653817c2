#include "demo/jsonvalue.h"
#include "demo/promptqueue.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace ryla::demo;

class TestPromptQueue : public QObject
{
    Q_OBJECT
private slots:
    void takesTheSmallest();
    void oneAtATime();
    void historyPages_data();
    void historyPages();
    void sameIdOneEntry();
    void escapes();
};

namespace {

QueueItem item(double number, const char* id)
{
    QueueItem made;
    made.number = number;
    made.promptId = QString::fromLatin1(id);
    made.prompt = std::make_shared<const Json>(Json::object());
    made.extraData = made.prompt;
    return made;
}

void finish(PromptQueue& queue, const char* id)
{
    queue.add(item(0, id));
    QVERIFY(queue.takeNext());
    queue.finishRunning(Json::object(), Json::object(), Json::object());
}

} // namespace

void TestPromptQueue::takesTheSmallest()
{
    PromptQueue queue;
    queue.add(item(2, "c"));
    queue.add(item(1, "b"));
    queue.add(item(1, "a"));
    QCOMPARE(queue.remaining(), 3);
    QCOMPARE(queue.takeNext()->promptId, QStringLiteral("a"));
    QVERIFY(queue.removePending(QStringLiteral("c")));
    QVERIFY(!queue.removePending(QStringLiteral("a")));
    QCOMPARE(queue.remaining(), 2);
    queue.clearPending();
    QCOMPARE(queue.remaining(), 1);
}

void TestPromptQueue::oneAtATime()
{
    PromptQueue queue;
    queue.add(item(1, "a"));
    queue.add(item(2, "b"));
    QVERIFY(queue.takeNext());
    QVERIFY(!queue.takeNext());
    queue.finishRunning(Json::object(), Json::object(), Json::object());
    QVERIFY(queue.takeNext());
}

void TestPromptQueue::historyPages_data()
{
    QTest::addColumn<int>("maxItems");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("ids");
    constexpr int none = -99;
    QTest::newRow("all") << none << none << QStringLiteral("a b c d");
    QTest::newRow("last two") << 2 << none << QStringLiteral("c d");
    QTest::newRow("from") << 2 << 1 << QStringLiteral("b c");
    QTest::newRow("offset alone") << none << 3 << QStringLiteral("d");
    QTest::newRow("more than there are") << 9 << none << QStringLiteral("a b c d");
    QTest::newRow("nothing") << 0 << none << QString();
    QTest::newRow("negative") << -1 << none << QString();
}

void TestPromptQueue::historyPages()
{
    QFETCH(int, maxItems);
    QFETCH(int, offset);
    PromptQueue queue;
    for (const char* id : {"a", "b", "c", "d"}) {
        finish(queue, id);
    }
    const auto given = [](int value) { return value == -99 ? std::nullopt : std::optional<qint64>(value); };
    QStringList ids;
    const Json page = queue.historyJson(given(maxItems), given(offset));
    for (const auto& [id, entry] : page.items()) {
        ids << QString::fromStdString(id);
    }
    QTEST(ids.join(QLatin1Char(' ')), "ids");
}

void TestPromptQueue::sameIdOneEntry()
{
    PromptQueue queue;
    finish(queue, "a");
    finish(queue, "a");
    QCOMPARE(queue.history().size(), 1);
    QVERIFY(queue.historyJson(QStringLiteral("a")).contains("a"));
    QVERIFY(queue.historyJson(QStringLiteral("b")).empty());
    queue.removeHistory(QStringLiteral("a"));
    QVERIFY(queue.history().isEmpty());
}

void TestPromptQueue::escapes()
{
    QCOMPARE(asciiJson(Json{{"t", "猫 \xF0\x9F\xA6\x8A"}, {"n", 18446744073709551615ULL}}),
             QByteArray("{\"t\":\"\\u732b \\ud83e\\udd8a\",\"n\":18446744073709551615}"));
}

QTEST_GUILESS_MAIN(TestPromptQueue)
#include "tst_promptqueue.moc"
