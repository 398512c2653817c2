#include "ui/library/libraryrows.h"

#include "tests/ui/library/libraryrig.h"

#include <QTest>

using namespace ryla;
using namespace ryla::ui;
using library::Entry;
using library::FolderState;

class TestLibraryRows : public QObject
{
    Q_OBJECT
private slots:
    void headings();
    void search_data();
    void search();
    void orders_data();
    void orders();
    void recentIsTheLastEight();
    void folding();
    void watchedFolders();
};

namespace {

QString told(const QList<LibraryRow>& rows)
{
    QStringList words;
    for (const LibraryRow& row : rows) {
        words << (row.isHeading() ? row.heading : row.entry.facts.name);
    }
    return words.join(QLatin1Char(' '));
}

Entry used(Entry entry, int minute)
{
    entry.marks.usedAt = QDateTime(QDate(2026, 1, 1), QTime(0, minute), Qt::UTC);
    return entry;
}

QList<Entry> some()
{
    Entry fox = entry("fox", "8 steps", {QStringLiteral("art")});
    fox.facts.models = {QStringLiteral("sdxl_base.safetensors")};
    fox.file.modifiedMs = 3;
    Entry hare = used(entry("hare", "20 steps", {QStringLiteral("Artful"), QStringLiteral("team")}), 1);
    hare.facts.classes = {QStringLiteral("KSampler")};
    Entry owl = entry("owl", "8 steps", {}, true);
    owl.file.modifiedMs = 2;
    return {fox, hare, owl, entry("cat10"), entry("cat9")};
}

} // namespace

void TestLibraryRows::headings()
{
    QCOMPARE(told(arranged(some(), {}, {})), QStringLiteral("Favourites owl Recent hare Library cat9 cat10 fox"));
    QVERIFY(arranged({}, {}, {}).isEmpty());
}

void TestLibraryRows::search_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("rows");
    QTest::newRow("title") << QStringLiteral("ow") << QString() << QStringLiteral("Favourites owl");
    QTest::newRow("note") << QStringLiteral("20 steps") << QString() << QStringLiteral("Recent hare");
    QTest::newRow("both, any case") << QStringLiteral("STEPS fox ") << QString() << QStringLiteral("Library fox");
    QTest::newRow("tag as a word") << QStringLiteral("art") << QString() << QStringLiteral("Recent hare Library fox");
    QTest::newRow("tag alone") << QStringLiteral("#team") << QString() << QStringLiteral("Recent hare");
    QTest::newRow("a title is no tag") << QStringLiteral("#fox") << QString() << QString();
    QTest::newRow("model") << QStringLiteral("sdxl") << QString() << QStringLiteral("Library fox");
    QTest::newRow("node") << QStringLiteral("ksampler") << QString() << QStringLiteral("Recent hare");
    QTest::newRow("chosen tag") << QString() << QStringLiteral("art") << QStringLiteral("Library fox");
    QTest::newRow("chosen tag and word") << QStringLiteral("hare") << QStringLiteral("art") << QString();
    QTest::newRow("nothing typed") << QStringLiteral(" ") << QString()
                                   << QStringLiteral("Favourites owl Recent hare Library cat9 cat10 fox");
}

void TestLibraryRows::search()
{
    QFETCH(QString, text);
    QFETCH(QString, tag);
    LibraryView view;
    view.search = text;
    view.tag = tag;
    QTEST(told(arranged(some(), {}, view)), "rows");
}

void TestLibraryRows::orders_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<QString>("rows");
    QTest::newRow("title") << int(LibrarySort::Title) << QStringLiteral("Library a b c");
    QTest::newRow("changed") << int(LibrarySort::LastChanged) << QStringLiteral("Library b c a");
    QTest::newRow("used") << int(LibrarySort::LastUsed) << QStringLiteral("Favourites z y Library a b c");
}

void TestLibraryRows::orders()
{
    QFETCH(int, sort);
    QList<Entry> entries{entry("a"), entry("b"), entry("c")};
    entries[1].file.modifiedMs = 9;
    entries[2].file.modifiedMs = 5;
    if (LibrarySort(sort) == LibrarySort::LastUsed) {
        entries << used(entry("y", "", {}, true), 1) << used(entry("z", "", {}, true), 2);
    }
    LibraryView view;
    view.sort = LibrarySort(sort);
    QTEST(told(arranged(entries, {}, view)), "rows");
}

void TestLibraryRows::recentIsTheLastEight()
{
    QList<Entry> entries;
    for (int i = 0; i < 10; ++i) {
        entries << used(entry(qPrintable(QString::number(i))), i);
    }
    QCOMPARE(told(arranged(entries, {}, {})), QStringLiteral("Recent 9 8 7 6 5 4 3 2 Library 0 1"));
    LibraryView view;
    view.search = QStringLiteral("1");
    QCOMPARE(told(arranged(entries, {}, view)), QStringLiteral("Library 1"));
}

void TestLibraryRows::folding()
{
    LibraryView view;
    view.folded = {QStringLiteral("library"), QStringLiteral("favourites")};
    const QList<LibraryRow> rows = arranged(some(), {}, view);
    QCOMPARE(told(rows), QStringLiteral("Favourites Recent hare Library"));
    QCOMPARE(rows.last().count, 3);
    QVERIFY(rows.last().folded);
    view.search = QStringLiteral("fox");
    QCOMPARE(told(arranged(some(), {}, view)), QStringLiteral("Library fox"));
}

void TestLibraryRows::watchedFolders()
{
    QList<Entry> entries = some();
    entries[0].file.folder = QStringLiteral("/team");
    entries[2].file.folder = QStringLiteral("/team"); // a favourite stands with those
    const QList<FolderState> folders{{QStringLiteral("/team")},
                                     {QStringLiteral("/net/Share"), FolderState::State::Gone}};
    const QList<LibraryRow> rows = arranged(entries, folders, {});
    QCOMPARE(told(rows), QStringLiteral("Favourites owl Recent hare Library cat9 cat10 team fox Share"));
    QVERIFY(rows.last().folder == FolderState::State::Gone);
    QCOMPARE(rows.last().key, QStringLiteral("/net/Share"));
    LibraryView view;
    view.search = QStringLiteral("cat9");
    QCOMPARE(told(arranged(entries, folders, view)), QStringLiteral("Library cat9"));
}

QTEST_APPLESS_MAIN(TestLibraryRows)
#include "tst_libraryrows.moc"
