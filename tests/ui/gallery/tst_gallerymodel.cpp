#include "ui/gallery/gallerymodel.h"

#include "tests/gallery/samples.h"
#include "tests/support/ticker.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

using namespace ryla;
using namespace ryla::ui;
using namespace ryla::gallery::samples;
using gallery::Store;

class TestGalleryModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void fetchesToTheEnd();
    void followsByDifference();
    void restoredItemGoesToItsPlace();
    void searchKeepsWhatStays();
    void lastQueryWins();
    void searchFollowsNewOnes();
    void countsDays();
    void tellsAProblem();
    void givesFiles();
    void emptiedAndMoreBehind();
    void seesOtherPrograms_data();
    void seesOtherPrograms();
    void tenThousandWithoutAStall();

private:
    void fill(int count) { QVERIFY(answerOf(m_store->add(pictures(count, QStringLiteral("first"))))); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

void TestGalleryModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<Store>(m_folder->path());
}

void TestGalleryModel::cleanup()
{
    m_store.reset();
}

void TestGalleryModel::fetchesToTheEnd()
{
    fill(450);
    GalleryModel model(*m_store);
    QTRY_COMPARE(model.rowCount(), 200);
    QVERIFY(model.isLoaded());
    while (model.canFetchMore({})) {
        const int before = model.rowCount();
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({}));
        QTRY_VERIFY(model.rowCount() > before);
    }
    QCOMPARE(model.rowCount(), 450);
    QTRY_COMPARE(model.total(), 450);
    for (int row = 1; row < model.rowCount(); ++row) {
        QVERIFY(model.item(row - 1).id > model.item(row).id);
        QCOMPARE(model.rowOf(model.item(row).id), row);
    }
    QCOMPARE(model.rowOf(99999), -1);
}

void TestGalleryModel::followsByDifference()
{
    fill(10);
    GalleryModel model(*m_store);
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(model.rowCount(), 10);
    const QPersistentModelIndex third(model.index(2));
    const gallery::ItemId id = model.item(2).id;
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QVERIFY(answerOf(m_store->add(pictures(3, QStringLiteral("second")))));
    QTRY_COMPARE(model.rowCount(), 13);
    QCOMPARE(inserts.size(), 1);
    QVERIFY(answerOf(m_store->remove({model.item(0).id, model.item(1).id, model.item(7).id})));
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(model.item(third.row()).id, id);
    QCOMPARE(resets.size(), 0);
    QTRY_COMPARE(model.total(), 10);
}

void TestGalleryModel::restoredItemGoesToItsPlace()
{
    fill(5);
    GalleryModel model(*m_store);
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(model.rowCount(), 5);
    const gallery::ItemDetails middle = *answerOf(m_store->details(model.item(2).id));
    QVERIFY(answerOf(m_store->remove({middle.item.id})));
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(answerOf(m_store->add({middle})));
    QTRY_COMPARE(model.rowCount(), 5);
    QCOMPARE(model.item(2).id, middle.item.id);
}

void TestGalleryModel::searchKeepsWhatStays()
{
    QVERIFY(answerOf(m_store->add({picture(QStringLiteral("a"), 0, QStringLiteral("red fox")),
                                   picture(QStringLiteral("b"), 0, QStringLiteral("blue bird")),
                                   picture(QStringLiteral("c"), 0, QStringLiteral("red bird"))})));
    GalleryModel model(*m_store);
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(model.rowCount(), 3);
    const QPersistentModelIndex redFox(model.index(2));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    gallery::Query query;
    query.text = QStringLiteral("red");
    model.setQuery(query);
    QCOMPARE(model.rowCount(), 3); // until the answer is there
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(redFox.row(), 1);
    query.text = QStringLiteral("nothing like it");
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 0);
    model.setQuery({});
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(resets.size(), 0);
}

void TestGalleryModel::lastQueryWins()
{
    QVERIFY(answerOf(m_store->add({picture(QStringLiteral("a"), 0, QStringLiteral("red fox")),
                                   picture(QStringLiteral("b"), 0, QStringLiteral("blue bird"))})));
    GalleryModel model(*m_store);
    const QSignalSpy loaded(&model, &GalleryModel::loaded);
    for (const char* text : {"r", "re", "red", "blue"}) {
        gallery::Query query;
        query.text = QLatin1String(text);
        model.setQuery(query);
    }
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.item(0).promptText, QStringLiteral("blue bird"));
    QTRY_COMPARE(model.total(), 1);
}

