#include "library/folderwatch.h"

#include "library/folderscanner.h"
#include "tests/library/libraryfolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::library;
using tests::LibraryFolder;

class TestFolderWatch : public QObject
{
    Q_OBJECT
private slots:
    void comesAndGoes();
    void changesAreRead();
    void knownFilesAreNotReadAgain();
    void halfWrittenFilesWait();
    void renamedFilesAreTold();
    void foldersThatGoAndComeBack();
    void manyFiles();
    void endsInTheMiddle();
};

namespace {

/// A watch and the last it told.
struct Rig
{
    Rig()
    {
        QObject::connect(&watch, &FolderWatch::listed, &watch, [this](const Listing& listing) {
            last = listing;
            fresh += listing.fresh.size();
            moved += listing.moved;
            ++count;
        });
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const ReadFile& read : last.files) {
            all << read.facts.name;
        }
        all.sort();
        return all;
    }
    [[nodiscard]] QString note(const QString& name) const
    {
        for (const ReadFile& read : last.files) {
            if (read.facts.name == name) {
                return read.facts.note;
            }
        }
        return {};
    }
    FolderWatch watch;
    Listing last;
    qsizetype fresh = 0;
    QList<std::pair<QString, QString>> moved;
    int count = 0;
};

QStringList list(const char* names)
{
    return QString::fromLatin1(names).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

void TestFolderWatch::comesAndGoes()
{
    const LibraryFolder folder;
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(1));
    Rig rig;
    rig.watch.setWish({folder.path()}, {});
    QTRY_COMPARE(rig.names(), list("a"));
    folder.write(QStringLiteral("new/deep/b.json"), LibraryFolder::workflow(2));
    QTRY_COMPARE(rig.names(), list("a b"));
    folder.write(QStringLiteral("new/deep/c.json"), LibraryFolder::workflow(3));
    QTRY_COMPARE(rig.names(), list("a b c"));
    QFile::remove(folder.path(QStringLiteral("a.json")));
    QTRY_COMPARE(rig.names(), list("b c"));
    QDir(folder.path(QStringLiteral("new"))).removeRecursively();
    QTRY_COMPARE(rig.names(), list(""));
}

void TestFolderWatch::changesAreRead()
{
    const LibraryFolder folder;
    const QString path = folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(1));
    Rig rig;
    rig.watch.setWish({}, {path}); // a file by its name, in a folder that is not watched
    QTRY_COMPARE(rig.note(QStringLiteral("a")), QStringLiteral("1 steps"));
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(20)); // in place
    QTRY_COMPARE(rig.note(QStringLiteral("a")), QStringLiteral("20 steps"));
    const QString other = folder.write(QStringLiteral("other"), LibraryFolder::workflow(300)); // and by renaming
    QFile::remove(path);
    QVERIFY(QFile::rename(other, path));
    QTRY_COMPARE(rig.note(QStringLiteral("a")), QStringLiteral("300 steps"));
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(4000)); // the new file is watched, too
    QTRY_COMPARE(rig.note(QStringLiteral("a")), QStringLiteral("4000 steps"));
}

void TestFolderWatch::knownFilesAreNotReadAgain()
{
    const LibraryFolder folder;
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(1));
    Rig first;
    first.watch.setWish({folder.path()}, {});
    QTRY_COMPARE(first.names(), list("a"));
    QCOMPARE(first.fresh, 1);
    QList<ReadFile> known = first.last.files;
    known.first().facts.note = QStringLiteral("from the last start");
    folder.write(QStringLiteral("b.json"), LibraryFolder::workflow(2));
    Rig second;
    second.watch.know(known);
    second.watch.setWish({folder.path()}, {});
    QTRY_COMPARE(second.names(), list("a b"));
    QCOMPARE(second.note(QStringLiteral("a")), QStringLiteral("from the last start"));
    QCOMPARE(second.fresh, 1);
}

