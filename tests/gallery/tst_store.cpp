#include "gallery/store.h"

#include "gallery/storeconnection.h" // the work behind it; tested through Store
#include "tests/gallery/samples.h"
#include "tests/support/ticker.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>

using namespace ryla;
using namespace ryla::gallery;
using namespace ryla::gallery::samples;

class TestStore : public QObject
{
    Q_OBJECT
private slots:
    void keepsEverything();
    void sameOutputTwiceIsOne();
    void announcesWhatChanged();
    void pagesToTheEnd();
    void searches_data();
    void searches();
    void hostileSearches_data();
    void hostileSearches();
    void filtersByWorkflow();
    void countsByDay();
    void removesAndPutsBackInPlace();
    void twoProgramsAtOnce();
    void portableFolderMayMove();
    void unusableDatabase_data();
    void unusableDatabase();
    void destroyedWhileWorking();
    void guiThreadNeverStalls();
};

void TestStore::keepsEverything()
{
    const QTemporaryDir folder;
    ItemDetails sent = picture(QStringLiteral("job"), 3);
    {
        Store store(folder.path());
        const auto added = answerOf(store.add({sent}));
        QVERIFY(added);
        QCOMPARE(added->size(), 1);
        sent.item.id = added->first().id;
        QVERIFY(sent.item.id > 0);
    }
    Store again(folder.path());
    const auto got = answerOf(again.details(sent.item.id));
    QVERIFY2(got, qPrintable(got ? QString() : toString(got.error())));
    QVERIFY(got->item == sent.item);
    QVERIFY(got->output == sent.output);
    QVERIFY(got->provenance == sent.provenance);
    const auto job = answerOf(again.ofJob(QStringLiteral("job")));
    QVERIFY(job);
    QCOMPARE(job->size(), 1);
    QVERIFY(job->first().provenance == sent.provenance);
    QVERIFY(answerOf(again.ofJob(QStringLiteral("nobody")))->isEmpty());
    QVERIFY(answerOf(again.details(999)).error().kind == ErrorKind::NotFound);
}

void TestStore::sameOutputTwiceIsOne()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    QCOMPARE(answerOf(store.add(pictures(4)))->size(), 4);
    QVERIFY(answerOf(store.add(pictures(4)))->isEmpty());
    QCOMPARE(answerOf(store.add(pictures(6)))->size(), 2);
    QCOMPARE(*answerOf(store.count({})), 6);
}

void TestStore::announcesWhatChanged()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    QList<Change> changes;
    connect(&store, &Store::changed, this, [&changes](const Change& change) { changes << change; });
    const auto added = answerOf(store.add(pictures(2)));
    QCOMPARE(changes.size(), 1);
    QVERIFY(changes[0].added == *added);
    answerOf(store.add(pictures(2)));
    QCOMPARE(changes.size(), 1);
    const ItemId first = added->first().id;
    QVERIFY(answerOf(store.remove({first, 12345})));
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[1].removed, QList<ItemId>{first});
}

void TestStore::pagesToTheEnd()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    QVERIFY(answerOf(store.add(pictures(25))));
    Query query;
    query.limit = 10;
    QList<ItemId> seen;
    bool more = true;
    for (int pages = 0; more && pages < 10; ++pages) {
        const auto page = answerOf(store.page(query));
        QVERIFY(page);
        for (const Item& item : page->items) {
            seen << item.id;
        }
        more = page->hasMore;
        query.before = seen.last();
    }
    QCOMPARE(seen.size(), 25);
    QVERIFY(std::is_sorted(seen.rbegin(), seen.rend()));
    query.before = seen.last();
    const auto past = answerOf(store.page(query));
    QVERIFY(past->items.isEmpty());
    QVERIFY(!past->hasMore);
    query = {};
    query.limit = -5;
    QCOMPARE(answerOf(store.page(query))->items.size(), 1);
}

void TestStore::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("found");
    QTest::newRow("nothing typed") << QString() << 3;
    QTest::newRow("a word") << QStringLiteral("lighthouse") << 2;
    QTest::newRow("the beginning of the last word") << QStringLiteral("lightho") << 2;
    QTest::newRow("all words are wanted") << QStringLiteral("golden lighthouse") << 1;
    QTest::newRow("case and accents do not matter") << QStringLiteral("CAFE") << 1;
    QTest::newRow("the workflow's name") << QStringLiteral("turbo") << 3;
    QTest::newRow("no such word") << QStringLiteral("zebra") << 0;
}

