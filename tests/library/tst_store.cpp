#include "library/store.h"

#include "library/storeconnection.h"
#include "tests/support/answerof.h"

#include <QFile>
#include <QTemporaryDir>

using namespace ryla;
using namespace ryla::library;
using tests::answerOf;

class TestStore : public QObject
{
    Q_OBJECT
private slots:
    void filesComeBack();
    void marksComeBack();
    void aMoveTakesAllAlong();
    void aMoveOfNothingKeepsTheOther();
    void twoCopies();
    void damaged();
};

namespace {

const QString a = QStringLiteral("/w/a.json");
const QString b = QStringLiteral("/w/b.json");
const QDateTime noon = QDateTime(QDate(2026, 3, 4), QTime(12, 0, 0, 7), Qt::UTC);

ReadFile readFile(const QString& path)
{
    return {{path, {}, 12, 34, 56},
            {FileFacts::State::Broken,
             QStringLiteral("Título"),
             QStringLiteral("name"),
             QStringLiteral("8 steps · 512"),
             QStringLiteral("ab12"),
             {QStringLiteral("KSampler"), QStringLiteral("VAE Decode")},
             {QStringLiteral("a b.safetensors")}}};
}

QHash<QString, Marks> marksOf(Store& store)
{
    return answerOf(store.marks()).value_or(QHash<QString, Marks>());
}

} // namespace

void TestStore::filesComeBack()
{
    QTemporaryDir home;
    {
        Store store(home.path());
        QVERIFY(answerOf(store.files()).value().isEmpty());
        QVERIFY(answerOf(store.keepFiles({readFile(a), readFile(b)})));
        ReadFile other = readFile(b);
        other.facts = {};
        QVERIFY(answerOf(store.keepFiles({other})));
    }
    Store store(home.path());
    const QList<ReadFile> files = answerOf(store.files()).value();
    QCOMPARE(files.size(), 2);
    QVERIFY(files[0] == readFile(a));
    QVERIFY(files[1].facts == FileFacts());
}

void TestStore::marksComeBack()
{
    QTemporaryDir home;
    {
        Store store(home.path());
        QVERIFY(answerOf(store.setFavourite(a, true)));
        QVERIFY(answerOf(store.setUsed(a, noon)));
        QVERIFY(answerOf(store.setTags(a, {QStringLiteral("zoo"), QStringLiteral("Art"), QStringLiteral("it's")})));
        QVERIFY(answerOf(store.setTags(b, {QStringLiteral("art")})));
        QVERIFY(answerOf(store.setTags(b, {})));
    }
    Store store(home.path());
    const QHash<QString, Marks> marks = marksOf(store);
    QCOMPARE(marks.size(), 1);
    QVERIFY(marks[a] == (Marks{true, {QStringLiteral("Art"), QStringLiteral("it's"), QStringLiteral("zoo")}, noon}));
    QVERIFY(answerOf(store.setFavourite(a, false)));
    QVERIFY(!marksOf(store)[a].favourite);
    QCOMPARE(marksOf(store)[a].usedAt, noon);
}

void TestStore::aMoveTakesAllAlong()
{
    QTemporaryDir home;
    Store store(home.path());
    QVERIFY(answerOf(store.keepFiles({readFile(a)})));
    QVERIFY(answerOf(store.setFavourite(a, true)));
    QVERIFY(answerOf(store.setTags(a, {QStringLiteral("art")})));
    QVERIFY(answerOf(store.setTags(b, {QStringLiteral("old")})));
    QVERIFY(answerOf(store.move(a, b)));
    const QHash<QString, Marks> marks = marksOf(store);
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks[b].tags, QStringList{QStringLiteral("art")});
    QVERIFY(marks[b].favourite);
    QCOMPARE(answerOf(store.files()).value().first().file.path, b);
}

void TestStore::aMoveOfNothingKeepsTheOther()
{
    QTemporaryDir home;
    Store store(home.path());
    QVERIFY(answerOf(store.setTags(b, {QStringLiteral("old")})));
    QVERIFY(answerOf(store.move(a, b)));
    QCOMPARE(marksOf(store)[b].tags, QStringList{QStringLiteral("old")});
}

void TestStore::twoCopies()
{
    QTemporaryDir home;
    Store one(home.path());
    Store two(home.path());
    QList<Later<void>> writes;
    for (int i = 0; i < 50; ++i) {
        const QString path = QStringLiteral("/w/%1.json").arg(i);
        writes << one.setFavourite(path, true) << two.setTags(path, {QStringLiteral("t")})
               << two.keepFiles({readFile(path)}) << one.keepFiles({readFile(path)});
    }
    for (const Later<void>& write : writes) {
        QVERIFY(answerOf(write));
    }
    QCOMPARE(marksOf(one).size(), 50);
    QVERIFY(marksOf(one) == marksOf(two));
    QCOMPARE(answerOf(two.files()).value().size(), 50);
}

void TestStore::damaged()
{
    QTemporaryDir home;
    QFile file(home.filePath(QStringLiteral("library.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8192, 'x')) > 0);
    file.close();
    Store store(home.path());
    const Result<QHash<QString, Marks>> marks = answerOf(store.marks());
    QVERIFY(!marks);
    QVERIFY(marks.error().message.contains(QStringLiteral("library.sqlite")));
    QVERIFY(!answerOf(store.setFavourite(a, true)));
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