void TestFolderWatch::halfWrittenFilesWait()
{
    const LibraryFolder folder;
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(1));
    Rig rig;
    rig.watch.setWish({folder.path()}, {});
    QTRY_COMPARE(rig.names(), list("a"));
    const int before = rig.count;
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(2).left(30));
    folder.write(QStringLiteral("b.json"), LibraryFolder::workflow(2).left(30));
    QTRY_VERIFY(rig.count > before);
    // Of a file at work what was known stays, and a new one is not there yet.
    QCOMPARE(rig.note(QStringLiteral("a")), QStringLiteral("1 steps"));
    QCOMPARE(rig.names(), list("a"));
    folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(2));
    QTRY_COMPARE(rig.note(QStringLiteral("a")), QStringLiteral("2 steps"));
    // Nobody goes on writing the other one: it is what it is.
    QTRY_COMPARE_WITH_TIMEOUT(rig.names(), list("a b"), 15000);
    QVERIFY(rig.last.files.last().facts.state == FileFacts::State::Broken);
}

void TestFolderWatch::renamedFilesAreTold()
{
    const LibraryFolder folder;
    const QString a = folder.write(QStringLiteral("a.json"), LibraryFolder::workflow(1));
    folder.write(QStringLiteral("twin.json"), LibraryFolder::workflow(7));
    folder.makeFolder(QStringLiteral("sub"));
    Rig rig;
    rig.watch.setWish({folder.path()}, {});
    QTRY_COMPARE(rig.names(), list("a twin"));
    const QString b = folder.path(QStringLiteral("sub/b.json"));
    QVERIFY(QFile::rename(a, b));
    QTRY_COMPARE(rig.names(), list("b twin"));
    QCOMPARE(rig.moved, (QList<std::pair<QString, QString>>{{a, b}}));
    QVERIFY(QFile::copy(b, folder.path(QStringLiteral("copy.json")))); // a copy is no move
    QTRY_COMPARE(rig.names(), list("b copy twin"));
    QCOMPARE(rig.moved.size(), 1);
}

void TestFolderWatch::foldersThatGoAndComeBack()
{
    const LibraryFolder folder;
    folder.write(QStringLiteral("drive/a.json"), LibraryFolder::workflow(1));
    Rig rig;
    const QString drive = folder.path(QStringLiteral("drive"));
    rig.watch.setWish({drive}, {});
    QTRY_COMPARE(rig.names(), list("a"));
    QVERIFY(QFile::rename(drive, folder.path(QStringLiteral("away"))));
    QTRY_VERIFY(rig.last.folders.first().state == FolderState::State::Gone);
    QCOMPARE(rig.names(), list(""));
    QVERIFY(QFile::rename(folder.path(QStringLiteral("away")), drive));
    rig.watch.look(); // what it does by itself now and then
    QTRY_COMPARE(rig.names(), list("a"));
    QCOMPARE(rig.fresh, 1); // and not read again
}

void TestFolderWatch::manyFiles()
{
    const LibraryFolder folder;
    for (int i = 0; i < 2000; ++i) {
        folder.write(QStringLiteral("%1/%2.json").arg(i % 20).arg(i), LibraryFolder::workflow(i));
    }
    Rig rig;
    rig.watch.setWish({folder.path()}, {});
    QTRY_COMPARE_WITH_TIMEOUT(rig.last.files.size(), 2000, 20000);
    QTRY_VERIFY(rig.last.complete);
    QCOMPARE(rig.fresh, 2000);
}

void TestFolderWatch::endsInTheMiddle()
{
    const LibraryFolder folder;
    for (int i = 0; i < 500; ++i) {
        folder.write(QStringLiteral("%1.json").arg(i), LibraryFolder::workflow(i));
    }
    for (int i = 0; i < 5; ++i) {
        Rig rig;
        rig.watch.setWish({folder.path()}, {});
        rig.watch.setWish({folder.path(), folder.path(QStringLiteral("gone"))}, {});
        if (i > 2) {
            QTRY_VERIFY(rig.count > 0);
            QCOMPARE(rig.last.folders.size(), 2); // the newer wish
        }
    }
    Rig neverStarted;
    neverStarted.watch.look();
}

QTEST_GUILESS_MAIN(TestFolderWatch)
#include "tst_folderwatch.moc"