void TestStore::searches()
{
    QFETCH(QString, text);
    QFETCH(int, found);
    const QTemporaryDir folder;
    Store store(folder.path());
    QVERIFY(answerOf(store.add({picture(QStringLiteral("a"), 0, QStringLiteral("a lighthouse at golden hour")),
                                picture(QStringLiteral("b"), 0, QStringLiteral("lighthouse keeper, 50 mm")),
                                picture(QStringLiteral("c"), 0, QStringLiteral("un petit café"))})));
    Query query;
    query.text = text;
    const auto page = answerOf(store.page(query));
    QVERIFY2(page, qPrintable(page ? QString() : toString(page.error())));
    QCOMPARE(page->items.size(), found);
    QCOMPARE(*answerOf(store.count(query)), found);
}

void TestStore::hostileSearches_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"\"",    "\"\"\"",       "*", "a*b*",   "AND",           "a AND", "OR OR", "NOT",
          "NEAR(", "NEAR(a b, 2)", "(", "{a b}:", "prompt_text:x", "-x",    "^x",    "x'; DROP TABLE items; --",
          "+ + +", "a \"b c",      "%", "\\",     "fox\x01\x02"}) {
        QTest::addRow("%s", text) << QString::fromUtf8(text);
    }
    QTest::newRow("a null character") << QStringLiteral("fo") + QChar(0) + QStringLiteral("x");
    QTest::newRow("half a surrogate pair") << QString(QChar(0xd83d));
    QTest::newRow("a page of text") << QStringLiteral("word ").repeated(20000);
}

void TestStore::hostileSearches()
{
    QFETCH(QString, text);
    const QTemporaryDir folder;
    Store store(folder.path());
    QVERIFY(answerOf(store.add(pictures(2))));
    Query query;
    query.text = text;
    const auto page = answerOf(store.page(query));
    QVERIFY2(page, qPrintable(page ? QString() : toString(page.error()) + page.error().detail));
    QVERIFY(answerOf(store.days(query)));
    QCOMPARE(*answerOf(store.count({})), 2);
}

void TestStore::filtersByWorkflow()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    QList<ItemDetails> items = pictures(3);
    items[1].item.workflowName = QStringLiteral("SDXL");
    QVERIFY(answerOf(store.add(items)));
    Query query;
    query.workflowName = QStringLiteral("SDXL");
    QCOMPARE(answerOf(store.page(query))->items.size(), 1);
    query.text = QStringLiteral("fox");
    QCOMPARE(*answerOf(store.count(query)), 1);
}

void TestStore::countsByDay()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    QList<ItemDetails> items = pictures(3);
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0));
    items[0].item.createdAt = noon.toUTC();
    items[1].item.createdAt = noon.addDays(1).toUTC();
    items[2].item.createdAt = noon.addDays(1).addSecs(60).toUTC();
    QVERIFY(answerOf(store.add(items)));
    const QList<DayCount> expected{{QDate(2026, 3, 2), 2}, {QDate(2026, 3, 1), 1}};
    QCOMPARE(*answerOf(store.days({})), expected);
}

void TestStore::removesAndPutsBackInPlace()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    const QList<Item> added = *answerOf(store.add(pictures(3)));
    const ItemDetails middle = *answerOf(store.details(added[1].id));
    QVERIFY(answerOf(store.remove({middle.item.id})));
    QCOMPARE(*answerOf(store.count({})), 2);
    Query query;
    query.text = QStringLiteral("fox");
    QCOMPARE(*answerOf(store.count(query)), 2);
    QVERIFY(answerOf(store.add({middle})));
    QVERIFY(answerOf(store.page({}))->items[1] == middle.item);
    // Removing all of a job forgets how it was made; putting one back brings that back too.
    QVERIFY(answerOf(store.remove({added[0].id, added[1].id, added[2].id})));
    QVERIFY(answerOf(store.add({middle})));
    QVERIFY(answerOf(store.details(middle.item.id))->provenance == middle.provenance);
    // The number of a removed item is never given to another.
    QVERIFY(answerOf(store.remove({middle.item.id})));
    QVERIFY(answerOf(store.add(pictures(1, QStringLiteral("next"))))->first().id > added[2].id);
}

