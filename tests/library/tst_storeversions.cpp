#include "library/filefacts.h"
#include "library/store.h"
#include "tests/library/libraryfolder.h"
#include "tests/support/answerof.h"

using namespace ryla;
using namespace ryla::library;
using tests::answerOf;
using tests::LibraryFolder;

class TestStoreVersions : public QObject
{
    Q_OBJECT
private slots:
    void contentsAreKeptOnce();
    void theOldestGo();
    void theLastThatWorkedStays();
    void twoCopies();
};

namespace {

const QString a = QStringLiteral("/w/a.json");
const QDateTime noon = QDateTime(QDate(2026, 3, 4), QTime(12, 0), Qt::UTC);

QByteArray flow(int steps)
{
    return LibraryFolder::workflow(steps);
}

QStringList hashesOf(Store& store, const QString& path)
{
    QStringList hashes;
    const QList<Version> versions = answerOf(store.versions(path)).value();
    for (const Version& version : versions) {
        hashes << version.hash;
    }
    return hashes;
}

} // namespace

void TestStoreVersions::contentsAreKeptOnce()
{
    const LibraryFolder home;
    Store store(home.path());
    const QString one = contentHash(flow(1));
    const QString two = contentHash(flow(2));
    QVERIFY(answerOf(store.keepVersion(a, flow(1), noon)).value());
    QVERIFY(!answerOf(store.keepVersion(a, flow(1), noon)).value());
    QVERIFY(answerOf(store.keepVersion(a, flow(2), noon)).value());
    QVERIFY(answerOf(store.keepVersion(a, flow(1), noon)).value()); // as it was before, later
    QCOMPARE(hashesOf(store, a), (QStringList{one, two, one}));
    QCOMPARE(answerOf(store.content(two)).value(), flow(2));
    QCOMPARE(answerOf(store.versions(a)).value().first().size, flow(1).size());
    QCOMPARE(answerOf(store.versions(a)).value().first().seenAt, noon);
    QVERIFY(!answerOf(store.content(QStringLiteral("none"))));
    QVERIFY(answerOf(store.versions(QStringLiteral("/other.json"))).value().isEmpty());
}

void TestStoreVersions::theOldestGo()
{
    const LibraryFolder home;
    Store store(home.path());
    for (int i = 0; i < 60; ++i) {
        QVERIFY(answerOf(store.keepVersion(a, flow(i), noon)));
    }
    QCOMPARE(hashesOf(store, a).size(), 40);
    QCOMPARE(hashesOf(store, a).first(), contentHash(flow(59)));
    QVERIFY(!answerOf(store.content(contentHash(flow(0)))));
    QVERIFY(answerOf(store.content(contentHash(flow(20)))));
}

void TestStoreVersions::theLastThatWorkedStays()
{
    const LibraryFolder home;
    Store store(home.path());
    const QString first = contentHash(flow(0));
    QVERIFY(answerOf(store.keepVersion(a, flow(0), noon)));
    QVERIFY(answerOf(store.setDocument(first, QStringLiteral("prompt-0"))));
    QVERIFY(answerOf(store.setWorked(a, QStringLiteral("prompt-0"), noon)));
    QVERIFY(answerOf(store.setWorked(a, QStringLiteral("another"), noon.addDays(1))));
    for (int i = 1; i < 60; ++i) {
        QVERIFY(answerOf(store.keepVersion(a, flow(i), noon)));
    }
    const QList<Version> versions = answerOf(store.versions(a)).value();
    QCOMPARE(versions.size(), 41);
    QCOMPARE(versions.last().hash, first);
    QCOMPARE(versions.last().workedAt, noon);
    QVERIFY(!versions.first().workedAt.isValid());
    QCOMPARE(answerOf(store.content(first)).value(), flow(0));
}

void TestStoreVersions::twoCopies()
{
    const LibraryFolder home;
    Store one(home.path());
    Store two(home.path());
    for (int i = 0; i < 10; ++i) {
        const auto first = one.keepVersion(a, flow(i), noon);
        const auto second = two.keepVersion(a, flow(i), noon);
        const bool firstIsNew = answerOf(first).value();
        QVERIFY(firstIsNew != answerOf(second).value()); // both see the file change, one keeps it
    }
    QCOMPARE(hashesOf(one, a).size(), 10);
}

QTEST_GUILESS_MAIN(TestStoreVersions)
#include "tst_storeversions.moc"
