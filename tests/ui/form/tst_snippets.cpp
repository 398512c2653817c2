#include "ui/form/snippets.h"

#include "ui/form/snippetmenu.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ryla;
using namespace ryla::ui;

class TestSnippets : public QObject
{
    Q_OBJECT
private slots:
    void savedRenamedDeletedAndTakenBack();
    void comeBackAfterARestart();
    void namesAreTakenOnce();
    void theMenuInsertsAndAsks();
    void damagedFilesAreLeftAlone();
    void twoWindowsKeepEachOthers();
};

namespace {

QStringList names(const Snippets& snippets)
{
    QStringList all;
    for (const workflow::Snippet& snippet : snippets.all()) {
        all.append(snippet.name);
    }
    return all;
}

} // namespace

void TestSnippets::savedRenamedDeletedAndTakenBack()
{
    Snippets snippets;
    QSignalSpy done(&snippets, &Snippets::done);
    snippets.save(QStringLiteral("b"), QStringLiteral("one"));
    snippets.save(QStringLiteral("A"), QStringLiteral("two"));
    QCOMPARE(names(snippets), QStringList({QStringLiteral("A"), QStringLiteral("b")}));
    snippets.save(QStringLiteral("A"), QStringLiteral("three"));
    QCOMPARE(snippets.all().first().text, QStringLiteral("three"));
    snippets.undo();
    QCOMPARE(snippets.all().first().text, QStringLiteral("two"));
    snippets.undo(); // only the last one
    QCOMPARE(snippets.all().size(), 2);
    snippets.rename(QStringLiteral("A"), QStringLiteral("c"));
    snippets.remove(QStringLiteral("b"));
    QCOMPARE(names(snippets), QStringList({QStringLiteral("c")}));
    snippets.undo();
    QCOMPARE(snippets.all().size(), 2);
    QCOMPARE(done.count(), 5);
    snippets.save(QStringLiteral("  "), QStringLiteral("x"));
    snippets.save(QStringLiteral("x"), QStringLiteral("  "));
    QCOMPARE(snippets.all().size(), 2);
}

void TestSnippets::comeBackAfterARestart()
{
    QTemporaryDir folder;
    {
        Snippets snippets;
        snippets.keepIn(folder.path());
        snippets.save(QStringLiteral("a"), QStringLiteral("one")); // the file is still being read
        QTRY_VERIFY(!QDir(folder.path()).entryList(QDir::Files).isEmpty());
    }
    Snippets later;
    later.keepIn(folder.path());
    QTRY_COMPARE(names(later), QStringList({QStringLiteral("a")}));
}

void TestSnippets::namesAreTakenOnce()
{
    Snippets snippets;
    snippets.save(QStringLiteral("a"), QStringLiteral("one"));
    snippets.save(QStringLiteral("b"), QStringLiteral("two"));
    QSignalSpy problems(&snippets, &Snippets::problem);
    snippets.rename(QStringLiteral("a"), QStringLiteral("b"));
    QCOMPARE(problems.count(), 1);
    snippets.save(QStringLiteral("c"), QString(workflow::longestSnippet + 1, QLatin1Char('x')));
    QCOMPARE(problems.count(), 2);
    QCOMPARE(snippets.all().size(), 2);
}

void TestSnippets::theMenuInsertsAndAsks()
{
    Snippets snippets;
    snippets.save(QStringLiteral("Film & grain"), QStringLiteral("film grain"));
    QPlainTextEdit edit(QStringLiteral("a fox"));
    QMenu menu;
    addSnippets(&menu, &edit, snippets);
    QVERIFY(!menu.findChild<QAction*>(QStringLiteral("saveSnippet"))->isEnabled());
    edit.selectAll();
    QMenu again;
    addSnippets(&again, &edit, snippets);
    QSignalSpy wanted(&snippets, &Snippets::nameWanted);
    again.findChild<QAction*>(QStringLiteral("saveSnippet"))->trigger();
    QCOMPARE(wanted.last().at(1).toString(), QStringLiteral("a fox"));
    again.findChild<QMenu*>(QStringLiteral("insertSnippet"))->actions().first()->trigger();
    QCOMPARE(edit.toPlainText(), QStringLiteral("film grain"));
    again.findChild<QMenu*>(QStringLiteral("renameSnippet"))->actions().first()->trigger();
    QCOMPARE(wanted.last().at(0).toString(), QStringLiteral("Film & grain"));
    again.findChild<QMenu*>(QStringLiteral("deleteSnippet"))->actions().first()->trigger();
    QVERIFY(snippets.all().isEmpty());
}

void TestSnippets::damagedFilesAreLeftAlone()
{
    QTemporaryDir folder;
    {
        Snippets snippets;
        snippets.keepIn(folder.path());
        snippets.save(QStringLiteral("a"), QStringLiteral("one"));
    }
    QFile file(folder.filePath(QDir(folder.path()).entryList(QDir::Files).value(0)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ half") > 0);
    file.close();
    {
        Snippets snippets;
        QSignalSpy problems(&snippets, &Snippets::problem);
        QSignalSpy done(&snippets, &Snippets::done);
        snippets.keepIn(folder.path());
        QTRY_COMPARE(problems.count(), 1);
        snippets.save(QStringLiteral("b"), QStringLiteral("two"));
        QCOMPARE(problems.count(), 2);
        QCOMPARE(done.count(), 0);
        QVERIFY(snippets.all().isEmpty());
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ half"));
}

void TestSnippets::twoWindowsKeepEachOthers()
{
    QTemporaryDir folder;
    {
        Snippets first;
        first.keepIn(folder.path());
        first.save(QStringLiteral("old"), QStringLiteral("one"));
    }
    {
        Snippets first;
        Snippets other;
        first.keepIn(folder.path());
        other.keepIn(folder.path());
        QTRY_COMPARE(names(first), QStringList(QStringLiteral("old")));
        QTRY_COMPARE(names(other), QStringList(QStringLiteral("old")));
        first.save(QStringLiteral("mine"), QStringLiteral("two"));
        other.save(QStringLiteral("theirs"), QStringLiteral("three"));
        other.remove(QStringLiteral("old"));
    }
    Snippets third;
    third.keepIn(folder.path());
    QTRY_COMPARE(names(third), QStringList({QStringLiteral("mine"), QStringLiteral("theirs")}));
}

QTEST_MAIN(TestSnippets)
#include "tst_snippets.moc"