void TestStore::twoProgramsAtOnce()
{
    const QTemporaryDir folder;
    Store one(folder.path());
    Store other(folder.path());
    QList<Later<QList<Item>>> answers;
    for (int i = 0; i < 20; ++i) {
        answers << one.add(pictures(5, QStringLiteral("one-%1").arg(i)));
        answers << other.add(pictures(5, QStringLiteral("other-%1").arg(i)));
        answers << other.add(pictures(5, QStringLiteral("one-%1").arg(i)));
    }
    qsizetype added = 0;
    for (const auto& answer : answers) {
        const auto items = answerOf(answer);
        QVERIFY2(items, qPrintable(items ? QString() : toString(items.error())));
        added += items->size();
    }
    QCOMPARE(added, 200);
    QCOMPARE(*answerOf(one.count({})), 200);
    QCOMPARE(*answerOf(other.count({})), 200);
}

void TestStore::portableFolderMayMove()
{
    const QTemporaryDir folder;
    const QString before = folder.path() + QStringLiteral("/before");
    const QString after = folder.path() + QStringLiteral("/after");
    ItemDetails inside = picture(QStringLiteral("a"), 0);
    inside.item.path = before + QStringLiteral("/gallery/2026-11-23/fox.png");
    ItemDetails outside = picture(QStringLiteral("a"), 1);
    {
        Store store(before);
        QVERIFY(answerOf(store.add({inside, outside})));
    }
    QVERIFY(QDir().rename(before, after));
    Store store(after);
    const QList<Item> items = answerOf(store.page({}))->items;
    QCOMPARE(items[0].path, outside.item.path);
    QCOMPARE(items[1].path, after + QStringLiteral("/gallery/2026-11-23/fox.png"));
}

void TestStore::unusableDatabase_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("says");
    QTest::newRow("not a database") << QStringLiteral("rubbish") << QStringLiteral("damaged");
    QTest::newRow("from a newer version") << QStringLiteral("newer") << QStringLiteral("newer version");
    QTest::newRow("a folder in its place") << QStringLiteral("folder") << QStringLiteral("cannot be used");
}

void TestStore::unusableDatabase()
{
    QFETCH(QString, what);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const QString file = folder.path() + QStringLiteral("/gallery.sqlite");
    if (what == QLatin1String("rubbish")) {
        QVERIFY(!writeFile(file, QByteArray(4096, 'x')).isEmpty());
    } else if (what == QLatin1String("folder")) {
        QVERIFY(QDir().mkpath(file));
    } else {
        auto database = Database::open(file, QStringLiteral(":/sql/gallery"));
        QVERIFY(database);
        QVERIFY((*database)->run(QStringLiteral("PRAGMA user_version=99")));
    }
    Store store(folder.path());
    const auto page = answerOf(store.page({}));
    QVERIFY(!page);
    QVERIFY(page.error().kind == ErrorKind::Storage);
    QVERIFY2(page.error().message.contains(says), qPrintable(page.error().message));
    QVERIFY(!answerOf(store.add(pictures(1))));
    QVERIFY(!answerOf(store.count({})));
}

void TestStore::destroyedWhileWorking()
{
    const QTemporaryDir folder;
    Later<QList<Item>> answer;
    {
        Store store(folder.path());
        answer = store.add(pictures(300));
    }
    // What was asked for is done; only nobody is told.
    Store again(folder.path());
    QCOMPARE(*answerOf(again.count({})), 300);
}

void TestStore::guiThreadNeverStalls()
{
    const QTemporaryDir folder;
    Store store(folder.path());
    const QList<ItemDetails> items = pictures(10000);
    tests::Goes goes;
    while (goes.next()) {
        tests::Ticker ticker;
        const Later<QList<Item>> added = store.add(items);
        QVERIFY(ticker.runUntil([&] { return added.isFinished(); }, 20000));
        Query query;
        query.limit = 1000;
        for (int i = 0; i < 10; ++i) {
            const Later<Page> page = store.page(query);
            QVERIFY(ticker.runUntil([&] { return page.isFinished(); }, 20000));
            QVERIFY(page.result());
            query.before = page.result()->items.last().id;
        }
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
