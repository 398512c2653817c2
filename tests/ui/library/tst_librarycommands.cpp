#include "ui/library/librarycommands.h"

#include "tests/ui/library/libraryrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestLibraryCommands : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void binAndBack();
    void renameAndBack();
    void startersStay();
    void problemsAreSaid();
    void folders();
};

namespace {

const QString all = QStringLiteral("Library fox hare owl");

} // namespace

/// The bin of the system lies in the home of the test, on the same disk as the files.
void TestLibraryCommands::initTestCase()
{
    QVERIFY(QDir().mkpath(qEnvironmentVariable("XDG_DATA_HOME")));
}

void TestLibraryCommands::binAndBack()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    rig.home.write(QStringLiteral("own/fox.form.json"), "{}");
    rig.library.setFavourite(rig.path("fox"), true);
    QSignalSpy done(&rig.commands, &LibraryCommands::done);
    QSignalSpy problem(&rig.commands, &LibraryCommands::problem);
    rig.commands.moveToBin(rig.path("fox"));
    QTRY_COMPARE(done.count() + problem.count(), 1);
    QVERIFY2(problem.isEmpty(), qPrintable(problem.isEmpty() ? QString() : problem[0][0].value<Error>().message));
    QVERIFY(done.first().at(1).toBool());
    QTRY_COMPARE(rig.rows(), QStringLiteral("Library hare owl"));
    QVERIFY(!QFile::exists(rig.home.path(QStringLiteral("own/fox.form.json"))));
    rig.commands.undo();
    QTRY_COMPARE(rig.rows(), QStringLiteral("Favourites fox Library hare owl")); // its star came back, too
    QVERIFY(QFile::exists(rig.home.path(QStringLiteral("own/fox.form.json"))));
    rig.commands.undo(); // nothing any more
}

void TestLibraryCommands::renameAndBack()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    rig.library.setTags(rig.path("fox"), {QStringLiteral("art")});
    QSignalSpy moved(&rig.library, &library::Library::fileMoved);
    rig.ask.setNextText(QStringLiteral("goat"));
    rig.commands.rename(rig.path("fox"));
    QTRY_COMPARE(rig.rows(), QStringLiteral("Library goat hare owl"));
    QCOMPARE(rig.library.find(rig.path("goat"))->marks.tags, QStringList{QStringLiteral("art")});
    rig.commands.undo();
    QTRY_COMPARE(rig.rows(), all);
    QCOMPARE(rig.library.find(rig.path("fox"))->marks.tags, QStringList{QStringLiteral("art")});
    QCOMPARE(moved.count(), 2); // and the watch does not tell them again
}

void TestLibraryCommands::startersStay()
{
    LibraryRig rig;
    const QString starter = rig.home.write(QStringLiteral("starters/s.json"), tests::LibraryFolder::workflow(1));
    rig.library.look();
    QTRY_COMPARE(rig.rows(), QStringLiteral("Library fox hare owl s"));
    QVERIFY(!rig.commands.mayChange(starter));
    QVERIFY(rig.commands.mayChange(rig.path("fox")));
    rig.commands.moveToBin(starter);
    rig.commands.rename(starter);
    rig.commands.duplicate(starter); // into our own folder
    QTRY_VERIFY(QFile::exists(rig.path("s")));
    QVERIFY(QFile::exists(starter));
}

void TestLibraryCommands::problemsAreSaid()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    QSignalSpy problem(&rig.commands, &LibraryCommands::problem);
    rig.ask.setNextText(QStringLiteral("owl"));
    rig.commands.rename(rig.path("fox"));
    QTRY_COMPARE(problem.count(), 1);
    QVERIFY(problem[0][0].value<Error>().message.contains(QStringLiteral("owl.json")));
    rig.commands.duplicate(QStringLiteral("/not/listed.json"));
    rig.commands.toggleFavourite(QStringLiteral("/not/listed.json"));
    rig.commands.toggleTag(QStringLiteral("/not/listed.json"), QStringLiteral("x"));
    QCOMPARE(rig.rows(), all);
}

void TestLibraryCommands::folders()
{
    LibraryRig rig;
    QTRY_COMPARE(rig.rows(), all);
    rig.home.makeFolder(QStringLiteral("team"));
    rig.ask.setNextFiles({rig.home.path(QStringLiteral("team"))});
    rig.commands.addFolder();
    QTRY_COMPARE(rig.rows(), all + QStringLiteral(" team"));
    rig.commands.removeFolder(rig.home.path(QStringLiteral("team")));
    QCOMPARE(rig.rows(), all);
    rig.commands.undo();
    QTRY_COMPARE(rig.rows(), all + QStringLiteral(" team"));
}

QTEST_MAIN(TestLibraryCommands)
#include "tst_librarycommands.moc"