void TestGalleryModel::searchFollowsNewOnes()
{
    fill(3);
    GalleryModel model(*m_store);
    gallery::Query query;
    query.text = QStringLiteral("fox");
    model.setQuery(query);
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(answerOf(m_store->add({picture(QStringLiteral("x"), 0, QStringLiteral("a grey fox")),
                                   picture(QStringLiteral("y"), 0, QStringLiteral("a heron"))})));
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(model.item(0).promptText, QStringLiteral("a grey fox"));
}

void TestGalleryModel::countsDays()
{
    fill(3);
    GalleryModel model(*m_store);
    const QDate day = pictures(1).first().item.createdAt.toLocalTime().date();
    QTRY_COMPARE(model.countOf(day), 3);
    QCOMPARE(model.countOf(day.addDays(1)), 0);
}

void TestGalleryModel::tellsAProblem()
{
    const QTemporaryDir folder;
    QVERIFY(!writeFile(folder.filePath(QStringLiteral("gallery.sqlite")), QByteArray(4096, 'x')).isEmpty());
    Store store(folder.path());
    GalleryModel model(store);
    const QSignalSpy problems(&model, &GalleryModel::problem);
    QTRY_COMPARE(problems.size(), 1);
    QVERIFY(model.isLoaded());
    QCOMPARE(model.rowCount(), 0);
}

void TestGalleryModel::givesFiles()
{
    fill(2);
    GalleryModel model(*m_store);
    QTRY_COMPARE(model.rowCount(), 2);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0), model.index(1)}));
    QVERIFY(data);
    QCOMPARE(data->urls().size(), 2);
    QCOMPARE(data->urls().first(), QUrl::fromLocalFile(model.item(0).path));
    QVERIFY(model.flags(model.index(0)).testFlag(Qt::ItemIsDragEnabled));
    QCOMPARE(model.data(model.index(0), Qt::AccessibleTextRole).toString(), QStringLiteral("a red fox"));
}

void TestGalleryModel::emptiedAndMoreBehind()
{
    fill(250);
    GalleryModel model(*m_store);
    QTRY_COMPARE(model.rowCount(), 200);
    QList<gallery::ItemId> all;
    for (const gallery::Item& item : model.items()) {
        all << item.id;
    }
    QVERIFY(answerOf(m_store->remove(all)));
    QTRY_COMPARE(model.rowCount(), 50);
}

void TestGalleryModel::seesOtherPrograms_data()
{
    QTest::addColumn<int>("added");
    QTest::addColumn<int>("shown");
    QTest::newRow("a few") << 3 << 8;
    QTest::newRow("more than a page") << 300 << 200;
}

void TestGalleryModel::seesOtherPrograms()
{
    QFETCH(int, added);
    QFETCH(int, shown);
    fill(5);
    GalleryModel model(*m_store);
    QTRY_COMPARE(model.rowCount(), 5);
    Store other(m_folder->path());
    QVERIFY(answerOf(other.add(pictures(added, QStringLiteral("other")))));
    QCOMPARE(model.rowCount(), 5);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), shown);
    while (model.canFetchMore({})) {
        model.fetchMore({});
        QTRY_VERIFY(model.canFetchMore({}) || model.rowCount() == added + 5);
    }
    QCOMPARE(model.rowCount(), added + 5);
}

void TestGalleryModel::tenThousandWithoutAStall()
{
    fill(10000);
    tests::Goes goes;
    while (goes.next()) {
        tests::Ticker ticker;
        GalleryModel model(*m_store);
        connect(
            &model, &QAbstractItemModel::rowsInserted, &model, [&model] { model.fetchMore({}); }, Qt::QueuedConnection);
        QVERIFY(ticker.runUntil([&] { return model.rowCount() == 10000; }, 20000));
        goes.add(ticker);
    }
    QVERIFY(goes.isCalm());
}

QTEST_GUILESS_MAIN(TestGalleryModel)
#include "tst_gallerymodel.moc"
