#include "library/scan.h"

#include "tests/library/libraryfolder.h"

#include <QTest>

#include <unistd.h>

using namespace ryla;
using namespace ryla::library;

using State = FolderState::State;

class TestScan : public QObject
{
    Q_OBJECT
private slots:
    void findsBelow();
    void linksInCircles();
    void oneFileOnce();
    void limits_data();
    void limits();
    void folders();
    void stops();
    void formFiles();
};

namespace {

const auto never = [] { return false; };

QStringList namesOf(const Scan& scan, const QString& root)
{
    QStringList names;
    for (const FoundFile& file : scan.files) {
        names << QDir(root).relativeFilePath(file.path);
    }
    names.sort();
    return names;
}

} // namespace

void TestScan::findsBelow()
{
    const tests::LibraryFolder folder;
    folder.write(QStringLiteral("b.json"), "{}");
    folder.write(QStringLiteral("a/b/c.JSON"), "{}");
    folder.write(QStringLiteral("a/c.form.json"), "{}");
    folder.write(QStringLiteral("a/notes.txt"), "x");
    folder.write(QStringLiteral(".hidden/d.json"), "{}");
    folder.makeFolder(QStringLiteral("a/dir.json")); // a folder of that name is no file
    const Scan scan = scanFolders({folder.path()}, {}, never);
    QCOMPARE(namesOf(scan, folder.path()), (QStringList{QStringLiteral("a/b/c.JSON"), QStringLiteral("b.json")}));
    QVERIFY(scan.folders.first().state == State::Fine);
    QCOMPARE(scan.directories.size(), 4);
    QCOMPARE(scan.files.first().folder, folder.path());
    QCOMPARE(scan.files.first().size, 2);
    QVERIFY(scan.files.first().modifiedMs > 0);
}

void TestScan::linksInCircles()
{
    const tests::LibraryFolder folder;
    folder.write(QStringLiteral("a/b.json"), "{}");
    QVERIFY(QFile::link(folder.path(), folder.path(QStringLiteral("a/up"))));
    QVERIFY(QFile::link(folder.path(QStringLiteral("a")), folder.path(QStringLiteral("again"))));
    QVERIFY(QFile::link(folder.path(QStringLiteral("nowhere")), folder.path(QStringLiteral("dead.json"))));
    const Scan scan = scanFolders({folder.path()}, {}, never);
    QCOMPARE(scan.files.size(), 1);
    QVERIFY(scan.folders.first().state == State::Fine);
}

void TestScan::oneFileOnce()
{
    const tests::LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a/b.json"), "{}");
    const QString elsewhere = folder.write(QStringLiteral("c/d.json"), "{}");
    const Scan scan =
        scanFolders({folder.path(QStringLiteral("a")), folder.path(QStringLiteral("a"))},
                    {path, elsewhere, elsewhere, folder.path(QStringLiteral("gone.json")), folder.path()}, never);
    QCOMPARE(scan.files.size(), 2);
    QVERIFY(scan.files.last().folder.isEmpty());
}

void TestScan::limits_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("folders");
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("names");
    QTest::addColumn<int>("found");
    QTest::addColumn<bool>("cut");
    QTest::newRow("all") << 8 << 100 << 100 << 100 << 4 << false;
    QTest::newRow("depth") << 2 << 100 << 100 << 100 << 3 << true;
    QTest::newRow("folders") << 8 << 2 << 100 << 100 << 3 << true;
    QTest::newRow("files") << 8 << 100 << 1 << 100 << 1 << true;
    QTest::newRow("names") << 8 << 100 << 100 << 1 << 1 << true;
}

void TestScan::limits()
{
    QFETCH(int, depth);
    QFETCH(int, folders);
    QFETCH(int, files);
    QFETCH(int, names);
    const tests::LibraryFolder folder;
    for (const char* name : {"1.json", "a/2.json", "a/3.json", "a/b/4.json"}) {
        folder.write(QString::fromLatin1(name), "{}");
    }
    const Scan scan = scanFolders({folder.path()}, {}, never, {depth, folders, files, names});
    if (names > 1) {
        QTEST(int(scan.files.size()), "found");
    }
    QCOMPARE(scan.folders.first().state == State::Cut, QTest::currentDataTag() != QByteArray("all"));
}

void TestScan::folders()
{
    const tests::LibraryFolder folder;
    folder.makeFolder(QStringLiteral("locked"));
    QFile::setPermissions(folder.path(QStringLiteral("locked")), QFile::WriteOwner);
    const Scan scan =
        scanFolders({folder.path(QStringLiteral("gone")), QString(), folder.path(QStringLiteral("locked"))}, {}, never);
    QFile::setPermissions(folder.path(QStringLiteral("locked")),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QCOMPARE(scan.folders.size(), 3);
    QVERIFY(scan.folders[0].state == State::Gone);
    QVERIFY(scan.folders[1].state == State::Gone); // not the folder we happen to be in
    // The superuser may read everything.
    QVERIFY(scan.folders[2].state == (geteuid() == 0 ? State::Fine : State::Unreadable));
}

void TestScan::stops()
{
    const tests::LibraryFolder folder;
    folder.write(QStringLiteral("a.json"), "{}");
    const Scan scan = scanFolders({folder.path()}, {}, [] { return true; });
    QVERIFY(scan.stopped);
    QVERIFY(scan.files.isEmpty());
}

void TestScan::formFiles()
{
    const tests::LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), "{}");
    QCOMPARE(scanFolders({}, {path}, never).files.first().formModifiedMs, 0);
    folder.write(QStringLiteral("a.form.json"), "{}");
    QVERIFY(scanFolders({}, {path}, never).files.first().formModifiedMs > 0);
}

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
