#include "library/library.h"

#include "tests/library/libraryfolder.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::library;
using tests::LibraryFolder;

class TestLibrary : public QObject
{
    Q_OBJECT
private slots:
    void allPlaces();
    void watchedFolders();
    void foreignJsonIsLeftOut();
    void marksSurvive();
    void tags_data();
    void tags();
    void renamedOutside();
    void changesAreTold();
    void anotherCopysMarks();
};

namespace {

struct Rig
{
    explicit Rig(const LibraryFolder& home)
        : store(home.path(QStringLiteral("data")))
        , settings(home.path(QStringLiteral("settings.ini")))
        , library(store, settings, home.path(QStringLiteral("starters")), home.path(QStringLiteral("own")))
    {
        library.start(recent);
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const Entry& entry : library.entries()) {
            all << entry.facts.name;
        }
        all.sort();
        return all;
    }
    QStringList recent;
    Store store;
    Settings settings;
    Library library;
};

QStringList list(const char* names)
{
    return QString::fromLatin1(names).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

void TestLibrary::allPlaces()
{
    const LibraryFolder home;
    const QString starter = home.write(QStringLiteral("starters/s.json"), LibraryFolder::workflow(1));
    const QString own = home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(2));
    const QString elsewhere = home.write(QStringLiteral("desk/e.json"), LibraryFolder::workflow(3));
    Rig rig(home);
    QTRY_COMPARE(rig.names(), list("o s"));
    QVERIFY(rig.library.find(starter)->starter);
    QVERIFY(!rig.library.find(own)->starter);
    rig.library.use(elsewhere);
    QTRY_COMPARE(rig.names(), list("e o s"));
    QVERIFY(rig.library.find(elsewhere)->marks.usedAt.isValid());
    QVERIFY(!rig.library.find(home.path(QStringLiteral("gone.json"))));
}

void TestLibrary::watchedFolders()
{
    const LibraryFolder home;
    home.write(QStringLiteral("team/a.json"), LibraryFolder::workflow(1));
    home.write(QStringLiteral("team/sub/b.json"), LibraryFolder::workflow(2));
    const QString team = home.path(QStringLiteral("team"));
    Rig rig(home);
    QSignalSpy problem(&rig.library, &Library::problem);
    rig.library.addFolder(home.path(QStringLiteral("team/sub")));
    QTRY_COMPARE(rig.names(), list("b"));
    rig.library.addFolder(team + QStringLiteral("/")); // it holds the other: one heading for both
    QTRY_COMPARE(rig.names(), list("a b"));
    QCOMPARE(rig.settings.get(library::watchedFolders), QStringList{team});
    rig.library.addFolder(home.path(QStringLiteral("team/sub")));
    QCOMPARE(problem.count(), 1);
    QCOMPARE(rig.library.folders(), QList<FolderState>{FolderState{team}});
    rig.library.removeFolder(team);
    QVERIFY(rig.names().isEmpty());
    QVERIFY(rig.settings.get(library::watchedFolders).isEmpty());
}

void TestLibrary::foreignJsonIsLeftOut()
{
    const LibraryFolder home;
    home.write(QStringLiteral("team/a.json"), LibraryFolder::workflow(1));
    home.age(home.write(QStringLiteral("team/package.json"), R"({"name": "x"})"));
    home.age(home.write(QStringLiteral("own/odd.json"), R"({"name": "x"})"));
    home.age(home.write(QStringLiteral("team/half.json"), LibraryFolder::workflow(1).left(40)));
    Rig rig(home);
    rig.library.addFolder(home.path(QStringLiteral("team")));
    QTRY_COMPARE(rig.names(), list("a half odd"));
}

void TestLibrary::marksSurvive()
{
    const LibraryFolder home;
    const QString path = home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(2));
    {
        Rig rig(home);
        QTRY_COMPARE(rig.names(), list("o"));
        rig.library.setFavourite(path, true);
        rig.library.setTags(path, {QStringLiteral("art")});
        rig.library.use(path);
        QVERIFY(rig.library.find(path)->marks.favourite);
    }
    Rig rig(home);
    QTRY_COMPARE(rig.names(), list("o"));
    const Marks marks = rig.library.find(path)->marks;
    QVERIFY(marks.favourite && marks.usedAt.isValid());
    QCOMPARE(marks.tags, list("art"));
    QCOMPARE(rig.library.allTags(), list("art"));
}

void TestLibrary::tags_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("tag");
    QTest::newRow("plain") << QStringLiteral("art") << QStringLiteral("art");
    QTest::newRow("hash") << QStringLiteral(" ##art ") << QStringLiteral("art");
    QTest::newRow("blanks and lines") << QStringLiteral("two\n  words ") << QStringLiteral("two words");
    QTest::newRow("nothing") << QStringLiteral(" # ") << QString();
    QTest::newRow("long") << QString(100, QLatin1Char('x')) << QString(40, QLatin1Char('x'));
}

void TestLibrary::tags()
{
    QFETCH(QString, typed);
    QTEST(tagName(typed), "tag");
}

void TestLibrary::renamedOutside()
{
    const LibraryFolder home;
    const QString path = home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(2));
    Rig rig(home);
    QTRY_COMPARE(rig.names(), list("o"));
    rig.library.setTags(path, {QStringLiteral("art")});
    QSignalSpy moved(&rig.library, &Library::fileMoved);
    QSignalSpy gone(&rig.library, &Library::fileGone);
    const QString to = home.path(QStringLiteral("own/p.json"));
    QVERIFY(QFile::rename(path, to));
    QTRY_COMPARE(rig.names(), list("p"));
    QCOMPARE(rig.library.find(to)->marks.tags, list("art"));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(gone.count(), 0);
}

void TestLibrary::changesAreTold()
{
    const LibraryFolder home;
    const QString path = home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(2));
    Rig rig(home);
    QTRY_COMPARE(rig.names(), list("o"));
    QSignalSpy fileChanged(&rig.library, &Library::fileChanged);
    QSignalSpy gone(&rig.library, &Library::fileGone);
    home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(3));
    QTRY_COMPARE(fileChanged.count(), 1);
    QCOMPARE(fileChanged.first().first().toString(), path);
    QFile::remove(path);
    QTRY_COMPARE(gone.count(), 1);
    QCOMPARE(fileChanged.count(), 1);
    home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(4)); // a checkout takes it away and puts it back
    QTRY_COMPARE(fileChanged.count(), 2);
    QCOMPARE(fileChanged.last().first().toString(), path);
}

void TestLibrary::anotherCopysMarks()
{
    const LibraryFolder home;
    const QString path = home.write(QStringLiteral("own/o.json"), LibraryFolder::workflow(2));
    Rig one(home);
    Rig two(home);
    QTRY_COMPARE(one.names(), list("o"));
    QTRY_COMPARE(two.names(), list("o"));
    one.library.setFavourite(path, true);
    QTRY_VERIFY([&] {
        two.library.look(); // what it does by itself now and then
        return two.library.find(path)->marks.favourite;
    }());
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
